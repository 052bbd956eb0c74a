"""Where SRMS records lie: tables, migrations, and the door to them."""
