"""From a worry to a mail draft: evidence of the library, prose, the grounding and the legal check."""

from collections.abc import Callable, Sequence
from datetime import datetime

from assist.answer.grounding import ungrounded
from assist.answer.models import Answerer, CallContext, Status
from assist.evidence.cite import attachment_of, distinct, evidence_of, quote_of
from assist.evidence.concerns import load_worries
from assist.evidence.formal import formal
from assist.evidence.legal import lawful
from assist.evidence.letter import letter
from assist.evidence.models import Attachment, MailDraft, Recipient
from assist.evidence.prose import Writer, plain_prose
from knowledge.index.store import Store
from knowledge.passage import DocType, Passage, Scope
from knowledge.retrieve import Retriever
from knowledge.text.instructions import gives_orders

_ATTACHED = (DocType.EVIDENCE, DocType.POLICY)
_MOST, _MOST_FILES, _POOL = 4, 2, 24


class Drafter:
    """Writes evidence mails for a person to check; nothing is sent.

    ``contents`` returns all that stands in the library file a passage's source names, nothing when it is gone;
    ``writer`` puts the prose better where there is an endpoint.
    """

    def __init__(
        self,
        retriever: Retriever,
        store: Store,
        answerer: Answerer,
        contents: Callable[[str], Sequence[Passage]],
        writer: Writer | None = None,
    ) -> None:
        self._retriever = retriever
        self._store = store
        self._answerer = answerer
        self._contents = contents
        self._writer = writer

    def draft(self, about: str, to: Recipient, at: datetime) -> MailDraft:
        """Return the mail that answers what was asked in ``about``, as of ``at`` (local time).

        Evidence is general or of the recipient's own client, in force that day, and lawful to send.
        """
        worry = load_worries().recognise(about)
        asked = (about, *worry.queries)
        answers = (self._answer(query, to, at) for query in asked)
        say, cited = next((one for one in answers if one[0]), ("", []))
        found = [self._fitting(query, kind, to, at) for query in asked for kind in worry.types]
        quoted = [one for hits in found for one in [hit for hit in hits if worry.about(quote_of(hit))][:1]]
        passages = distinct([*cited, *quoted])[:_MOST]
        evidence = tuple(evidence_of(one, at.year) for one in passages)
        prose = plain_prose(worry, say)
        if self._writer:
            prose = self._writer.write(about, prose, evidence, lambda text: lawful(text, to, at))
        best = [hit for hits in found for hit in hits[:1]]
        return letter(worry, to, at, prose, self._attachments([*passages, *best], to), evidence)

    def _fits(self, passage: Passage, to: Recipient, at: datetime) -> bool:
        """Whether a passage may be quoted to this recipient: lawful, not internal, naming no other client."""
        quote = quote_of(passage)
        return bool(quote) and self._open_to(passage, quote, to) and lawful(quote, to, at)

    def _open_to(self, passage: Passage, text: str, to: Recipient) -> bool:
        """Whether ``text`` of a passage is for the recipient: not internal, no order, naming no other client."""
        others = [one for one in self._store.current().about.clients if one != to.client]
        named = passage.client not in (None, to.client) or any(one in text for one in others)
        return not (named or _internal(passage) or gives_orders(passage))

    def _fitting(self, query: str, kind: DocType, to: Recipient, at: datetime) -> list[Passage]:
        """Return the passages of one kind of document that may be quoted, best first."""
        scope = Scope((to.client,) if to.client else (), at.date())
        hits = [hit.passage for hit in self._retriever.search(query, scope, _POOL)]
        return [one for one in hits if one.doc_type is kind and self._fits(one, to, at)]

    def _answer(self, about: str, to: Recipient, at: datetime) -> tuple[str, list[Passage]]:
        """Return the answer's sentence and its passages; nothing when unknown, internal, unproved or unlawful."""
        answer = self._answerer.answer(about, CallContext(at.date(), to.client))
        found = [self._store.current().by_id(one.passage_id) for one in answer.citations]
        cited = [one for one in found if one is not None and not _internal(one)]
        if answer.status is not Status.ANSWERED or not cited or len(cited) < len(found):
            return "", []
        proved = not ungrounded(answer.say, [f"{one.title} {one.text} {one.client or ''}" for one in cited])
        fits = all(self._fits(one, to, at) for one in cited) and lawful(answer.say, to, at)
        return (formal(answer.say), cited) if proved and fits else ("", [])

    def _attachments(self, passages: Sequence[Passage], to: Recipient) -> tuple[Attachment, ...]:
        """Return the files of the passages, but for those that hold anything the recipient is not to read."""
        sources = dict.fromkeys(one.source for one in passages if one.doc_type in _ATTACHED)
        kept = [one for one in sources if self._may_leave(one, to)]
        return tuple(map(attachment_of, kept[:_MOST_FILES]))

    def _may_leave(self, source: str, to: Recipient) -> bool:
        held = self._contents(source)
        return bool(held) and all(self._open_to(one, one.text, to) for one in held)


def _internal(passage: Passage) -> bool:
    text = f"{passage.doc_title} {' '.join(passage.section)} {passage.text}"
    return load_worries().internal.search(text) is not None
