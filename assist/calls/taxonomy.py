"""The outcome taxonomy: its leaves, which leaf wins over which, and what follows from a leaf."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from assist.calls.leaf import NOTHING, UNKNOWN, Group, Leaf, NoContact, Stance
from knowledge.packs import PackError, active, per_pack
from knowledge.packs.errors import Misplaced, of_schema
from knowledge.packs.lines import Place, line_of, line_saying
from knowledge.packs.parse import read_yaml, refuse_slow

SENTIMENTS = (-2, -1, 0, 1, 2)
COMPLAINTS = ("없음", "간접", "직접")
SENSITIVITIES = ("낮음", "중간", "높음", "알 수 없음")
_NAME = "taxonomy.yaml"
_OTHERWISE = {"real_refusal": "거부 아님", "sentiment": 0, "intent": "알 수 없음"}
_IMPLIED: dict[str | None, dict[str, Any]] = {
    Stance.REFUSED: {"real_refusal": "실질 거부", "sentiment": -1, "intent": "없음"},
    Stance.AGREED: {**_OTHERWISE, "intent": "높음"},
    Stance.UNREACHED: {**_OTHERWISE, "contact": NoContact.UNANSWERED},
}
_REMEDY = "이 항목을 고쳐 주세요."
_NOT_GIVEN = {"code", "path"}


class Facets(BaseModel):
    """The values a company's facets may take; the last of ``value`` and ``intent`` says that nothing is known."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    real_refusal: tuple[str, ...] = (
        "실질 거부",
        "담당자 아님",
        "타이밍 문제",
        "승인 대기",
        "조건부",
        "거부 아님",
    )
    causes: tuple[str, ...] = ("금액 자체", "인상", "가치 대비", "타사 비교", "중복 비용")
    value: tuple[str, ...] = Field(("필요성 느낌", "가치 없음", "알 수 없음"), min_length=1)
    useful: tuple[str, ...] = ("필요성 느낌",)
    worthless: tuple[str, ...] = ("가치 없음",)
    needless: tuple[str, ...] = ("가치 없음",)
    """Values of those who see a use, no worth, or no need in it; each is one of ``value``."""
    intent: tuple[str, ...] = Field(("높음", "중간", "낮음", "없음", "알 수 없음"), min_length=1)

    @model_validator(mode="after")
    def _known_values(self) -> Self:
        for name in {"useful", "worthless", "needless"} & self.model_fields_set:
            strange = [one for one in getattr(self, name) if one not in self.value]
            if strange:
                raise Misplaced(f"{name}에 적힌 {', '.join(strange)}은(는) value에 없는 값입니다", name)
        return self


class _File(BaseModel):
    """The file as it is written: every row alone, before groups and stances say more of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: Any = None
    groups: tuple[Group, ...] | None = None
    leaves: tuple[Leaf, ...]
    facets: Facets | None = None


class Taxonomy(BaseModel):
    """Every leaf by its code, the groups above them, and the values the facets may take."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    leaves: Mapping[str, Leaf] = Field(min_length=1)
    groups: tuple[Group, ...] = ()
    facets: Facets = Facets()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        for number, leaf in enumerate(self.leaves.values()):
            place = ("leaves", number)
            if leaf.stance is None:
                told = f"'{leaf.code}'에 stance가 없습니다. {', '.join(Stance)} 가운데 적어 주세요"
                raise Misplaced(told, *place)
            strange = [code for code in leaf.over if code not in self.leaves]
            if strange:
                told = f"'{leaf.code}'의 over에 적힌 {', '.join(strange)}은(는) 없는 코드입니다"
                raise Misplaced(told, *place, "over")
            self._known_facets(leaf, place)
        return self

    def _known_facets(self, leaf: Leaf, place: Place) -> None:
        for name, known in (
            *((name, getattr(self.facets, name)) for name in ("real_refusal", "value", "intent")),
            ("sensitivity", SENSITIVITIES),
        ):
            told = getattr(leaf, name)
            if told and told not in known:
                wrong = f"'{leaf.code}'의 {name} '{told}'은(는) {', '.join(known)} 가운데 없습니다"
                raise Misplaced(wrong, *place, name)

    def leaf(self, code: str | None) -> Leaf:
        """Return what is known of an outcome; nothing where there is none of this code."""
        return self.leaves.get(code or "", UNKNOWN)

    def wins(self, left: str, right: str) -> bool:
        """Whether ``left`` is preferred where both fit."""
        return right in self.leaves[left].over

    def codes(self, fits: Callable[[Leaf], object]) -> tuple[str, ...]:
        """Return the codes of the leaves that fit, in order."""
        return tuple(code for code, leaf in self.leaves.items() if fits(leaf))

    def named(self, names: Iterable[str]) -> frozenset[str]:
        """Return the codes of the leaves that are named by their own code or by that of a group above them."""
        wanted = set(names)
        paths = [group.path for group in self.groups if group.code in wanted]
        return frozenset(self.codes(lambda leaf: leaf.code in wanted or _below(leaf.path, paths)))

    def first(self, fits: Callable[[Leaf], object]) -> Leaf | None:
        """Return the first leaf that fits."""
        return next((leaf for leaf in self.leaves.values() if fits(leaf)), None)

    @property
    def stops(self) -> bool:
        """Whether an outcome says that somebody wants no more calls."""
        return any(leaf.annoyed for leaf in self.leaves.values())

    @property
    def names(self) -> tuple[str, ...]:
        """Every code that other files may name."""
        return (*(group.code for group in self.groups), *self.leaves)


