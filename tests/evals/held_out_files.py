"""Opens a held-out portion, which lies compressed so that nobody reads it by chance."""

import gzip
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HELD_OUT = Path(__file__).parent / "held_out"


@contextmanager
def portion(name: str) -> Iterator[Path]:
    """Lend a portion's file (``privacy_names.txt``) and those of its name beside it, unpacked, for as long as the block runs."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        for packed in HELD_OUT.glob(f"{path.stem}.*.gz"):
            path.with_name(packed.stem).write_bytes(gzip.decompress(packed.read_bytes()))
        yield path
