"""What tools and rooms bring, as people and programs see it: words, cards and rows."""
