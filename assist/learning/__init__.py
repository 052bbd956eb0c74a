"""Learning from the pack's and the office's own data: what is learnt counts only if it does better on what was held out."""
