"""The REST API beside the page: the same rooms for other programs."""
