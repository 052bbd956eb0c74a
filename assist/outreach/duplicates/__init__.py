"""Before dialling: whether a company was called about this already, and who is calling it now."""
