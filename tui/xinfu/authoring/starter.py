"""The starter pack that `xinfu new` writes: small, complete, and explained where each thing stands."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from string import Template
from typing import Any

import tomli

from xinfu.checkup.action_order import add_months

MONTHS_UNTIL_REVIEW = 6
_TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})
"""Parts of a language tag that say that Chinese is not written as in our texts."""

_TEXT_LINE = re.compile(r"(?P<key>\w+) = @(?P<text>\w+)")
_TEXT_INSIDE = re.compile(r"@(\w+)")


def starter(pack_id: str, languages: Sequence[str], today: dt.date) -> str:
    """Return the TOML text of a pack that works, dated today, in the languages asked for.

    Its comments are in the first language if that is Chinese or English, else in English. Texts in a
    language that it is not written in are English and marked, so that the pack runs and the author finds
    what is to be translated.
    """
    data = _data()
    said = data["comment"][_written(languages[0]) or "en"]
    marks = [language for language in languages if _written(language) is None]
    if marks:
        said = {**said, "languages": f"{said['languages']}\n{said['marked']}"}
    lines: list[str] = []
    for line in data["layout"].splitlines():
        if line.startswith("% "):
            lines += [f"# {part}" for part in said[line[2:]].strip().splitlines()]
        elif match := _TEXT_LINE.fullmatch(line):
            lines += _text_lines(match["key"], data["text"][match["text"]], languages)
        else:
            lines.append(_TEXT_INSIDE.sub(lambda found: _inline(data["text"][found[1]], languages), line))
    return Template("\n".join(lines) + "\n").substitute(
        id=pack_id,
        languages=", ".join(f'"{language}"' for language in languages),
        marks="], [".join(marks),
        today=today.isoformat(),
        later=_later(today).isoformat(),
    )


def _text_lines(key: str, text: Mapping[str, str], languages: Sequence[str]) -> list[str]:
    if len(languages) == 1:
        return [f"{key} = {_quoted(text, languages[0])}"]
    return [f"{key}.{language} = {_quoted(text, language)}" for language in languages]


def _inline(text: Mapping[str, str], languages: Sequence[str]) -> str:
    if len(languages) == 1:
        return _quoted(text, languages[0])
    return "{ " + ", ".join(f"{language} = {_quoted(text, language)}" for language in languages) + " }"


def _quoted(text: Mapping[str, str], language: str) -> str:
    written = _written(language)
    said = f"[{language}] {text['en']}" if written is None else text[written]
    return json.dumps(said, ensure_ascii=False)


def _written(language: str) -> str | None:
    """Return which of our languages serves for a language tag as it is; None if it must be translated."""
    first, *more = language.lower().split("-")
    if first == "zh" and _TRADITIONAL.isdisjoint(more):
        return "zh"
    return "en" if first == "en" else None


def _later(today: dt.date) -> dt.date:
    try:
        return add_months(today, MONTHS_UNTIL_REVIEW)
    except ValueError:
        return dt.date.max


@cache
def _data() -> Mapping[str, Any]:
    return tomli.loads(files("xinfu.authoring").joinpath("starter.toml").read_text(encoding="utf-8"))
