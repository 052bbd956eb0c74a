"""Write the table of ``docs/SECURITY.md`` from the outcomes of a run: ``python -m tests.security OUTCOMES.json …``."""

import sys
from pathlib import Path

from tests.security.table import read, write

if __name__ == "__main__":
    write(outcome for name in sys.argv[1:] for outcome in read(Path(name)))
