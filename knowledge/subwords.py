"""The tokens the built-in embedding model reads: content morphemes and hashed character bigrams.

Training and run time share this file; a model trained with other tokens must be trained again.
"""

import zlib

from knowledge.text.korean import content_words, joined_bigrams, word_bigrams

BUCKETS = 18_000
"""Hash buckets for each of the two kinds of bigrams."""
JOINED, INSIDE = "j", "w"


def model_tokens(text: str) -> list[str]:
    """Return the tokens of ``text``: morphemes as they are, bigrams as ``#j…`` and ``#w…`` bucket names."""
    words = content_words(text)
    joined = (bucket(pair, JOINED) for pair in joined_bigrams(words))
    inside = (bucket(pair, INSIDE) for pair in word_bigrams(text))
    return [*words, *joined, *inside]


def bucket(pair: str, kind: str) -> str:
    """Return the bucket name of a bigram; stable across runs and machines."""
    return f"#{kind}{zlib.crc32(pair.encode()) % BUCKETS}"


def bucket_names() -> list[str]:
    """Return every bucket name, joined bigrams first."""
    return [f"#{kind}{number}" for kind in (JOINED, INSIDE) for number in range(BUCKETS)]
