"""Where SRMS records lie: tables, migrations, and the sessions over them."""
