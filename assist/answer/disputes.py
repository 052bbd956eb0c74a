"""What sheets and documents say differently: figures that no engine may say."""

from collections.abc import Collection, Sequence

from assist.calculators.proof import Doubt, Passages
from assist.calculators.sheet_book import Contested, SheetBook
from knowledge.index.store import Store


class Disputes:
    """The disputed figures of the pack's sheets over the index that stands now; both engines look here."""

    def __init__(self, book: SheetBook, store: Store) -> None:
        self._book = book
        self._store = store

    def stated(self, texts: Sequence[str], cited: Collection[str]) -> Contested | None:
        """Return the sheet whose figure is in doubt and stands in ``texts`` that rest on the passages ``cited`` (ids)."""
        proved = self._book.over(self._store.current())
        for one in proved.contested:
            if any(_repeats(texts, doubt, cited, proved.passages) for doubt in one.doubts):
                return one
        return None


def _repeats(texts: Sequence[str], doubt: Doubt, cited: Collection[str], passages: Passages) -> bool:
    """Whether texts out of a passage that a doubt is about state the figure in doubt."""
    states = doubt.claim is not None and doubt.claim.stands_in(texts)
    return states and any(one.id in cited for one in passages(doubt.ref))
