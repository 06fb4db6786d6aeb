"""What holds of every sentence that is said in several languages; each rule names the keys that break it."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping

from xinfu.wording.words import LANGUAGES, fill

BESIDE_HAN = re.compile(r"[\u4e00-\u9fff][,;:?!()]|[,;:?!()][\u4e00-\u9fff]|[\u4e00-\u9fff]\.(?:\s|\Z)")
Sentences = Mapping[str, Mapping[str, str]]
"""By key, a sentence in each language."""


def names_in(sentence: str) -> set[str]:
    """Return the names in braces; raises `ValueError` where the braces do not match."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def without_a_language(sentences: Sentences) -> Iterator[str]:
    """Yield the keys whose sentence is not there in each language of the interface, and in no other."""
    return (key for key, texts in sentences.items() if set(texts) != set(LANGUAGES))


def with_other_values(sentences: Sentences) -> Iterator[str]:
    """Yield the keys whose sentence takes other values in one language than in another."""
    for key, texts in sentences.items():
        if len({frozenset(names_in(text)) for text in texts.values()}) > 1:
            yield key


def badly_filled(sentences: Sentences) -> Iterator[str]:
    """Yield the keys whose sentence is empty, loses a value or shows the braces that hold one."""
    for key, texts in sentences.items():
        for language, text in texts.items():
            names = names_in(text)
            said = fill(text, {name: f"<{name}>" for name in names})
            if not said or "{{" in said or "}}" in said or not all(f"<{name}>" in said for name in names):
                yield f"{key} ({language})"


def badly_set(sentences: Sentences) -> Iterator[str]:
    """Yield the keys whose Chinese sentence has punctuation that is not its own."""
    return (key for key, texts in sentences.items() if BESIDE_HAN.search(texts["zh"]))
