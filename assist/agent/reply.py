"""The model's reply as text, read into an answer and checked against what the model was shown."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assist.agent.shown_passages import ShownPassages
from assist.answer.compose import cite
from assist.answer.guard import caution
from assist.answer.models import Answer, Citation, Engine, Status
from assist.answer.wording import unsupported
from assist.errors import ModelError
from knowledge.text.blanks import without_blanks
from knowledge.text.instructions import as_data
from knowledge.text.sentences import sentences

_SAY = re.compile(r"^[^\S\n]*+말\s*+[::]\s*+(\S.*)$", re.MULTILINE)
_DETAIL = re.compile(
    r"^[^\S\n]*+설명\s*+[::]\s*+(.+?)(?=^[^\S\n]*+근거\s*+[::]|\Z)", re.MULTILINE | re.DOTALL
)
_QUOTE = re.compile(r"^[^\S\n]*+근거\s*+[::]\s*+\[?(\d{1,9})\]?\s*+[\"“'](.+?)[\"”'][^\S\n]*+$", re.MULTILINE)
_UNKNOWN = re.compile(r"^\s*+(?>(?:말\s*+[::]\s*+)?)모름")
_SHORTEST_QUOTE = 6  # letters; a shorter quote proves nothing
_LONGEST_SAY = 200  # letters; longer is no sentence to speak


def read_reply(text: str, shown_passages: ShownPassages) -> Answer:
    """Return the checked answer of a reply.

    Every quote must stand verbatim (white space aside) in the passage it names. The sentence to say must be
    supported by the cited passages, figures and wording; sentences of the detail that are not are left out.

    Raises:
        ModelError: the reply has no such form, cites nothing, or claims what no cited passage holds.
    """
    if _UNKNOWN.match(text):
        raise ModelError("언어 모델이 자료에서 답을 찾지 못했습니다")
    said = _SAY.search(text)
    citations = _citations(text, shown_passages)
    if said is None or not citations:
        raise ModelError("언어 모델 답변에 근거가 없습니다")
    cited = frozenset(citation.passage_id for citation in citations)
    say = said.group(1).rstrip()
    if not may_stand(say, shown_passages, cited):
        raise ModelError("언어 모델 답변을 자료에서 확인할 수 없습니다")
    claimed = _sentences(text)
    kept = [sentence for sentence in claimed if may_stand(sentence, shown_passages, cited)]
    return Answer(
        say=say,
        detail=" ".join(kept) or say,
        status=Status.ANSWERED if len(kept) == len(claimed) else Status.PARTLY,
        engine=Engine.LLM,
        citations=citations,
        evidence=1.0,
    )


def may_stand(sentence: str, shown_passages: ShownPassages, cited: frozenset[str] | None = None) -> bool:
    """Whether a sentence is supported by what was shown (of the passages ``cited``, if given) and no figure is disputed."""
    return is_supported(sentence, shown_passages.texts(cited)) and not shown_passages.disputes(
        sentence, cited
    )


def is_supported(sentence: str, sources: Sequence[str]) -> bool:
    """Whether a sentence may be shown: said by the sources, foretelling no grade, short enough to be read."""
    return len(sentence) <= _LONGEST_SAY and caution(sentence) is None and not unsupported(sentence, sources)


def ready_sentences(text: str) -> list[str]:
    """Return the sentences to show of a reply still being written, complete ones only, the one to say first."""
    said = _SAY.match(text) if "\n" in text else None
    if said is None:
        return []
    written = _sentences(text)
    whole = written if "\n근거" in text or text.endswith("\n") else written[:-1]
    return [said.group(1).rstrip(), *whole]


def _sentences(text: str) -> list[str]:
    detail = _DETAIL.search(text)
    return sentences(detail.group(1)) if detail else []


def _citations(text: str, shown_passages: ShownPassages) -> tuple[Citation, ...]:
    found = []
    for number, quote in _QUOTE.findall(text):
        passage = shown_passages.passage(int(number))
        if passage is None or len(_squeeze(quote)) < _SHORTEST_QUOTE:
            raise ModelError("언어 모델이 없는 자료를 근거로 들었습니다")
        if _squeeze(quote) not in _squeeze(passage.text):
            raise ModelError("언어 모델이 자료에 없는 문장을 인용했습니다")
        found.append(replace(cite(passage), quote=_original(quote, passage.text)))
    return tuple(found)


def _original(quote: str, text: str) -> str:
    """Return the place of ``text`` that ``quote`` repeats, with the white space and brackets of the text."""
    places = [place for place, letter in enumerate(text) if not letter.isspace()]
    start = _squeeze(text).index(_squeeze(quote))
    return text[places[start] : places[start + len(_squeeze(quote)) - 1] + 1]


def _squeeze(text: str) -> str:
    return without_blanks(as_data(text))
