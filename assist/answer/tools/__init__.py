"""Arithmetic as tools: fees, refunds, dates and limits from rule data, every step with its clause."""
