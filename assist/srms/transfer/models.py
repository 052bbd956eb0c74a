"""The models of import and export."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RowError:
    """One thing wrong: the file's row, the column's header, what stands there, and what it should be."""

    row: int
    column: str
    value: str
    what: str

    def __str__(self) -> str:
        """Return the error as one Korean line."""
        where = f"{self.row}행 '{self.column}'" if self.column else f"{self.row}행"
        return f"{where}: '{self.value}' — {self.what}" if self.value else f"{where}: {self.what}"


@dataclass(frozen=True, slots=True)
class Count:
    """How many records of one table are new, changed and the same."""

    new: int = 0
    changed: int = 0
    same: int = 0


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or would do in a dry run; ``failed`` rows were left out."""

    file: str
    rows: int
    failed: int
    written: bool
    tables: dict[str, Count]
    errors: tuple[RowError, ...]
    ignored: tuple[str, ...]
    """Headers that mean nothing here."""
    seconds: float = 0.0
