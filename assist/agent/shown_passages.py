"""The passages the model has been shown in one turn, by the number it knows them by."""

from collections.abc import Callable, Collection, Sequence

from knowledge.passage import Hit, Passage, Scope
from knowledge.text.instructions import as_data, gives_orders

Search = Callable[[str], Sequence[Hit]]
Disputed = Callable[[Sequence[str], Collection[str]], object]
"""Whether texts resting on passages (ids) state a figure in doubt; what it returns is true where they do."""
_SHOWN = 5
SEARCH_TOOL = "search_documents"
TOOL_NAMES = {SEARCH_TOOL: "자료 찾기"}


class ShownPassages:
    """Searches within the question's scope, numbers what it shows and hides personal data in it."""

    def __init__(self, search: Search, scope: Scope, hide: Callable[[str], str], disputed: Disputed) -> None:
        self._search = search
        self._disputed = disputed
        self._scope = scope
        self._hide = hide
        self._passages: list[Passage] = []

    def find(self, query: str) -> str:
        """회사 자료(FAQ, 지침, 고객사 정책, 근거 자료)에서 질문에 맞는 부분을 찾는다.

        Args:
            query: 찾을 말. 한국어 질문이나 핵심 낱말.
        """
        found = [hit.passage for hit in self._search(query) if self._may_show(hit.passage)][:_SHOWN]
        return "\n".join(self._fenced(self._numbered(passage)) for passage in found) or "찾은 자료가 없다."

    def passage(self, number: int) -> Passage | None:
        """Return the passage with this number, if it was shown."""
        return self._passages[number - 1] if 0 < number <= len(self._passages) else None

    def texts(self, ids: frozenset[str] | None = None) -> list[str]:
        """Return the texts shown so far (of the passages ``ids``, if given), with title and client."""
        shown = [p for p in self._passages if ids is None or p.id in ids]
        return [f"{p.title} {p.text} {p.client or ''}" for p in shown]

    def disputes(self, sentence: str, ids: frozenset[str] | None = None) -> bool:
        """Whether a sentence out of what was shown (of the passages ``ids``, if given) states a figure in doubt."""
        cited = {p.id for p in self._passages} if ids is None else ids
        return bool(self._disputed((sentence,), cited))

    def __len__(self) -> int:
        return len(self._passages)

    def _may_show(self, passage: Passage) -> bool:
        """Look again, whatever the search did: no other client's policy, nothing not in force, no orders to us."""
        if gives_orders(passage):
            return False
        own = passage.client is None or passage.client in self._scope.clients
        return own and (self._scope.day is None or passage.in_force(self._scope.day))

    def _numbered(self, passage: Passage) -> int:
        if passage not in self._passages:
            self._passages.append(passage)
        return self._passages.index(passage) + 1

    def _fenced(self, number: int) -> str:
        passage = self._passages[number - 1]
        document, title = (as_data(name).replace('"', "'") for name in (passage.doc_title, passage.title))
        text = as_data(self._hide(passage.text))
        return f'<자료 번호={number} 문서="{document}" 제목="{title}">\n{text}\n</자료>'
