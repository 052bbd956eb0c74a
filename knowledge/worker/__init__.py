"""Runs functions on files from outside in processes of their own, under limits of time and memory."""

from knowledge.worker.pool import Done, Workers, shared_workers

__all__ = ["Done", "Workers", "shared_workers"]
