"""Whom to call first: who is likely to leave, why, and who should call."""
