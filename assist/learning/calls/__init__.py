"""What calls come to: utterances and kept calls, and the weights made of them."""
