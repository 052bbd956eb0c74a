"""The answer scorer: which passage answers, and how sure that is."""
