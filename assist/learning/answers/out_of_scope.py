"""Questions the library must not answer, for learning "모릅니다"."""

from knowledge.packs import active

FILE = "out_of_scope.txt"


def out_of_scope() -> list[str]:
    """Return the questions of the pack in use, one a line of every layer's ``out_of_scope.txt``.

    Raises:
        PackError: a file cannot be read.
    """
    return active().lines(FILE)
