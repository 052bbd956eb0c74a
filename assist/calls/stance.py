"""Signs of stance in a piece of speech: what is denied, promised, asked, supposed or only told of."""

from collections.abc import Iterator, Sequence

from knowledge.text.korean import Morpheme

_STEMS = ("VV", "VA", "XSV", "XSA", "VCP", "VCN")
_DENYING = frozenset({"안", "못"})
_DENIED_AFTER = frozenset({"않", "못하", "말"})
_DENIALS = frozenset({"없", "싫", "모르", "아니", "그만두", "관두", "거절", "사양", "포기"})
_REACH = 3  # morphemes between a verb and what denies it after it (하지는 않다)
_MOODS = {
    "will": ("겠", "ᆯ게", "ᆯ게요", "을게", "을게요", "ᆯ래", "ᆯ래요", "을래", "을래요", "려고", "으려고", "려고요", "ᆯ라", "ᆯ란다"),
    "must": ("어야", "아야", "어야지", "아야지", "어야죠", "아야죠", "여야"),
    "if": ("면", "으면", "다면", "ᆫ다면", "는다면", "라면", "거든"),
    "ask": ("나요", "ᆫ가요", "는가요", "ᆯ까요", "을까요", "습니까", "ᆸ니까", "는지", "ᆫ지", "냐", "나", "ᆯ까", "을까", "ᆫ가", "은가"),
    "told": ("대", "ᆫ대", "는대", "대요", "ᆫ대요", "는대요", "래", "래요", "다고", "라고", "ᆫ다고", "는다고", "더라고", "더라", "다던데", "라던데"),
    "past": ("었", "았", "였"),
    "order": ("세요", "으세요", "십시오", "으십시오", "어라", "달라", "라고요", "시오", "소"),
    "because": ("어서", "아서", "니까", "으니까", "느라", "느라고"),
    "but": ("는데", "ᆫ데", "은데", "지만", "어도", "아도"),
}  # fmt: skip
_MOOD_OF = {form: mood for mood, forms in _MOODS.items() for form in forms}


def signs(morphemes: Sequence[Morpheme]) -> Iterator[str]:
    """Yield the signs of a piece: every predicate with its polarity, and polarity with mood, of all and of the last."""
    clauses = list(_clauses(morphemes))
    for stem, denied, moods in clauses:
        sign = "-" if denied else "+"
        yield f"p{sign}{stem}"
        yield from (f"m{sign}{mood}" for mood in moods)
    if clauses:
        stem, denied, moods = clauses[-1]
        sign = "-" if denied else "+"
        yield f"e{sign}{'.'.join(sorted(moods))}"
        yield f"l{sign}{stem}"
        yield from (f"s{sign}{stem}.{mood}" for mood in moods)


def _clauses(morphemes: Sequence[Morpheme]) -> Iterator[tuple[str, bool, frozenset[str]]]:
    """Yield each predicate: its stem (a noun before 하다 with it), whether it is denied, and the moods of its endings."""
    places = [i for i, m in enumerate(morphemes) if m.tag.split("-")[0] in _STEMS]
    for number, place in enumerate(places):
        end = places[number + 1] if number + 1 < len(places) else len(morphemes)
        after = morphemes[place + 1 : end]
        before = morphemes[place - 1] if place else None
        stem = morphemes[place].form
        if before is not None and before.tag in {"NNG", "XR"}:
            stem = before.form + stem
        denied = (
            (before is not None and before.form in _DENYING)
            or any(word in stem for word in _DENIALS)
            or any(m.form in _DENIED_AFTER and m.tag.startswith("VX") for m in after[:_REACH])
        )
        yield stem, denied, frozenset(_MOOD_OF[m.form] for m in after if m.form in _MOOD_OF)
