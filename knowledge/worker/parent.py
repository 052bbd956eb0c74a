"""A worker that ends with the process that started it."""

import os
from multiprocessing import parent_process
from threading import Thread


def end_with_parent() -> None:
    """Watch the parent from a thread, and leave at once when it is gone, however it ended."""
    Thread(target=_wait, daemon=True).start()


def _wait() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
