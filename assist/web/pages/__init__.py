"""The pages, one for each thing people come for."""
