"""The LLM engine: one structured question to the endpoint; what cannot be verified falls back, field by field."""

import re
import time
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from pydantic import BaseModel, ConfigDict

from assist.calls.follow_ups import stop
from assist.calls.report import STOP, Call, CallReport, Price, Quote, Speaker, Summary
from assist.calls.summary import Findings, memo_line, summarise, tags
from assist.calls.taxonomy import COMPLAINTS, SENSITIVITIES, SENTIMENTS, taxonomy
from assist.calls.transcript.segments import Piece
from assist.errors import ModelError
from assist.llm.endpoint import Endpoint
from assist.llm.reply_schema import read_reply, reply_form, whole_object
from assist.llm.request import ask
from assist.llm.usage import Purpose
from assist.privacy.mask import Masked, Masker
from knowledge.packs import per_pack, prompt
from knowledge.text.spoken import written

if TYPE_CHECKING:
    from llama_index.core.base.llms.types import ChatMessage

_LONGEST_CALL = 12_000
_LONGEST_REPLY = 1_500
_MOST_LINES = 5
_LONGEST_LINE = 120
_PATIENCE = 2.0
"""Seconds within which a passing refusal is tried again."""
_FIGURE = re.compile(r"\d+")
_LLM = "llm"


class _Reply(BaseModel):
    """What the model may say; every field may be missing, and none is believed before it is checked."""

    model_config = ConfigDict(extra="ignore")

    leaf: Any = None
    sentiment: Any = None
    complaint: Any = None
    causes: Any = None
    sensitivity: Any = None
    value: Any = None
    intent: Any = None
    quotes: Any = None
    reaction: Any = None
    issues: Any = None


class Analyst(Protocol):
    """Anything that reports on calls."""

    def report(self, call: Call) -> CallReport:
        """Return the report of a call."""
        ...

    def warm(self) -> None:
        """Load what the first call would wait for."""
        ...


class LlmAnalyst:
    """Asks the endpoint, and keeps the embedded report wherever the answer does not hold."""

    def __init__(self, embedded: Analyst, endpoint: Endpoint, masker: Masker) -> None:
        self.embedded = embedded
        self._endpoint = endpoint
        self._masker = masker

    def warm(self) -> None:
        """Load the embedded engine, which every report starts from."""
        self.embedded.warm()

    def report(self, call: Call) -> CallReport:
        """Return the report of a call: the model's judgement where it is verified, the embedded one elsewhere.

        Raises:
            EmptyCall: there are no words in it.
        """
        start = time.perf_counter()
        report = self.embedded.report(call)
        masked = self._masker.mask(report.text[:_LONGEST_CALL])
        try:
            with self._endpoint.turn():
                text = self._asked(masked.text)
            report = _merged(report, read_reply(text, _Reply), masked)
        except ModelError as error:
            report = report.model_copy(
                update={"note": _noted(report, f"{error}. 내장 엔진으로 정리했습니다.")}
            )
        return report.model_copy(update={"ms": round((time.perf_counter() - start) * 1000, 2)})

    def _asked(self, text: str) -> str:
        return ask(
            self._endpoint,
            Purpose.WRAP_UP,
            _messages(text),
            _form(),
            longest=_LONGEST_REPLY,
            patience=_PATIENCE,
        )


def _messages(text: str) -> "list[ChatMessage]":
    from llama_index.core.base.llms.types import ChatMessage, MessageRole

    fenced = text.replace("<", "〈").replace(">", "〉")
    return [
        ChatMessage(role=MessageRole.SYSTEM, content=instructions()),
        ChatMessage(role=MessageRole.USER, content=f"<통화>\n{fenced}\n</통화>"),
    ]


@per_pack
def instructions() -> str:
    """Return the prompt (``prompts/report.md`` of the pack) with the taxonomy's leaves and their rules."""
    kinds = taxonomy()
    leaves = "\n".join(
        f"- {leaf.code}: {' > '.join(leaf.path)}. {leaf.means}" for leaf in kinds.leaves.values()
    )
    return prompt(
        "report", leaves=leaves, causes="·".join(kinds.facets.causes), values="·".join(kinds.facets.value)
    )


def _merged(report: CallReport, reply: _Reply, masked: Masked) -> CallReport:
    quotes = _verified(reply.quotes, report.text, masked)
    kinds = taxonomy()
    update: dict[str, Any] = {}
    if isinstance(reply.leaf, str) and reply.leaf in kinds.leaves and "leaf" in quotes:
        kind = kinds.leaf(reply.leaf)
        update |= {"leaf": kind.code, "path": kind.path, "real_refusal": kind.real_refusal}
    if reply.sentiment in SENTIMENTS and not isinstance(reply.sentiment, bool):
        update["sentiment"] = int(reply.sentiment)
    price = _price(reply)
    if price is not None and (price.complaint == COMPLAINTS[0] or "price" in quotes):
        update["price"] = price
    if reply.value in kinds.facets.value:
        update["value_perception"] = reply.value
    if reply.intent in kinds.facets.intent:
        update["purchase_intent"] = reply.intent
    if update:
        update |= _retold(report.model_copy(update=update), quotes.get("leaf") if "leaf" in update else None)
    lines = {
        "reaction": _lines(reply.reaction, report, masked),
        "issues": _lines(reply.issues, report, masked),
    }
    if any(lines.values()):
        summary: Summary = update.get("summary", report.summary)
        update["summary"] = summary.model_copy(update={name: said for name, said in lines.items() if said})
    return _credited(report, update, quotes)


