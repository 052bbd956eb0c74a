"""A company's own words in texts, with the particles that go with them."""

from pathlib import Path

import pytest

from knowledge.packs import EMPTY, PackError, activate, active, choose, worded


def _speak(folder: Path, manifest: str) -> None:
    (folder / "pack").mkdir()
    (folder / "pack" / "pack.yaml").write_text(f"{{title: 장난감, {manifest}}}", encoding="utf-8")
    activate(choose(EMPTY, folder))


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("{client_word}를 고르세요", "본점을 고르세요"),
        ("{client_word}는, {client_word}가", "본점은, 본점이"),
        ("{client_word}와(과)", "본점과(과)"),
        ("{client_word}로, {client_word}로는", "본점으로, 본점으로는"),
        ("{client_word}라고", "본점이라고"),
        ("{customer_word}으로, {customer_word}을", "교실로, 교실을"),
        ("{client_word}가운데 {customer_word}의", "본점가운데 교실의"),
        ("{service_word}·{company_word}", "상담·장난감"),
        ("({client_words}) [{customer_list}]", "(본점|본사) [교실]"),
        ("{client} {0,3}", "{client} {0,3}"),
    ],
)
def test_a_text_takes_the_words_of_the_pack_and_their_particles(
    tmp_path: Path, given: str, told: str
) -> None:
    _speak(tmp_path, "terms: {client: 본점, customer: 교실, client_also: [본사]}")
    assert worded(given) == told


def test_a_word_that_could_break_out_of_a_page_or_pattern_is_refused(tmp_path: Path) -> None:
    _speak(tmp_path, 'terms: {client: "본\'점"}')
    with pytest.raises(PackError, match="client"):
        _ = active().manifest


def test_the_sample_says_its_own_words() -> None:
    assert worded("{client_word}와 {customer_word}") == "원청사와 협력사"
