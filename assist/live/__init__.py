"""The running call: turns in, suggestions out while people speak, the wrap-up when they hang up."""
