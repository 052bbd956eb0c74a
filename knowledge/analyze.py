"""Text to tokens for the index and for questions: the same way on both sides."""

from collections.abc import Iterable
from functools import lru_cache

from knowledge.passage import Passage, PassageWords
from knowledge.sparse import Field, Namespace, PassageTerms, Terms, Tokens, count_terms
from knowledge.text.korean import content_words, joined_bigrams, light_words, with_parts, word_bigrams
from knowledge.text.spoken import written


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
        title = _name_tokens(passage.title)
        names = [_name_tokens(name) for name in heading_parts(passage)]
        by_field = {Field.BODY: self.tokens(passage.text), Field.TITLE: _joined(names)}
        variants = [self.tokens(question) for question in passage.questions]
        fields: list[tuple[Field, Terms]] = [(f, count_terms(t, f)) for f, t in by_field.items()]
        if variants:
            fields.append((Field.QUESTIONS, count_terms(_joined(variants), Field.QUESTIONS)))
        words = {w for t in (*by_field.values(), *variants) for w in t[Namespace.MORPHEME]}
        asked = [title, *variants] if variants else []
        counted = tuple(count_terms(tokens, Field.VARIANT) for tokens in asked)
        parts = PassageWords(_said(by_field[Field.BODY]), _said(title), tuple(map(_said, variants)))
        return PassageTerms(tuple(fields), counted, tuple(sorted(words)), parts)


def heading_parts(passage: Passage) -> tuple[str, ...]:
    """Return what the title field holds, each once: the passage's title, its section path, its document's title."""
    parts = [passage.title, *passage.section, passage.doc_title]
    return tuple(dict.fromkeys(part for part in parts if part))


@lru_cache(maxsize=4096)
def _name_tokens(name: str) -> Tokens:
    """Return the tokens of a title or section, which hundreds of passages share; not to be changed."""
    return Analyzer().tokens(name)


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
