"""The interface's own words in Chinese and English, and which of the two to use.

Each language is one file beside this one with the same keys. Values that are filled in are cleaned on the
way, whatever they are.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import tomli

from xinfu.text.clean import clean

LANGUAGES = ("zh", "en")


INSTEAD = "instead."
"""Starts the keys of sentences that are said in place of others where there is no full screen."""


class Words:
    """The words of one language: `words("walk.next")`, with values for the braces in a sentence.

    `plain` takes the place of sentences that name keys or bars: a line is typed and nothing is drawn.
    """

    def __init__(self, language: str, *, plain: bool = False) -> None:
        self.language = language
        self._table = _plain_table(language) if plain else _table(language)

    def __call__(self, key: str, /, **values: object) -> str:
        """Return the sentence of a key; raises `KeyError` for a key that the language lacks."""
        if "reason" in values:
            values["reason"] = self.of_the_system(str(values["reason"]))
        return fill(self._table[key], values)

    def of_the_system(self, reason: str) -> str:
        """Return what the operating system says, which speaks one language only, in this one."""
        name = _system_errors().get(reason)
        return self._table.get(f"system.{name}", reason)

    def has(self, key: str) -> bool:
        """Tell whether there is a sentence for a key."""
        return key in self._table


def fill(sentence: str, values: Mapping[str, object]) -> str:
    """Return a sentence with clean values in its braces; raises `KeyError` for a name without a value.

    `{count:thing|things}` is the first form where the count is one, and else the second.
    """
    return sentence.format_map({name: _Value(clean(str(value))) for name, value in values.items()})


class _Value(str):
    """A value that can choose between two forms of the words around it."""

    __slots__ = ()

    def __format__(self, forms: str) -> str:
        one, bar, many = forms.partition("|")
        return (one if self == "1" else many) if bar else super().__format__(forms)


@cache
def _system_errors() -> Mapping[str, str]:
    """Return the name of each error of the operating system by what it says."""
    return {os.strerror(number): name.lower() for number, name in errno.errorcode.items()}


@cache
def words_in(language: str) -> Words:
    """Return the words of a language that the interface speaks."""
    return Words(language)


@cache
def plain_words_in(language: str) -> Words:
    """Return the words of a language as they are said line by line."""
    return Words(language, plain=True)


@cache
def _plain_table(language: str) -> Mapping[str, str]:
    table = _table(language)
    instead = {key.removeprefix(INSTEAD): text for key, text in table.items() if key.startswith(INSTEAD)}
    return {**table, **instead}


@cache
def _table(language: str) -> Mapping[str, str]:
    # The importing machinery has its own way to such files, which takes longer than reading them.
    text = Path(__file__).with_name(f"{language}.toml").read_text(encoding="utf-8")
    return dict(_flat(tomli.loads(text), ""))


def _flat(tree: Mapping[str, Any], prefix: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, value in tree.items():
        found += _flat(value, f"{prefix}{key}.") if isinstance(value, dict) else [(prefix + key, str(value))]
    return found


def language_of(tag: str) -> str | None:
    """Return the interface language that a locale name or language tag asks for, if it is one of ours.

    `zh_CN.UTF-8`, `zh-Hans` and `zh` are Chinese; every `en_…` is English; `C` and `POSIX` ask for none.
    """
    start = re.split(r"[-_.@]", tag.strip(), maxsplit=1)[0].lower()
    return start if start in LANGUAGES else None


def preferred_language(
    environment: Mapping[str, str] | None = None, setting: str | None = None
) -> str | None:
    """Return the language that the environment asks for, or None where nothing says.

    `XINFU_LANG` first, then what the person settled; then, as GNU gettext does, `LANGUAGE` unless the locale
    is C, and the locale itself from `LC_ALL`, `LC_MESSAGES` or `LANG`.
    """
    given = os.environ if environment is None else environment
    own = language_of(given.get("XINFU_LANG", ""))
    if own is not None or setting is not None:
        return own or setting
    locale = next((value for key in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := given.get(key))), "")
    plain = re.split(r"[.@]", locale, maxsplit=1)[0] in ("", "C", "POSIX")
    if not plain:
        for tag in given.get("LANGUAGE", "").split(":"):
            if (language := language_of(tag)) is not None:
                return language
    return language_of(locale)
