"""SRMS records in from spreadsheets and out to them."""
