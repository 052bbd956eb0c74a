"""Invented calls, so that the reports can be looked at before there are real ones."""