def _retold(report: CallReport, said: Quote | None) -> dict[str, Any]:
    """Return what follows from the labels anew: the tags, the steps, and the lines that tell of them.

    ``said`` are the words for a new outcome.
    """
    leaf = taxonomy().leaf(report.leaf)
    text = said.text if said else report.quotes["leaf"]
    deciding = Piece(Speaker.CUSTOMER, text, said.start if said else report.text.find(text), 0)
    steps = report.follow_up
    if leaf.annoyed and all(step.type != STOP for step in steps):
        steps = (*steps, stop(leaf, text, report.date or date.today()))
    found = Findings(
        leaf, report.price, report.value_perception, report.contact_change, steps, (), {"leaf": deciding}
    )
    call = Call(text=report.text, client=report.client)
    told = summarise(call, found)
    return {
        "tags": tags(leaf, report.price),
        "follow_up": steps,
        "memo": memo_line(call, found),
        "summary": report.summary.model_copy(
            update={"reaction": told.reaction, "agreed": told.agreed, "notes": told.notes}
        ),
    }


def _credited(report: CallReport, update: dict[str, Any], quotes: Mapping[str, Quote]) -> CallReport:
    """Say which engine said what, and put the verified quotes in the place of the embedded ones."""
    fields = {
        "leaf": "leaf",
        "sentiment": "sentiment",
        "price": "price",
        "value": "value_perception",
        "intent": "purchase_intent",
    }
    said = {label for label, field in fields.items() if field in update}
    kept = [quote for quote in report.evidence if quote.label not in said or quote.label not in quotes]
    evidence = [*kept, *(quote for label, quote in quotes.items() if label in said)]
    missed = [label for label in fields if label not in said]
    note = "언어 모델의 답 가운데 확인되지 않은 것은 내장 엔진의 판단을 썼습니다." if said and missed else ""
    return report.model_copy(
        update={
            **update,
            "evidence": tuple(evidence),
            "quotes": {**report.quotes, **{quote.label: quote.text for quote in evidence}},
            "engines": {**report.engines, **dict.fromkeys(said, _LLM)},
            "engine": _LLM if said else report.engine,
            "note": _noted(
                report, note if said else "언어 모델의 답을 확인할 수 없어 내장 엔진으로 정리했습니다."
            ),
        }
    )


def _verified(raw: Any, text: str, masked: Masked) -> dict[str, Quote]:
    """Return the quotes that stand verbatim in the call, personal data restored."""
    found: dict[str, Quote] = {}
    for label, words in raw.items() if isinstance(raw, dict) else ():
        quote = masked.restore(words).strip() if isinstance(words, str) else ""
        place = text.find(quote) if quote else -1
        if place >= 0:
            found[str(label)] = Quote(label=str(label), text=quote, start=place, end=place + len(quote))
    return found


def _price(reply: _Reply) -> Price | None:
    kinds = taxonomy()
    if reply.complaint not in COMPLAINTS or reply.sensitivity not in SENSITIVITIES:
        return None
    causes = (
        tuple(c for c in reply.causes if c in kinds.facets.causes) if isinstance(reply.causes, list) else ()
    )
    none = reply.complaint == COMPLAINTS[0]
    return Price(complaint=reply.complaint, causes=() if none else causes, sensitivity=reply.sensitivity)


def _lines(raw: Any, report: CallReport, masked: Masked) -> tuple[str, ...]:
    """Return the lines whose figures all stand in the call."""
    if not isinstance(raw, list):
        return ()
    known = set(_FIGURE.findall(f"{report.text} {written(report.text)}"))
    lines = [masked.restore(line).strip()[:_LONGEST_LINE] for line in raw if isinstance(line, str)]
    return tuple(line for line in lines if line and set(_FIGURE.findall(line)) <= known)[:_MOST_LINES]


def _noted(report: CallReport, note: str) -> str:
    return " ".join(part for part in (report.note, note) if part)


@per_pack
def _form() -> dict[str, Any]:
    kinds = taxonomy()
    text = {"type": "string"}
    quotes = ("leaf", "sentiment", "price", "value", "intent")
    fields: dict[str, Any] = {
        "leaf": {"type": "string", "enum": list(kinds.leaves)},
        "sentiment": {"type": "integer", "enum": list(SENTIMENTS)},
        "complaint": {"type": "string", "enum": list(COMPLAINTS)},
        "causes": {"type": "array", "items": {"type": "string", "enum": list(kinds.facets.causes)}},
        "sensitivity": {"type": "string", "enum": list(SENSITIVITIES)},
        "value": {"type": "string", "enum": list(kinds.facets.value)},
        "intent": {"type": "string", "enum": list(kinds.facets.intent)},
        "quotes": whole_object(dict.fromkeys(quotes, text)),
        "reaction": {"type": "array", "items": text},
        "issues": {"type": "array", "items": text},
    }
    return reply_form("call_report", fields)
