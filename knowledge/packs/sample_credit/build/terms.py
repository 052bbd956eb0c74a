"""The glossary as CSV: each term with its meaning, synonyms, spoken forms and misrecognitions."""

import csv
from collections.abc import Iterable
from pathlib import Path

from knowledge.packs.sample_credit.build.facts import NOTICE, Fact

_COLUMNS = ("용어", "뜻", "같은 말", "통화에서 하는 말", "음성인식 오류", "관리번호")


def write_glossary(path: Path, facts: Iterable[Fact]) -> None:
    """Write one row a term; lists inside a cell are parted by ``|``. The last row is the notice."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_COLUMNS)
        for fact in facts:
            lists = (fact.syn, fact.spoken, fact.stt)
            writer.writerow([fact.term, fact.fact, *("|".join(words) for words in lists), fact.id])
        writer.writerow(["가상 표본 자료", NOTICE, "", "", "", ""])
