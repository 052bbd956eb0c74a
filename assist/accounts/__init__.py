"""Who may use the product: people with their roles and passwords, and the tokens of their programs."""
