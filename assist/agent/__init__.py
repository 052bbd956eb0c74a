"""The tool-calling agent: a language model that answers only from what it finds."""
