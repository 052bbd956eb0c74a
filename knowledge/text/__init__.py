"""Korean text read one way everywhere: words, numbers, spelling, encodings."""
