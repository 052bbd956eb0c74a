"""How good the product is beside labelled data: the numbers of ``assist eval``."""
