"""Reports for programs: JSON that says everything, and GitHub's workflow commands."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from xinfu.authoring.reports.github_report import report_commands
from xinfu.authoring.reports.json_report import reports_json
from xinfu.authoring.reports.report import Report
from xinfu.packs.diagnostics.diagnostic import Diagnostic
from xinfu.wording.words import LANGUAGES, words_in

FULL = Diagnostic(
    "option-unknown",
    ("question", 0, "when", "is"),
    {"id": "hto", "question": "tea", "choices": "hot, cold", "guess": "hot"},
    12,
    7,
    length=5,
    other=("question", 0, "options"),
    other_line=9,
    other_column=1,
    witness={"day": dt.date(2026, 11, 21), "tea": {"skipped": "unsure"}},
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_json_says_everything(language: str) -> None:
    problems = (FULL, Diagnostic("case-none", severity="warning"), Diagnostic("logic-waits", severity="note"))
    tree = json.loads(
        reports_json([Report("p.toml", "", problems), Report("q.toml", "", ())], words_in(language))
    )
    first, second = tree["files"]
    assert (first["errors"], first["warnings"], first["notes"]) == (1, 1, 1)
    assert second["problems"] == []
    told = first["problems"][0]
    assert (told["code"], told["severity"], told["line"], told["column"], told["length"]) == (
        "option-unknown", "error", 12, 7, 5,
    )  # fmt: skip
    assert told["path"] == "question[1].when.is"
    assert told["other"] == {"path": "question[1].options", "line": 9, "column": 1}
    assert told["guess"] == "hot"
    assert told["witness"] == {"day": "2026-11-21", "tea": {"skipped": "unsure"}}
    assert told["message"]
    assert first["problems"][1]["line"] is None


def test_github_escapes_what_would_end_or_forge_a_command() -> None:
    evil = Diagnostic("value-wrong", ("x",), {"reason": "100%\n::error::no, really: yes"}, 1, 2, length=3)
    (command,) = report_commands(Report("a,b:c%.toml", "", (evil,)), words_in("en"))
    assert "\n" not in command
    properties, _, message = command.removeprefix("::error ").partition("::")
    assert properties == "file=a%2Cb%3Ac%25.toml,line=1,col=2,endColumn=5,title=value-wrong"
    assert "100%25" in message


@pytest.mark.parametrize(
    ("severity", "name"), [("error", "error"), ("warning", "warning"), ("note", "notice")]
)
def test_each_severity_has_its_command(severity: str, name: str) -> None:
    problem = Diagnostic("logic-waits", severity=severity)  # type: ignore[arg-type]
    (command,) = report_commands(Report("p.toml", "", (problem,)), words_in("zh"))
    assert command.startswith(f"::{name} file=p.toml,title=logic-waits::")
