"""Text to tokens for the index and for questions: the same way on both sides."""

from collections.abc import Iterable

from knowledge.korean import content_words, joined_bigrams, light_words, with_parts, word_bigrams
from knowledge.passage import Passage, PassageWords
from knowledge.sparse import Field, Namespace, PassageTerms, Terms, Tokens, count_terms
from knowledge.spoken import written


class Analyzer:
    """Makes tokens of the three namespaces; cheap to build, Kiwi loads on first use."""

    def tokens(self, text: str) -> Tokens:
        """Return the tokens of ``text`` by namespace."""
        text = written(text)
        words = content_words(text)
        return {
            Namespace.MORPHEME: with_parts(words),
            Namespace.WORD_BIGRAM: word_bigrams(text),
            Namespace.JOINED_BIGRAM: joined_bigrams(words),
        }

    def terms(self, passage: Passage) -> PassageTerms:
        """Return the token counts of a passage: the costly half of indexing, safe to cache."""
        texts = {Field.BODY: passage.text, Field.TITLE: heading(passage)}
        by_field = {field: self.tokens(text) for field, text in texts.items()}
        variants = [self.tokens(question) for question in passage.questions]
        fields: list[tuple[Field, Terms]] = [(f, count_terms(t, f)) for f, t in by_field.items()]
        if variants:
            fields.append((Field.QUESTIONS, count_terms(_joined(variants), Field.QUESTIONS)))
        words = {w for t in (*by_field.values(), *variants) for w in t[Namespace.MORPHEME]}
        title = self.tokens(passage.title)
        asked = [title, *variants] if variants else []
        counted = tuple(count_terms(tokens, Field.VARIANT) for tokens in asked)
        parts = PassageWords(_said(by_field[Field.BODY]), _said(title), tuple(map(_said, variants)))
        return PassageTerms(tuple(fields), counted, tuple(sorted(words)), parts)


def heading(passage: Passage) -> str:
    """Return what the title field holds: the passage's title, its section path and its document's title."""
    parts = [passage.title, *passage.section, passage.doc_title]
    return " ".join(dict.fromkeys(part for part in parts if part))


def askable(passage: Passage) -> tuple[str, ...]:
    """Return the questions a passage is matched by one at a time: its title and variants, if it has any."""
    return (passage.title, *passage.questions) if passage.questions else ()


def _said(tokens: Tokens) -> frozenset[str]:
    return frozenset(tokens[Namespace.MORPHEME]) - light_words()


def _joined(variants: Iterable[Tokens]) -> Tokens:
    together: dict[Namespace, list[str]] = {namespace: [] for namespace in Namespace}
    for tokens in variants:
        for namespace, words in tokens.items():
            together[namespace].extend(words)
    return together
