"""Which company is meant by a written, typed or heard name."""
