"""From what was said in a call to proposals a person decides on."""
