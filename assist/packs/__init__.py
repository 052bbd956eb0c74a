"""The files of the company's pack: seen with their state, replaced after a check, taken back; every change on record."""
