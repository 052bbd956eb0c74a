"""Cleaning of extracted text: broken lines, running headers, emphasis spaces."""
