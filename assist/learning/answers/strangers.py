"""Questions the library must not answer, for learning "모릅니다"."""

from knowledge.packs import active
from knowledge.packs.pack import read_text

FILE = "out_of_scope.txt"


def out_of_scope() -> list[str]:
    """Return the questions of the pack in use, one a line of every layer's ``out_of_scope.txt``.

    Raises:
        PackError: a file cannot be read.
    """
    texts = [read_text(path) for layer in active().layers if (path := layer / FILE).is_file()]
    lines = [line.strip() for text in texts for line in text.splitlines()]
    return list(dict.fromkeys(line for line in lines if line and not line.startswith("#")))
