"""Training of the utterance classifier; not imported at run time."""
