"""Learns what a pack can be taught from its own data and the office's: each part joined with what it learns from."""

import datetime
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict

from assist.accounts.accounts import Account
from assist.answer.evidence import weights_with
from assist.bootstrap.services import Services, build
from assist.calls.classifier import load_model
from assist.calls.report import PERSON, Call, CallReport
from assist.calls.taxonomy import taxonomy
from assist.clock import now
from assist.errors import AssistError, UsageError
from assist.learning.answers.learner import AnswerLearner
from assist.learning.answers.out_of_scope import out_of_scope
from assist.learning.answers.trials import Library
from assist.learning.calls.learner import CallLearner, KeptCall, Material
from assist.learning.calls.utterances import utterances
from assist.learning.models import Earned, Learner, Progress
from assist.learning.priority import Office, PriorityLearner
from assist.learning.remembering import RememberingEncoder
from assist.learning.topics import TopicLearner
from assist.outreach.duplicates.topics import topic_rules
from assist.privacy.mask import PatternMasker
from assist.settings import Settings
from knowledge.data_folder import make_private
from knowledge.os_errors import os_errors_as

_MOST_CALLS = 1000
"""Kept calls that are looked through for those a person stands for, the newest."""
CARD = "weights/trained.jsonl"
"""What every training of a data folder earned, a line each."""
Keep = Callable[[str, bytes], None]


def train_pack(settings: Settings, only: Sequence[str], who: Account, progress: Progress) -> Iterator[Earned]:
    """Learn each part named (all where none is), yielding what it earned as soon as it is kept or put aside.

    Raises:
        UsageError: a part is named that there is not.
        KnowledgeError: there is no index to ask.
        AssistError: the data folder or the database cannot be written.
    """
    unknown = next((name for name in only if name not in LEARNERS), None)
    if unknown is not None:
        raise UsageError(
            f"'{unknown}'은(는) 배울 수 있는 것이 아닙니다. {', '.join(LEARNERS)} 가운데 골라 주세요."
        )
    services = build(settings)

    def keep(name: str, content: bytes) -> None:
        faults = services.packs.keep_learnt(name, content, who).faults
        if faults:
            raise AssistError(f"배운 가중치를 쓸 수 없습니다({faults[0].error}). 쓰던 가중치는 그대로입니다.")

    for name, learner_of in LEARNERS.items():
        if not only or name in only:
            learner = learner_of(services, keep)
            progress(f"{learner.title}: 배울 것을 모으는 중")
            lesson = learner.learn(progress)
            if lesson.keep:
                lesson.keep()
            _put_on_record(settings, lesson.earned, who)
            yield lesson.earned


def _put_on_record(settings: Settings, earned: Earned, who: Account) -> None:
    """Add what a training earned to the card beside the weights, kept or not."""
    path = settings.data / "pack" / CARD
    row = {"at": now(), "by": who.name, **asdict(earned)}
    with os_errors_as(AssistError, path):
        make_private(path.parent)
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _answers(services: Services, keep: Keep) -> Learner:
    generation = services.store.current()
    passages = list(generation.passages(range(1, generation.about.passages + 1)).values())
    encoder = services.store.encoder and RememberingEncoder(services.store.encoder)
    scorer = services.store.reader
    library = Library(passages, generation.glossary, services.training.gold.all(), encoder, scorer)
    return AnswerLearner(library, out_of_scope(), weights_with(scorer)(), keep)


def _calls(services: Services, keep: Keep) -> Learner:
    leaves = tuple(taxonomy().leaves.values())
    kept = by_people(services.srms.kept_reports(_MOST_CALLS))
    return CallLearner(Material(utterances(leaves), kept), leaves, load_model(), PatternMasker(), keep)


def by_people(reports: Sequence[CallReport]) -> list[KeptCall]:
    """Return the calls whose outcome a person stands for: what was kept unseen says only what is known already."""
    known = taxonomy().leaves
    return [_kept(one) for one in reports if one.engines.get("leaf") == PERSON and one.leaf in known]


def _kept(report: CallReport) -> KeptCall:
    """Return a kept call without personal data."""
    call = Call(
        id=report.id, date=report.date, company=report.company, client=report.client, format=report.format,
        text=report.masked_text,
    )  # fmt: skip
    return KeptCall(call, report.leaf)


def _topics(services: Services, keep: Keep) -> Learner:
    return TopicLearner(topic_rules(), keep)


def _priority(services: Services, keep: Keep) -> Learner:
    priorities = services.priorities
    office = Office(priorities.history(), datetime.date.today(), priorities.rules)
    return PriorityLearner(office, priorities.model(), priorities.keep)


LEARNERS: dict[str, Callable[[Services, Keep], Learner]] = {
    "answers": _answers,
    "calls": _calls,
    "topics": _topics,
    "priority": _priority,
}
"""What can be learnt, by its name on the command line."""
