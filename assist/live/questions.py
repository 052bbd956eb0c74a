"""The supplier's questions in a turn, and answers strong enough to be given to somebody who did not ask."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from assist.answer.models import Answer, CallContext, Citation, Status
from assist.calls.transcript.segments import cut
from assist.live.rules import QuestionRules
from knowledge.text.blanks import without_blanks

Ask = Callable[[str, CallContext], Answer]


class Questions:
    """Answers what a turn asks, or nothing at all: an unasked wrong answer costs more than silence."""

    def __init__(self, ask: Ask, rules: QuestionRules) -> None:
        """Use an engine whose evidence is calibrated: the embedded one."""
        self._ask = ask
        self._rules = rules

    def answers(self, text: str, context: CallContext) -> Iterator[tuple[str, Answer]]:
        """Yield the questions of a supplier's turn that have a strong answer, with it."""
        for question in islice(self.asked(text), self._rules.most):
            answer = self._ask(question, context)
            if self._strong(answer):
                yield question, answer

    def asked(self, text: str) -> Iterator[str]:
        """Yield the sentences of a turn that ask something the library could know.

        A short sentence after the question ("정기평가요.") belongs to it.
        """
        pieces = [words for _, words in cut(text)]
        for place, piece in enumerate(pieces):
            if self._asks(piece) and not any(never.search(piece) for never in self._rules.never):
                yield " ".join([piece, *self._rest(pieces[place + 1 :])])

    def _asks(self, piece: str) -> bool:
        if len(without_blanks(piece)) < self._rules.letters:
            return False
        marked = piece.rstrip().endswith(("?", "?"))
        return marked or bool(self._rules.asks.search(piece) and self._rules.asking.search(piece))

    def _rest(self, later: Sequence[str]) -> list[str]:
        short = len(later) == 1 and len(later[0]) <= 2 * self._rules.letters
        return [later[0]] if short and not self._asks(later[0]) else []

    def _strong(self, answer: Answer) -> bool:
        sure = answer.status is Status.ANSWERED and answer.evidence >= self._rules.evidence
        return sure and bool(answer.citations) and not any(self._internal(c) for c in answer.citations)

    def _internal(self, citation: Citation) -> bool:
        words = f"{citation.title}\n{citation.section}\n{citation.quote}"
        return bool(self._rules.internal.search(words))
