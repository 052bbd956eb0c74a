"""Personal data masked before it leaves or is logged, and restored in what the agent sees."""
