"""The passages the model has been shown in one turn, by the number it knows them by."""

from collections.abc import Callable, Sequence

from knowledge.passage import Hit, Passage

Search = Callable[[str], Sequence[Hit]]
_SHOWN = 5
_TOOL = "search_documents"
TOOL_NAMES = {_TOOL: "자료 찾기"}


class Notebook:
    """Searches within the question's scope and numbers what it shows."""

    def __init__(self, search: Search) -> None:
        self._search = search
        self._passages: list[Passage] = []

    def find(self, query: str) -> str:
        """회사 자료(FAQ, 평가 지침, 원청사 정책, 근거 자료)에서 질문에 맞는 부분을 찾는다.

        Args:
            query: 찾을 말. 한국어 질문이나 핵심 낱말.
        """
        shown = [self._numbered(hit.passage) for hit in self._search(query)[:_SHOWN]]
        return "\n".join(self._fenced(number) for number in shown) or "찾은 자료가 없다."

    def passage(self, number: int) -> Passage | None:
        """Return the passage with this number, if it was shown."""
        return self._passages[number - 1] if 0 < number <= len(self._passages) else None

    def texts(self) -> list[str]:
        """Return every text shown so far, with its title."""
        return [f"{p.title} {p.text} {p.client or ''}" for p in self._passages]

    def __len__(self) -> int:
        return len(self._passages)

    def _numbered(self, passage: Passage) -> int:
        if passage not in self._passages:
            self._passages.append(passage)
        return self._passages.index(passage) + 1

    def _fenced(self, number: int) -> str:
        passage = self._passages[number - 1]
        text = passage.text.replace("<", "〈").replace(">", "〉")
        return f"<자료 번호={number} 문서={passage.doc_title!r} 제목={passage.title!r}>\n{text}\n</자료>"
