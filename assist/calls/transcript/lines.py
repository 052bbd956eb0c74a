"""Lines of a transcript: who and when stand before the words; subtitles and STT JSON are lines too."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace

from assist.calls.lexicon import labels
from knowledge.sent_json import read_json

_CLOCK = r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
_LINE = re.compile(
    rf"^[\s\ufeff]*(?:[\[(<]?(?P<clock>{_CLOCK})(?:\s*[-~–]\s*{_CLOCK})?[\])>]?\s*)?"
    r"(?:[\[(<]?(?P<label>[^\s\[\]()<>:：][^\[\]()<>:：\n]{0,13}?)[\])>]?\s*(?:[:：>]|\t)\s*|[\[<](?P<boxed>[^\]>\d][^\]>]{0,13})[\]>]\s*)?"
    r"(?P<words>.*)$"
)
_HEAD = re.compile(
    rf"^[^\S\n]*+(?P<label>[^\s\[\]()<>:：][^\[\]()<>:：\n]{{0,13}}?)[^\S\n]++(?P<clock>{_CLOCK})[^\S\n]*+$",
    re.MULTILINE,
)
_ARROW = re.compile(rf"^\s*(?P<start>{_CLOCK})\s*-->\s*{_CLOCK}")
_VOICE = re.compile(r"^<v(?>(?:\.\w++)*)\s++(?P<label>[^>]++)>(?P<words>.*?)(?:</v>)?$")
_NO_LABEL = re.compile(r"[^\w-]+")
_LONGEST_NAME = 10
_MANY = 2


@dataclass(frozen=True, slots=True)
class Line:
    """Words of one line and their place in the text, with the label and the second before them, if any."""

    words: str
    start: int
    label: str | None = None
    seconds: float | None = None


def lines_of(text: str) -> list[Line]:
    """Return the lines that hold words; a label counts when it is known, or stands before several lines."""
    found = list(_subtitles(text)) if "-->" in text else list(_written(text))
    known = _known(found)
    clocks = sum(line.seconds is not None for line in found)
    return list(
        _with_words(
            text,
            (_told(text, line, known, clocks) for line in found if line.words.strip() or line.label in known),
        )
    )


def _written(text: str) -> Iterator[Line]:
    """Return the lines as they are written; who and when may stand on a line of their own, if it is more than one who."""
    words = labels()
    sure = words.agent | words.customer | words.either
    heads = {head.start(): head for head in _HEAD.finditer(text) if _plain(head["label"]) in sure}
    several = len({_plain(head["label"]) for head in heads.values()}) >= _MANY
    for start, raw in _raw(text):
        head = heads.get(start) if several else None
        yield Line("", start, _plain(head["label"]), _seconds(head["clock"])) if head else _line(raw, start)


def _told(text: str, line: Line, known: Set[str], clocks: int) -> Line:
    """Return a line with its label and its clock as far as they are what they look like."""
    if _is_hour(text, line, clocks):
        return replace(_unlabelled(text, line), seconds=None)
    return line if line.label is None or line.label in known else _unlabelled(text, line)


def _with_words(text: str, lines: Iterable[Line]) -> Iterator[Line]:
    """Return the lines that hold words; a label that stands alone is that of the line below it."""
    alone: Line | None = None
    for line in lines:
        if not line.words.strip():
            alone = line if line.label else alone
            continue
        if alone and line.label is None:
            line = replace(
                line, label=alone.label, seconds=alone.seconds if line.seconds is None else line.seconds
            )
        alone = None
        yield line


def stt_json(text: str) -> str | None:
    """Return the transcript of an STT service's JSON as labelled lines, or None when the text is no such JSON.

    Where the service heard nothing, the transcript is empty.
    """
    if not text.lstrip().startswith(("{", "[")):
        return None
    try:
        raw = read_json(text)
    except ValueError:
        return None
    rows = _rows(raw)
    said = [(_who(row), _first(row, _WORDS)) for row in rows or () if isinstance(row, dict)]
    lines = [words if who is None else f"{who}: {words}" for who, words in said if isinstance(words, str)]
    whole = raw.get("text") if isinstance(raw, dict) else None
    if lines or isinstance(whole, str):
        return "\n".join(lines) or whole
    return None if rows is None or rows is raw else ""


_SEGMENTS = ("segments", "utterances", "turns", "results", "sentences")
_WHO = ("speaker", "speaker_label", "channel", "spk", "role")
_NAMED = ("name", "label", "id")
_WORDS = ("text", "msg", "transcript", "sentence", "content", "utterance")


def _rows(raw: object) -> Sequence[object] | None:
    """Return the segments of a service's JSON: the list itself, or one that stands in it or one level below."""
    if isinstance(raw, list):
        return raw
    if not isinstance(raw, dict):
        return None
    places = (raw, *(part for part in raw.values() if isinstance(part, dict)))
    return next((part[k] for part in places for k in _SEGMENTS if isinstance(part.get(k), list)), None)


