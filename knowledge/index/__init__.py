"""The vector index: the only place that imports Qdrant."""
