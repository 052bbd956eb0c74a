"""Who may reach which address: sign-in, rights, and the middleware before the page."""
