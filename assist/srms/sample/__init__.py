"""The sample SRMS: invented companies to try the product with."""
