"""Beside the agent: before, during and after the call."""