@per_pack
def taxonomy() -> Taxonomy:
    """Return the taxonomy in use.

    Raises:
        PackError: the file breaks its format; the message names the field.
    """
    return read_taxonomy(active().text(_NAME), str(active().find(_NAME)))


def read_taxonomy(text: str, name: str) -> Taxonomy:
    """Return the taxonomy a file's text holds.

    Raises:
        PackError: it breaks its format; the message names ``name`` and the field.
    """
    raw = read_yaml(text, name)
    try:
        kinds = _taxonomy(raw)
    except ValidationError as error:
        raise of_schema(name, error, text) from error
    except Misplaced as error:
        key = ".".join(map(str, error.at))
        raise PackError(name, key, str(error), _REMEDY, line_of(text, error.at)) from error
    refuse_slow(kinds, name, text)
    return kinds


def check_codes(file: str, named: Mapping[str, Iterable[str]]) -> None:
    """Refuse a file that names outcomes or groups the taxonomy does not have; ``named`` holds the codes at each key.

    Raises:
        PackError: the message names file, key and code, and what to do.
    """
    _check(file, named, taxonomy().names)


def check_leaves(file: str, named: Mapping[str, Iterable[str]]) -> None:
    """Refuse a file that names outcomes the taxonomy does not have, where a group of them will not do.

    Raises:
        PackError: the message names file, key and code, and what to do.
    """
    _check(file, named, tuple(taxonomy().leaves))


def _check(file: str, named: Mapping[str, Iterable[str]], known: tuple[str, ...]) -> None:
    for key, codes in named.items():
        strange = [code for code in codes if code not in known]
        if strange:
            text = active().text(file) if active().find(file) else ""
            raise PackError(
                file,
                key,
                f"'{', '.join(strange)}'은(는) 통화 분류(taxonomy.yaml)에 없는 코드입니다",
                f"그 코드를 통화 분류에 더하거나, 이 줄을 지우거나 있는 코드로 고쳐 주세요: {', '.join(known)}",
                line_saying(text, strange[0]),
            )


def _taxonomy(raw: Any) -> Taxonomy:
    if not isinstance(raw, dict) or not isinstance(raw.get("leaves"), list):
        raise Misplaced("leaves 목록이 없습니다. 결과마다 code, path, stance를 적어 주세요")
    file = _File.model_validate(raw)
    groups = file.groups or ()
    _once("groups", (group.code for group in groups))
    _once("leaves", (leaf.code for leaf in file.leaves))
    rows = [_whole_row(row, groups) for row in raw["leaves"]]
    leaves = {row["code"]: Leaf.model_validate(row | {"group": _group(row, rows, groups)}) for row in rows}
    return Taxonomy(leaves=leaves, groups=groups, facets=file.facets or Facets())


def _once(rows: str, codes: Iterable[str]) -> None:
    """Refuse a code that stands twice in a list, and one that could not be told from no outcome at all."""
    seen = set[str]()
    for number, code in enumerate(codes):
        if code in seen:
            raise Misplaced(f"{rows}에 같은 코드가 두 번 있습니다: {code}", rows, number, "code")
        if not code.strip() or code == NOTHING:
            raise Misplaced(
                f"'{code}'은(는) 코드로 쓸 수 없습니다. 다른 이름을 적어 주세요", rows, number, "code"
            )
        seen.add(code)


def _whole_row(row: dict[str, Any], groups: Iterable[Group]) -> dict[str, Any]:
    """Return a leaf's row with what its groups say (the nearer one wins), and what its stance implies."""
    above = sorted((one for one in groups if _below(row["path"], [one.path])), key=lambda one: len(one.path))
    told = dict[str, Any]()
    for group in above:
        told |= group.model_dump(exclude_unset=True, exclude=_NOT_GIVEN)
    told |= {**row, "code": str(row["code"])}
    return _IMPLIED.get(told.get("stance"), _OTHERWISE) | told


def _group(row: Mapping[str, Any], rows: Iterable[Mapping[str, Any]], groups: Iterable[Group]) -> str:
    middle = tuple(row["path"][:2])
    named = next((group.code for group in groups if group.path == middle), None)
    return named or next(str(one["code"]) for one in rows if tuple(one["path"][:2]) == middle)


def _below(path: Iterable[str], above: Iterable[tuple[str, ...]]) -> bool:
    names = tuple(path)
    return any(names[: len(one)] == one for one in above)
