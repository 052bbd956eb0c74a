"""Counting calls: facts in memory, measures as data, intervals, and cells too small to show."""
