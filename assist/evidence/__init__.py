"""Which material answers a worry, the mail that carries it, and the legal check before it leaves."""
