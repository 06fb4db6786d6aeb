"""Reports as JSON, for editors and other programs; the shape is versioned by `format`."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from typing import Any

from xinfu.authoring.reports.report import Report
from xinfu.packs.diagnostics.diagnostic import Diagnostic, path_text
from xinfu.packs.diagnostics.message import sentence
from xinfu.text.clean import clean, escape_in_json
from xinfu.wording.words import Words

JSON_FORMAT = 1


def reports_json(reports: Iterable[Report], words: Words) -> str:
    """Return reports as one JSON object; lines and columns count from 1, columns in characters."""
    files = [_file(report, words) for report in reports]
    return json_text({"format": JSON_FORMAT, "files": files})


def json_text(value: Any) -> str:
    """Return a value as indented JSON that ends in a line feed; dates as text."""
    return escape_in_json(json.dumps(value, ensure_ascii=False, indent=2, default=_plain)) + "\n"


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, dt.date) else clean(str(value))


def _file(report: Report, words: Words) -> dict[str, Any]:
    document = report.document
    return {
        "file": clean(report.file),
        "id": document.id if document is not None else None,
        "version": document.version if document is not None else None,
        "errors": report.count("error"),
        "warnings": report.count("warning"),
        "notes": report.count("note"),
        "problems": [_problem(problem, words) for problem in report.problems],
    }


def _problem(problem: Diagnostic, words: Words) -> dict[str, Any]:
    found: dict[str, Any] = {
        "code": problem.code,
        "severity": problem.severity,
        "message": clean(sentence(problem, words)),
        "path": clean(path_text(problem.path)),
        "line": problem.line,
        "column": problem.column,
        "length": problem.length,
    }
    if problem.other is not None:
        found["other"] = {
            "path": clean(path_text(problem.other)),
            "line": problem.other_line,
            "column": problem.other_column,
        }
    if problem.details.get("guess"):
        found["guess"] = clean(problem.details["guess"])
    if problem.witness is not None:
        found["witness"] = plain(problem.witness)
    return found


def plain(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return example answers as JSON can hold them."""
    return {key: plain(value) if isinstance(value, Mapping) else value for key, value in answers.items()}
