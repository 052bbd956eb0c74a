"""A call turned into a report that a person only has to approve."""
