"""The approved sentences: what an agent says aloud for each fact, written by hand in ``approved/``."""

import re
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from knowledge.packs.sample_credit.build.facts import HERE


class Approved(BaseModel):
    """One answer to a fact: ``say`` aloud, the question it answers and the asked words it takes.

    ``also`` are more ways to ask, ``covers`` the example it is about, ``worked`` whether the fact's
    examples stand in the detail.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    say: str
    ask: str | None = None
    takes: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    worked: bool = False
    covers: str | None = None
    client: str | None = None


_TOPICS = TypeAdapter(dict[str, tuple[str, ...]])
_FILE = TypeAdapter(dict[str, Approved | tuple[Approved, ...]])


def load_approved(folder: Path = HERE / "approved") -> dict[str, tuple[Approved, ...]]:
    """Return the approved answers by fact id."""
    answers: dict[str, tuple[Approved, ...]] = {}
    for path in sorted(folder.glob("*.yaml")):
        loaded = _FILE.validate_python(yaml.safe_load(path.read_text(encoding="utf-8")))
        for fact_id, told in loaded.items():
            answers[fact_id] = (told,) if isinstance(told, Approved) else told
    return answers


def shared_questions(fact_id: str) -> tuple[str, ...]:
    """Return the questions that name no 원청사, for a policy in force: by the topic the id ends with."""
    prefix, _, topic = fact_id.rpartition("-")
    if not re.fullmatch(r"CLI-[A-Z]{4}", prefix):
        return ()
    topics = _TOPICS.validate_python(yaml.safe_load((HERE / "topics.yaml").read_text(encoding="utf-8")))
    return topics.get(topic, ())


def more_questions() -> dict[str, tuple[str, ...]]:
    """Return the further ways to ask, by fact id, written for the library."""
    rows: dict[str, tuple[str, ...]] = {}
    for path in sorted((HERE / "more_questions").glob("*.yaml")):
        rows |= _TOPICS.validate_python(yaml.safe_load(path.read_text(encoding="utf-8")))
    return rows


def share(questions: tuple[str, ...], answers: tuple[Approved, ...]) -> list[list[str]]:
    """Deal the questions out to the answers whose words they hold; the first answer takes the rest."""
    dealt: list[list[str]] = [[] for _ in answers]
    for question in questions:
        takers = [at for at, answer in enumerate(answers) if _wants(answer, question)]
        specific = [at for at in takers if at > 0]
        for at in specific or takers or [0]:
            dealt[at].append(question)
    return dealt


def _wants(answer: Approved, question: str) -> bool:
    return any(re.search(word, question, re.IGNORECASE) for word in answer.takes)
