"""The three paragraphs of a mail that are prose: fixed by the template, or written anew by a model and checked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from assist.evidence.concerns import Worry
from assist.evidence.models import Evidence, Paragraph, Part


@dataclass(frozen=True, slots=True)
class Prose:
    """The paragraphs of a mail, each with the engine that wrote it; ``note`` says what a person should know of them."""

    lead: Paragraph
    answer: Paragraph
    next: Paragraph
    note: str = ""

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs that say something, in their order."""
        return tuple(one for one in (self.lead, self.answer, self.next) if one.text)


class Writer(Protocol):
    """Anything that puts the paragraphs of a mail better."""

    def write(
        self, about: str, plain: Prose, evidence: Sequence[Evidence], lawful: Callable[[str], bool]
    ) -> Prose:
        """Return the paragraphs; those of ``plain`` stay wherever the new ones cannot be proved or are not ``lawful``."""
        ...


def plain_prose(worry: Worry, answer: str) -> Prose:
    """Return the paragraphs of the template: the worry's own sentences around the answer (empty when unknown)."""
    return Prose(
        lead=Paragraph(part=Part.LEAD, text=worry.lead),
        answer=Paragraph(part=Part.ANSWER, text=answer),
        next=Paragraph(part=Part.NEXT, text=worry.next),
    )
