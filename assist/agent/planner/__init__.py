"""The deterministic planner: which tools a message needs, by rule."""
