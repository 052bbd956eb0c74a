"""The attacker: bad inputs and kills against what the product shows to the outside, and nothing of its inside."""
