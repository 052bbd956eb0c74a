"""The report: charts with what they say in words, down to the calls behind each bar; as HTML, XLSX and on the page."""
