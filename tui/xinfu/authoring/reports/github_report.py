"""Reports as GitHub workflow commands, which show each problem beside its line in a pull request.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from collections.abc import Iterator

from xinfu.authoring.reports.report import Report
from xinfu.packs.diagnostics.diagnostic import Diagnostic
from xinfu.packs.diagnostics.message import sentence
from xinfu.text.clean import clean
from xinfu.wording.words import Words

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def report_commands(report: Report, words: Words) -> Iterator[str]:
    """Yield one workflow command for each problem of a report."""
    for problem in report.problems:
        properties = _properties(report.file, problem)
        given = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
        yield f"::{_COMMANDS[problem.severity]} {given}::{_data(sentence(problem, words))}"


def _properties(file: str, problem: Diagnostic) -> dict[str, str]:
    properties = {"file": file}
    if problem.line is not None:
        properties["line"] = str(problem.line)
    if problem.column is not None:
        properties["col"] = str(problem.column)
        properties["endColumn"] = str(problem.column + problem.length)
    return {**properties, "title": problem.code}


def _data(text: str) -> str:
    return clean(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
