"""What the tagger and the masker find in marked texts: ``python -m tests.evals.tags FILES... [--portion NAME] [--news FILE]``.

Prints totals only. A portion lies compressed in ``held_out``; once asked it is development.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assist.privacy.mask import PatternMasker
from knowledge.encoder.tagger import tagger_in_use
from knowledge.encoder.tags import TagKind, kind_of
from knowledge.packs import SAMPLE, activate, choose
from knowledge.train.heads.marked import MarkedText, read_marked, read_news
from tests.evals.first_sight import share
from tests.evals.held_out_files import portion

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Seen:
    """Of one text: the places that are marked, and those that were found."""

    gold: set[Place]
    found: set[Place]

    def kept_apart(self) -> tuple[int, int, int]:
        """Return how many are right letter for letter, how many are marked, how many were found."""
        return len(self.gold & self.found), len(self.gold), len(self.found)

    def covered(self) -> int:
        """Return how many marked places are found whole."""
        hidden = {place for start, end in self.found for place in range(start, end)}
        return sum(set(range(*place)) <= hidden for place in self.gold)

    def needless(self) -> int:
        """Return how many found places meet no marked one."""
        return sum(all(end <= a or start >= b for a, b in self.gold) for start, end in self.found)


def gold(text: MarkedText, kinds: Sequence[TagKind]) -> set[Place]:
    """Return the marked places of some kinds."""
    return set(_runs(text, kinds))


def _runs(text: MarkedText, kinds: Sequence[TagKind]) -> Iterator[Place]:
    start: int | None = None
    for place, one in enumerate((*text.labels, 0)):
        found = kind_of(max(one, 0))
        if start is not None and (found is None or found[1]):
            yield start, place
            start = None
        if found and found[1] and found[0] in kinds:
            start = place


def totals(seen: Sequence[_Seen]) -> dict[str, object]:
    """Return exact precision, recall and F1, and how much is covered and how much found without need."""
    right, marked, found = (sum(each) for each in zip(*(one.kept_apart() for one in seen), strict=True))
    clean = [one for one in seen if not one.gold]
    return {
        "texts": len(seen),
        "exact F1": round(2 * right / max(marked + found, 1), 3),
        "exact recall": share(right, marked),
        "exact precision": share(right, found),
        "covered": share(sum(one.covered() for one in seen), marked),
        "not needless": share(found - sum(one.needless() for one in seen), found),
        "clean texts touched": share(sum(bool(one.found) for one in clean), len(clean)),
    }


def ask(texts: Sequence[MarkedText]) -> dict[str, object]:
    """Return the totals of each kind the tagger knows, and of the masker over all that is personal."""
    tagger, masker = tagger_in_use(), PatternMasker()
    tagged = [tagger.tags(text.text) for text in texts]
    marks: dict[str, object] = {}
    for kind in TagKind:
        seen = [
            _Seen(gold(text, [kind]), {(tag.start, tag.end) for tag in tags if tag.kind == kind})
            for text, tags in zip(texts, tagged, strict=True)
        ]
        if any(one.gold for one in seen):
            marks[kind.name] = totals(seen)
    personal = [kind for kind in TagKind if kind != TagKind.ORGANISATION]
    masked = [
        _Seen(gold(text, personal), {(span.start, span.end) for span in masker.mask(text.text).spans})
        for text in texts
    ]
    return marks | {"masked": totals(masked)}


def main() -> None:
    """Ask, and print totals."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path, nargs="*")
    parser.add_argument("--portion")
    parser.add_argument("--news", type=Path)
    parser.add_argument("--writers", nargs="*", help="only of these writers")
    given = parser.parse_args()
    texts = [one for path in given.texts for one in read_marked(path)]
    if given.portion:
        with portion(f"{given.portion}.txt") as path:
            texts += read_marked(path)
    texts += read_news(given.news) if given.news else []
    activate(choose(SAMPLE, Path("no data folder")))
    wanted = [one for one in texts if not given.writers or one.writer in given.writers]
    print(json.dumps(ask(wanted), indent=1))


if __name__ == "__main__":
    main()
