"""The map of a pack as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from xinfu.authoring.coverage import Coverage, OptionMap, QuestionMap
from xinfu.authoring.reports.json_report import json_text, plain
from xinfu.authoring.reports.text_report import answers_text
from xinfu.checkup.answers import number_text
from xinfu.wording.words import Words

_ROWS = {
    "levels": "check.map_levels",
    "asks": "check.map_asks",
    "alerts": "check.map_alerts_of",
    "actions": "check.map_actions_of",
    "through": "check.map_through",
}
"""What an answer brings about, and the key of its sentence."""


_KINDS = {
    "question": "check.what_question",
    "option": "check.what_option",
    "action": "check.what_action",
    "alert": "check.what_alert",
    "band": "check.what_band",
}


def coverage_text(covered: Coverage, words: Words) -> str:
    """Return the map as lines: answers and what follows, actions with their cases, what none touches."""
    lines = [words("check.map_answers", id=covered.pack.id)]
    for question in covered.questions:
        lines += _question(question, words)
    lines += ["", words("check.map_cases")]
    lines += [f"  {index + 1}. {name}" for index, name in enumerate(covered.cases)] or [
        f"  {words('check.none')}"
    ]
    lines += ["", words("check.map_actions")]
    lines += [_row(key, cases, words) for key, cases in covered.actions.items()]
    if covered.alerts:
        lines += ["", words("check.map_alerts")]
        lines += [_row(key, cases, words) for key, cases in covered.alerts.items()]
    if covered.bands:
        lines += ["", words("check.map_bands")]
        lines += [_row(f"{factor} = {band}", cases, words) for (factor, band), cases in covered.bands.items()]
    lines += ["", words("check.map_untouched", count=len(covered.untouched))]
    for item in covered.untouched:
        lines.append(f"  {words(_KINDS[item.kind])} {item.id}")
        if item.witness is not None:
            lines.append("    " + words("check.witness", answers=answers_text(item.witness)))
    return "\n".join(lines)


def _row(name: str, cases: tuple[int, ...], words: Words) -> str:
    numbers = ", ".join(str(index + 1) for index in cases)
    return f"  {name}: {numbers or words('check.none')}"


def _question(question: QuestionMap, words: Words) -> Iterator[str]:
    parts = [f"-> {', '.join(question.feeds)}"] if question.feeds and not question.options else []
    for key in ("asks", "alerts", "actions"):
        ids = getattr(question, key)
        if ids:
            parts.append(words(_ROWS[key], ids=", ".join(ids)))
    yield f"  {question.id}" + (f": {'; '.join(parts)}" if parts else "")
    for option in question.options:
        yield f"    {option.id}: {_option(option, words)}"


def _option(option: OptionMap, words: Words) -> str:
    parts = [f"{factor} +{number_text(value)}" for factor, value in option.points.items() if value]
    for key in _ROWS:
        ids = getattr(option, key)
        if ids:
            parts.append(words(_ROWS[key], ids=", ".join(ids)))
    return "; ".join(parts) or words("check.map_nothing")


def coverages_json(covered: Iterable[Coverage]) -> str:
    """Return maps as one JSON object, shaped like the JSON of reports."""
    return json_text({"format": 1, "packs": [_json(item) for item in covered]})


def _json(covered: Coverage) -> dict[str, Any]:
    return {
        "id": covered.pack.id,
        "questions": [_question_json(question) for question in covered.questions],
        "cases": list(covered.cases),
        "actions": {key: _numbers(cases) for key, cases in covered.actions.items()},
        "alerts": {key: _numbers(cases) for key, cases in covered.alerts.items()},
        "bands": [
            {"factor": factor, "band": band, "cases": _numbers(cases)}
            for (factor, band), cases in covered.bands.items()
        ],
        "untouched": [
            {
                "kind": item.kind,
                "id": item.id,
                "witness": None if item.witness is None else plain(item.witness),
            }
            for item in covered.untouched
        ],
    }


def _numbers(cases: tuple[int, ...]) -> list[int]:
    return [index + 1 for index in cases]


def _question_json(question: QuestionMap) -> dict[str, Any]:
    options = [
        {
            "id": option.id,
            "points": {factor: number_text(value) for factor, value in option.points.items()},
            "levels": option.levels,
            "asks": option.asks,
            "alerts": option.alerts,
            "actions": option.actions,
            "through": option.through,
            "cases": option.cases,
        }
        for option in question.options
    ]
    return {
        "id": question.id,
        "feeds": question.feeds,
        "asks": question.asks,
        "alerts": question.alerts,
        "actions": question.actions,
        "cases": question.cases,
        "options": options,
    }
