"""The rules of reading company names: a data file, checked when it is loaded."""

import re
from functools import cached_property

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from knowledge.packaged import read_packaged
from knowledge.packs import per_pack
from knowledge.text.alternatives import any_of
from knowledge.text.surnames import surnames

_FILE = "rules.yaml"


class Weights(BaseModel):
    """Numbers of the search: how many candidates are kept, and what each kind of likeness is worth (0 to 1)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    keep_jamo: int = Field(gt=0)
    keep_sound: int = Field(gt=0)
    keep_prefix: int = Field(gt=0)
    short_key: int = Field(ge=0)
    sound_trust: float = Field(gt=0, le=1)
    best_share: float = Field(ge=0.5, le=1)
    skeleton_share: float = Field(ge=0, le=1)
    prefix_base: float = Field(gt=0, le=1)
    inside_base: float = Field(gt=0, le=1)
    order_base: float = Field(gt=0, le=1)
    length_share: float = Field(ge=0, le=1)
    field_bonus: float = Field(ge=0, le=1)
    kin_base: float = Field(gt=0, le=1)
    kin_share: float = Field(ge=0, le=0.1)
    slip_bonus: float = Field(ge=0, le=0.1)
    alias_cost: float = Field(ge=0, le=0.01)
    dropped_base: float = Field(ge=0, le=1)
    dropped_share: float = Field(ge=0, le=1)
    latin_letters: float = Field(ge=1, le=5)
    letter_bonus: float = Field(ge=0, le=0.1)
    latin_cost: float = Field(ge=0, le=1)
    extra_cost: float = Field(ge=0, le=1)
    part_most: float = Field(ge=0, le=1)
    syllable_cost: float = Field(ge=0, le=1)
    swap_cost: float = Field(ge=0, le=1)
    nearest: float = Field(ge=0, le=1)
    plausible: float = Field(ge=0, le=1)


class Rules(BaseModel):
    """Everything of ``rules.yaml``; the file's comments say what each list is for."""

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))

    legal_forms: dict[str, tuple[str, ...]]
    forms_apart: frozenset[str]
    legal_brackets: dict[str, str]
    legal_latin: tuple[str, ...]
    legal_latin_glued: tuple[str, ...]
    no_name: frozenset[str]
    letter_names: dict[str, str]
    letter_run: int = Field(gt=0, le=10)
    symbols: dict[str, str]
    site_words: tuple[str, ...]
    people_words: tuple[str, ...]
    ceo_words: tuple[str, ...]
    no_family_names: frozenset[str]
    talk_words: frozenset[str]
    talk_endings: tuple[str, ...]
    places: tuple[str, ...]
    field_words: frozenset[str]
    translations: dict[str, tuple[str, ...]]
    latin_sounds: dict[str, str]
    kin_words: dict[str, tuple[str, ...]]
    number_names: dict[str, str]
    weights: Weights

    @cached_property
    def latin_sound(self) -> re.Pattern[str]:
        """The spelled sounds, longest first, with what is silent at a word's end."""
        longest = sorted(self.latin_sounds, key=len, reverse=True)
        return re.compile("(?<=[^aeiou])e$|" + "|".join(map(re.escape, longest)))

    @cached_property
    def site_tail(self) -> re.Pattern[str]:
        """A branch or site at the end of a name, with the place or number before it."""
        places, words = any_of(self.places), any_of(self.site_words)
        return re.compile(
            rf"(?>(?:(?<!\s)\s++)?)(?:(?:{places}){{1,4}}\s*+)?(?:(?>(?:제\s*+)?)(?<!\d)\d{{1,6}}\s*+)?(?:{words})$"
        )

    @cached_property
    def person_tail(self) -> re.Pattern[str]:
        """A word that names a person or department: a title, perhaps after a name."""
        return re.compile(rf"^[가-힣]{{0,3}}(?:{any_of(self.people_words)})$")

    @cached_property
    def family_names(self) -> tuple[str, ...]:
        """The surnames that a word beside a company's name is taken for a person's by."""
        known = surnames()
        return (*known.common, *(one for one in known.double if one not in self.no_family_names))

    @cached_property
    def ceo(self) -> re.Pattern[str]:
        """The representative named beside the company: 대표 김철수, 김철수 대표님."""
        words = any_of(self.ceo_words)
        who = rf"(?:{any_of(self.family_names)})\s?[가-힣]{{1,2}}"
        return re.compile(
            rf"(?:^|(?<=[\s(\[/,])){who}\s*(?:{words})님?(?=\s|$)|(?:^|(?<=[\s(\[/,]))(?:{words})\s*{who}(?=[\s)\]/,]|$)"
        )

    @cached_property
    def person(self) -> re.Pattern[str]:
        """A word that is a person's name."""
        return re.compile(rf"(?:{any_of(self.family_names)})[가-힣]{{2}}")

    @cached_property
    def talk_ending(self) -> re.Pattern[str]:
        """What is said at once after a name, glued to it: 인데요, 이라는, 에서."""
        return re.compile(rf"(?<=..)(?:{any_of(self.talk_endings)})$")

    @cached_property
    def kin(self) -> re.Pattern[str]:
        """The words of which each stands for one and the same word."""
        return re.compile(any_of(tuple(self.kin_of)))

    @cached_property
    def kin_of(self) -> dict[str, str]:
        """Every spelling of such a word (its own too, or a part of it would be replaced), with what all are written as."""
        return {spelled: word for word, others in self.kin_words.items() for spelled in (word, *others)}

    def sound_of(self, spelled: str) -> str:
        """Return the sound of one spelled piece (a silent e has none)."""
        return self.latin_sounds.get(spelled, "") if spelled != "e" else "e"

    def letter(self, letter: str) -> str:
        """Return how a Latin letter is named in Hangul."""
        return self.letter_names[letter]


@per_pack
def load_rules() -> Rules:
    """Return the rules that ship with the product.

    Raises:
        PackError: the file breaks its format; the message names the field.
    """
    return read_packaged("assist.matching", _FILE, TypeAdapter(Rules))
