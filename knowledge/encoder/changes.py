"""What was learnt on top of the published weights: low-rank changes of their matrices, and numbers of a head."""

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.encoder.base import Floats
from knowledge.errors import EncoderMissing

Changes = dict[str, tuple[NDArray[np.float16], NDArray[np.float16]]]
"""By name of a matrix W (rows, columns): B (rows, rank) and A (rank, columns), so that W + B A is what was learnt."""

_UP, _DOWN, _HEAD = "up.", "down.", "head."


@dataclass(frozen=True, slots=True)
class Learnt:
    """The changes of the body, and the numbers of the head that stands on it, by name."""

    changes: Changes
    head: Mapping[str, Floats] = field(default_factory=dict)

    def added(self, name: str, matrix: Floats) -> Floats:
        """Return a published matrix with its change added."""
        if name not in self.changes:
            return matrix
        up, down = self.changes[name]
        whole: Floats = matrix + up.astype(np.float32) @ down.astype(np.float32)
        return whole

    @property
    def layers(self) -> int:
        """How many layers of the body there are up to the last that learnt."""
        return 1 + max(int(name[1:].partition(".")[0]) for name in self.changes)

    def save(self, path: Path) -> None:
        """Write everything as one compressed file of arrays."""
        arrays: dict[str, NDArray[np.generic]] = {}
        for name, (up, down) in self.changes.items():
            arrays |= {f"{_UP}{name}": up, f"{_DOWN}{name}": down}
        arrays |= {f"{_HEAD}{name}": value for name, value in self.head.items()}
        np.savez_compressed(path, **arrays)  # type: ignore[arg-type]  # numpy's own stub takes no mapping of arrays

    @staticmethod
    def raw(path: Path) -> bytes:
        """Return a saved file as it lies there.

        Raises:
            EncoderMissing: it is not there.
        """
        try:
            return path.read_bytes()
        except OSError as error:
            raise _unreadable(path) from error

    @classmethod
    def load(cls, path: Path) -> "Learnt":
        """Read a saved file.

        Raises:
            EncoderMissing: it is not there, or is damaged.
        """
        try:
            with np.load(io.BytesIO(cls.raw(path))) as file:
                arrays = dict(file)
        except (EOFError, ValueError) as error:
            raise _unreadable(path) from error
        changes = {
            name.removeprefix(_UP): (up, arrays[_DOWN + name.removeprefix(_UP)])
            for name, up in arrays.items()
            if name.startswith(_UP)
        }
        head = {name.removeprefix(_HEAD): v for name, v in arrays.items() if name.startswith(_HEAD)}
        return cls(changes, head)


def _unreadable(path: Path) -> EncoderMissing:
    return EncoderMissing(
        f"인코더의 학습 파일 '{path.name}'을 읽지 못했습니다. 프로그램을 다시 설치해 주세요."
    )
