"""Opens a held-out portion, which lies compressed so that nobody reads it by chance."""

import gzip
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HELD_OUT = Path(__file__).parent / "held_out"


@contextmanager
def portion(name: str) -> Iterator[Path]:
    """Lend a portion's file (``heads_names.txt``), unpacked, for as long as the block runs."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(gzip.decompress((HELD_OUT / f"{name}.gz").read_bytes()))
        yield path
