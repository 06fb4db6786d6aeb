"""Plain trees of small packs, and every answer that may be given to their questions."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from itertools import product
from typing import Any, TypeVar

from xinfu.checkup.answers import Given, Skipped, Value
from xinfu.packs.diagnostics.collector import DiagnosticCollector
from xinfu.packs.diagnostics.diagnostic import Diagnostic, KeyPath
from xinfu.packs.format.document import Document
from xinfu.packs.pack import Pack
from xinfu.packs.reading.convert import convert
from xinfu.packs.reading.limits import check_limits
from xinfu.packs.reading.resolver import resolve

from tests.support.dates import TODAY

T = TypeVar("T")

Tree = dict[str, Any]

SHARED = ("rarely", "often")


def converted(value: Any, kind: type[T], path: KeyPath = ()) -> tuple[T | None, list[Diagnostic]]:
    """Return the value typed, or None and all the problems that it has; `kind` is a struct of the format."""
    collector = DiagnosticCollector()
    result = convert(value, kind, path, collector)
    problems = collector.problems()
    return (None if problems else result), problems


def resolved(document: Document) -> Pack | None:
    """Return the pack of a document, or None where something is wrong with it."""
    collector = DiagnosticCollector()
    pack = resolve(document, "made up", collector)
    return None if collector.has_errors else pack


def pack_of(tree: Tree) -> Pack:
    """Return the pack of a plain tree, which must be valid."""
    assert check_limits(tree) == []
    document, problems = converted(tree, Document)
    assert document is not None, problems
    pack = resolved(document)
    assert pack is not None
    return pack


def frame(questions: list[Tree], **more: Any) -> Tree:
    """Return the tree of a pack that has these questions and tables."""
    return {
        "format": 1,
        "id": "made-up",
        "version": "1.0.0",
        "languages": ["en"],
        "title": "Made up",
        "summary": "Nothing real",
        "section": [{"id": "all", "title": "All"}],
        "question": [{"section": "all", "ask": f"{entry['id']}?", **entry} for entry in questions],
        **more,
    }


def one(key: str, points: dict[str, list[float]] | None = None, count: int = 2, **more: Any) -> Tree:
    """Return a question with the options a, b, c …, whose points are given factor by factor."""
    rows = points or {}
    options = [
        {"id": "abcdefgh"[i], "text": "…", "points": {factor: row[i] for factor, row in rows.items()}}
        for i in range(len(next(iter(rows.values()))) if rows else count)
    ]
    return {"id": key, "kind": "one", "options": options, **more}


def factor(key: str, *upto: float, **more: Any) -> Tree:
    """Return a factor with bands b0, b1 … that end at these scores, the last one open."""
    levels = ("ok", "watch", "high")
    bands: list[Tree] = [
        {"id": f"b{index}", "level": levels[min(index, 2)], "title": "…"} for index in range(len(upto) + 1)
    ]
    for band, bound in zip(bands, upto, strict=False):
        band["upto"] = bound
    usual: Tree = {"method": "sum", "missing": "partial", "multiply": 1, "offset": 0}
    if "of" in more:
        usual["missing"] = "incomplete"
    return {"id": key, "title": "…", "bands": bands, **usual, **more}


def option_ids(question: Tree) -> list[str]:
    """Return the ids of the options that a question of these trees has."""
    return list(SHARED) if "scale" in question else [option["id"] for option in question.get("options", [])]


def real_answers(question: Tree) -> list[Given]:
    """Return enough real answers to a question of these trees to tell everything apart that they compare.

    Numbers lie on and between the few constants, dates on every day around the few days that are named.
    """
    keys = option_ids(question)
    values: list[Value] = []
    if question["kind"] in ("one", "scale"):
        values += keys
    elif question["kind"] == "many":
        alone = {option["id"] for option in question["options"] if option.get("exclusive")}
        for marks in product((False, True), repeat=len(keys)):
            chosen = tuple(key for key, mark in zip(keys, marks, strict=True) if mark)
            if chosen and (len(chosen) == 1 or alone.isdisjoint(chosen)):
                values.append(chosen)
    elif question["kind"] == "number":
        low, high = question.get("min", -1), question.get("max", 3)
        step = Fraction(question.get("step", Fraction(1, 2)))
        tried = (Fraction(-1) + index * step for index in range(9))
        values += [number for number in tried if Fraction(str(low)) <= number <= Fraction(str(high))]
    elif question["kind"] == "date":
        low, high = {"today-2d": -2}.get(question.get("min", ""), -3), {"today": 0, "today+1d": 1}
        most = high.get(question.get("max", ""), 2)
        values += [TODAY + dt.timedelta(days=days) for days in range(low, most + 1)]
    else:
        values.append("words")
    return [Given(value) for value in values]


def skips(question: Tree) -> list[Skipped]:
    """Return the skips that a question offers."""
    return [Skipped(state) for state in question.get("skip", [])]