def _who(row: dict[str, object]) -> str | None:
    """Return the label of a segment's speaker: a role as it is, a number or a name as that of a speaker."""
    who = _first(row, _WHO)
    if isinstance(who, dict):
        who = _first(who, _NAMED)
    if not isinstance(who, str | int):
        return None
    words, name = labels(), _NO_LABEL.sub(" ", str(who)).strip()[:_LONGEST_NAME]
    return name if name.lower() in words.agent | words.customer | words.system else f"화자{name}"


def _first(row: dict[str, object], names: Sequence[str]) -> object | None:
    return next((row[name] for name in names if row.get(name) not in (None, "")), None)


def _raw(text: str) -> Iterator[tuple[int, str]]:
    place = 0
    for line in text.split("\n"):
        yield place, line
        place += len(line) + 1


def _line(raw: str, start: int) -> Line:
    found = _LINE.match(raw)
    if found is None or (raw.strip().isdigit() and len(raw.strip()) > _MANY):
        return Line(raw, start)
    label = found["label"] or found["boxed"]
    return Line(
        found["words"].rstrip(), start + found.start("words"), _plain(label), _seconds(found["clock"])
    )


def _subtitles(text: str) -> Iterator[Line]:
    seconds: float | None = None
    for start, raw in _raw(text):
        arrow = _ARROW.match(raw)
        if arrow:
            seconds = _seconds(arrow["start"])
        elif raw.strip() and not raw.strip().isdigit() and not raw.startswith(("WEBVTT", "NOTE", "STYLE")):
            voice = _VOICE.match(raw)
            if voice:
                yield Line(voice["words"], start + voice.start("words"), _plain(voice["label"]), seconds)
            else:
                line = _line(raw, start)
                yield Line(line.words, line.start, line.label, seconds)


def _plain(label: str | None) -> str | None:
    return None if label is None else label.strip().lower()


def _is_hour(text: str, line: Line, clocks: int) -> bool:
    """Whether the clock before a line's words is an hour they tell of: it stands alone, without brackets or label."""
    bare = text[text.rfind("\n", 0, line.start) + 1 : line.start].strip()[:1].isdigit()
    return line.seconds is not None and line.label is None and clocks < _MANY and bare


def _known(lines: Sequence[Line]) -> set[str]:
    words = labels()
    sure = words.agent | words.customer | words.system | words.either
    times = Counter(line.label for line in lines if line.label)
    several = {label for label, count in times.items() if count >= _MANY and not label[0].isdigit()}
    found = {label for label in times if label in sure}
    return found | several if len(found | several) >= _MANY or found else set()


def _unlabelled(text: str, line: Line) -> Line:
    begin = text.rfind("\n", 0, line.start) + 1
    end = line.start + len(line.words)
    return Line(text[begin:end], begin, None, line.seconds)


def _seconds(clock: str | None) -> float | None:
    if clock is None:
        return None
    parts = [float(part.replace(",", ".")) for part in clock.split(":")]
    return float(sum(part * 60**place for place, part in enumerate(reversed(parts))))
