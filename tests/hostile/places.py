"""Every place below the app that makes something to read of a text of a pack, an answer or a file name."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from xinfu.authoring.cases import unknown_case
from xinfu.authoring.check import check_text
from xinfu.authoring.coverage import Coverage, Untouched, coverage
from xinfu.authoring.coverage_text import coverage_text, coverages_json
from xinfu.authoring.explain import Explanation, explanation_text
from xinfu.authoring.reports.github_report import report_commands
from xinfu.authoring.reports.json_report import reports_json
from xinfu.authoring.reports.report import Report
from xinfu.authoring.reports.text_report import answers_text, report_text, summary
from xinfu.checklist.checklist import AlertLine, AnswerLine, Checklist, Contact, SourceLine
from xinfu.checklist.formats import json_format, markdown
from xinfu.cli.parser import complaint
from xinfu.packs.diagnostics.diagnostic import Diagnostic, PackError
from xinfu.packs.diagnostics.message import error_text, problem_text, sentence
from xinfu.packs.loading import load_pack
from xinfu.packs.pack import Pack
from xinfu.text.clean import clean
from xinfu.text.wrap import wrap
from xinfu.wording.words import words_in

from tests.packs.mistakes import BASE
from tests.support.checklists import make_item, make_level, make_list
from tests.support.dates import TODAY
from tests.support.samples import read

Place = Callable[[str], str]

HOSTILE_PACK = Path(__file__).parents[1] / "packs" / "hostile.toml"
WORDS = words_in("en")
CHINESE = words_in("zh")
DETAILS = (
    "got", "key", "id", "choices", "reason", "character", "file", "known", "ids", "guess", "question", "most"
)  # fmt: skip


@cache
def hostile_pack() -> Pack:
    """Return the pack whose every text tries to be more than text."""
    return read(HOSTILE_PACK.read_text(encoding="utf-8"))


@cache
def _covered() -> Coverage:
    text = BASE.replace('name = "one"', 'name = "two"')
    return coverage(check_text(text, "base.toml", dt.date(2026, 11, 21)), dt.date(2026, 11, 21))


def problem(text: str, code: str = "value-unknown") -> Diagnostic:
    """Return a problem with a text in everything that a pack can fill in."""
    return Diagnostic(
        code,
        ("question", 0, text),
        dict.fromkeys(DETAILS, text),
        1,
        2,
        length=3,
        other=("factor", text),
        other_line=2,
        other_column=1,
        witness={"tea": text, "kinds": [text], "note": {"skipped": text}},
    )


def answer_problem(text: str) -> Diagnostic:
    """Return the problem of an answer in a worked example that will not do."""
    details = {"case": text, "case_en": text, "question": text, "answer_error": "option-unknown"}
    given = {f"answer_{name}": text for name in DETAILS}
    return Diagnostic("case-answer", (), {**given, **details})


def report(text: str) -> Report:
    """Return a report with a text as file name, as source and in its problems."""
    return Report(text, f"{text}\n{text}\n", (problem(text), answer_problem(text)))


def checklist(text: str) -> Checklist:
    """Return a checklist with a text wherever one can stand."""
    lines = (text, f"x{text}")
    given = {"title": text, "why": text, "reasons": lines, "steps": lines, "done_when": text}
    more = {
        "caution": text,
        "say": text,
        "sources": (SourceLine(text, text, TODAY),),
        "rests_on": lines,
        "claims": lines,
    }
    items = (make_item(1, **given, **more), make_item(2, **given, **more, state="done"))
    return make_list(
        items,
        title=text,
        notice=text,
        alerts=(AlertLine("alert", text, text),),
        levels=(make_level(text, text),),
        contacts=(Contact("110", text, text, True), Contact("120", text, text, False)),
        answers=(AnswerLine("asked", text, text, text),),
        made_on=TODAY,
    )


def _in_toml(text: str) -> str:
    """Return what is said about a pack that holds a text as a value, as a key, and bare."""
    quoted = json.dumps(text).encode("ascii").decode("ascii")
    packs = (
        BASE.replace('kind = "number"', f"kind = {quoted}"),
        BASE.replace('id = "base"', f'id = "base"\n{quoted} = 1'),
        BASE.replace('id = "base"', f"id = {text}"),
        BASE.replace('use = "named"', f"use = {quoted}"),
    )
    said = []
    for pack in packs:
        problems = load_pack(pack, text, text, None).problems
        assert problems
        said.append(error_text(PackError(text, problems), WORDS))
        said.append(report_text(Report(text, pack, problems), WORDS))
    return "\n".join(said)


PLACES: Mapping[str, Place] = {
    "words": lambda text: WORDS("cli.saved", path=text),
    "a problem in a sentence": lambda text: problem_text(text, problem(text), WORDS),
    "a problem in Chinese": lambda text: problem_text(text, problem(text, "band-unknown"), CHINESE),
    "all problems of a pack": lambda text: error_text(PackError(text, [problem(text)] * 3), WORDS, most=2),
    "the message of a problem": lambda text: sentence(problem(text, "option-unknown"), WORDS),
    "the message of an answer": lambda text: sentence(answer_problem(text), WORDS),
    "a report as text": lambda text: report_text(report(text), WORDS),
    "a report as JSON": lambda text: reports_json([report(text)], WORDS),
    "a report as commands": lambda text: "\n".join(report_commands(report(text), WORDS)),
    "the summary of a report": lambda text: summary(report(text), WORDS),
    "example answers": lambda text: answers_text({"note": text}),
    "a map as text": lambda text: clean(coverage_text(_map(text), WORDS)),
    "a map as JSON": lambda text: coverages_json([_map(text)]),
    "an explanation": lambda text: explanation_text(Explanation("code", text, text, text), WORDS),
    "a checklist as Markdown": lambda text: markdown.render(checklist(text)),
    "a checklist as JSON": lambda text: json_format.render(checklist(text)),
    "a complaint about arguments": lambda text: complaint(f"unrecognized arguments: {text}", "xinfu", WORDS),
    "a complaint that is not known": lambda text: complaint(text, "xinfu", WORDS),
    "a worked example that is not there": lambda text: unknown_case(hostile_pack(), text, WORDS),
    "lines of text": lambda text: "\n".join(wrap(clean(text), 20)),
    "what is said about a pack": _in_toml,
}


def _map(text: str) -> Coverage:
    untouched = (Untouched("option", "tea hot", {"note": text}),)
    return replace(_covered(), cases=(text,), untouched=untouched)
