"""What the encoder learns on top of its published weights: low-rank changes and heads, trained with torch."""
