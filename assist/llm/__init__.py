"""The OpenAI-compatible endpoint behind one seam, with limits and a breaker."""
