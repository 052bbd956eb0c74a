"""A scripted OpenAI-compatible server: real HTTP on loopback, queued replies, every request kept."""
