"""A model of one's own: a small BERT in the folder form sentence-transformers writes, opened as a customer's would be."""

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from knowledge.analyze import Analyzer
from knowledge.embed import BuiltInEmbedder
from knowledge.encoder.choose import choose_encoder
from knowledge.encoder.own_model import SentenceTransformerEncoder
from knowledge.errors import EmbedderError
from knowledge.index.edge import EdgeEngine
from knowledge.index.store import Store
from knowledge.passage import Passage, Scope
from knowledge.retrieve import Retriever
from knowledge.settings import KnowledgeSettings
from tests.knowledge.conftest import Fill

_DIM = 16
_LETTERS = "가각강건고공과기까나내는다도라료료를리마만면문부비사서설세수스시신아어얼에여예요용원월을음의이인일입자적전정제주지출평하한해"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    bare, whole = (str(tmp_path_factory.mktemp(name)) for name in ("bert", "model"))
    letters = list(dict.fromkeys(_LETTERS))
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters, *(f"##{one}" for one in letters)]
    vocabulary = {piece: number for number, piece in enumerate(pieces)}
    BertTokenizerFast(vocab=vocabulary, strip_accents=False).save_pretrained(bare)
    torch.manual_seed(0)
    shape = BertConfig(
        vocab_size=len(pieces),
        hidden_size=_DIM,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
    )
    BertModel(shape).save_pretrained(bare)
    SentenceTransformer(modules=[Transformer(bare), Pooling(_DIM)], device="cpu").save(whole)
    return Path(whole)


@pytest.fixture(scope="module")
def own(folder: Path) -> SentenceTransformerEncoder:
    found = choose_encoder(KnowledgeSettings(encoder=str(folder)))
    assert isinstance(found, SentenceTransformerEncoder)
    return found


def test_a_folder_is_opened_under_its_own_name(own: SentenceTransformerEncoder, folder: Path) -> None:
    assert (own.name, own.dim) == (str(folder), _DIM)


def test_rows_are_unit_vectors_that_tell_texts_apart(own: SentenceTransformerEncoder) -> None:
    rows = own.passages(["수수료가 얼마예요?", "수수료가 얼마예요?", "서류 제출 기한"])
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1.0] * 3, abs=1e-5)
    assert rows[0] @ rows[1] == pytest.approx(1.0, abs=1e-5)
    assert rows[0] @ rows[2] < 0.999


def test_no_text_is_no_row(own: SentenceTransformerEncoder) -> None:
    assert own.questions([]).shape == (0, _DIM)


def test_whole_passages_are_found_by_it(
    own: SentenceTransformerEncoder, tmp_path: Path, fill: Fill, policies: list[Passage]
) -> None:
    store = Store(EdgeEngine(tmp_path), BuiltInEmbedder(), own)
    fill(store, policies)
    hits = Retriever(store, Analyzer()).search("제출 기한이 언제예요?", Scope(every_client=True))
    assert {"daon", "gaon"} <= {hit.passage.id for hit in hits if hit.why.meaning is not None}


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(EmbedderError, match=f"{tmp_path}.*ASSIST_ENCODER"):
        choose_encoder(KnowledgeSettings(encoder=str(tmp_path)))


def test_an_install_without_the_extra_says_how_to_add_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(EmbedderError, match=r"pip install .*\.\[models\]"):
        choose_encoder(KnowledgeSettings(encoder=str(folder)))
