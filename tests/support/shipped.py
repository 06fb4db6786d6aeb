"""The packs and the seeds as they are shipped."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache
from typing import Any

import tomli
from xinfu.checkup.answer_file import read_answers
from xinfu.checkup.answers import Answer
from xinfu.packs.diagnostics.diagnostic import path_text
from xinfu.packs.format.document import Case
from xinfu.packs.format.texts import texts_of
from xinfu.packs.library import Library
from xinfu.packs.pack import Pack, Question

from tests.source_rules.sources import ROOT
from tests.support.dates import NOW

LANGUAGES = ("zh", "en")


@cache
def shipped(name: str = "credit-recovery") -> Pack:
    """Return one of the shipped packs, the credit recovery check-up if none is named."""
    return Library().find(name).read()


def every_pack() -> list[str]:
    """Return the ids of all shipped packs."""
    return [file.id for file in Library().files()]


def advising_packs() -> list[str]:
    """Return the ids of the shipped packs that the first screen offers, which people act upon."""
    return [name for name in every_pack() if shipped(name).document.listed]


@cache
def seeds(name: str) -> dict[str, Any]:
    """Return one of the seed files as a plain tree."""
    return tomli.loads((ROOT / "seeds" / f"{name}.toml").read_text(encoding="utf-8"))


def claims() -> list[dict[str, Any]]:
    """Return the claims of both articles."""
    return [*seeds("article-a")["claim"], *seeds("article-b")["claim"]]


def case_named(name: str) -> Case:
    """Return a worked example of the pack by its English name."""
    return next(case for case in shipped().document.case if english(case) == name)


def english(case: Case) -> str:
    """Return a case's English name."""
    return case.name if isinstance(case.name, str) else case.name["en"]


def day_of(case: Case) -> dt.date:
    """Return the day of a worked example that names its own, as those of the shipped packs do."""
    assert case.today is not None
    return case.today


def moment_of(case: Case) -> dt.datetime:
    """Return a moment on the day of a worked example."""
    return dt.datetime.combine(day_of(case), NOW.time())


def answers_of(case: Case, pack: Pack | None = None) -> dict[str, Answer]:
    """Return the answers of a worked example, which must all be taken."""
    answers, problems = read_answers(pack or shipped(), case.answers, day_of(case))
    assert problems == []
    return answers


def harmless(question: Question) -> bytes:
    """Return the key of the answer to a question of the safety section that raises no alarm."""
    options = [option.id for option in question.options]
    return b"%d" % (1 + options.index(next(key for key in ("no", "fine") if key in options)))


def texts(pack: Pack) -> Iterator[tuple[str, str, str]]:
    """Yield the place, the language and the words of every text of a pack."""
    for path, text in texts_of(pack.document):
        for language, words in (
            text.items() if isinstance(text, dict) else [(pack.document.languages[0], text)]
        ):
            yield path_text(path), language, words
