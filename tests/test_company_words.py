"""No file outside the packs says a word of the sample company: its name, its clients, its terms, its trade."""

from pathlib import Path

from pydantic import TypeAdapter

from knowledge.packs import active
from tests.test_tree import kept

_ROOT = Path(__file__).resolve().parents[1]
_TRADE = ("신용평가", "신용등급", "등급확인서", "가나평가")
_MAY = {
    "assist/calls/call_files.py": "names of columns that files of calls may have",
    "assist/evidence/legal.yaml": "what the law says of suppliers",
    "assist/privacy/names.yaml": "ordinary words that are no names of people",
    "assist/srms/store/migrations/versions/r0005_neutral_words.py": "words that were kept before",
    "assist/srms/transfer/columns.yaml": "names of columns that files of companies may have",
    "ingest/chunk/columns.yaml": "names of columns that documents may have",
    "ingest/metadata.py": "names of fields that a library's list may have",
}
"""Files that may say such a word, and why."""


def _words() -> set[str]:
    about = active().manifest
    companies = active().read("sample/companies.yaml", TypeAdapter(dict[str, object]))
    clients = TypeAdapter(dict[str, str]).validate_python(companies["clients"])
    said = (*about.terms.clients_said, *about.terms.customers_said)
    return {about.company, *about.spoken, *said, *clients.values(), *_TRADE}


def _holding(words: set[str]) -> dict[str, list[str]]:
    rooms, held = ("assist", "ingest", "knowledge"), {}
    for path in kept():
        if path.parts[0] not in rooms or path.parts[:2] in {("knowledge", "packs"), ("knowledge", "model")}:
            continue
        text = (_ROOT / path).read_bytes().decode("utf-8", "ignore")
        if found := [word for word in words if word in text]:
            held[path.as_posix()] = found
    return held


def test_only_files_with_a_reason_say_a_word_of_the_sample_company() -> None:
    assert {path: words for path, words in _holding(_words()).items() if path not in _MAY} == {}
