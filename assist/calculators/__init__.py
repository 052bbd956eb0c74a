"""A pack's calculators: sheets of inputs, dated tables and steps that prove each figure against its passage."""
