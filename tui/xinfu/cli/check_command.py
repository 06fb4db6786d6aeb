"""`xinfu check`: all that is wrong or odd about packs, what a code means, and a map of a pack."""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from xinfu.cli.finding import data_of, library
from xinfu.cli.parser import Parser
from xinfu.packs.diagnostics.diagnostic import PackError
from xinfu.packs.diagnostics.message import error_text
from xinfu.packs.diagnostics.suggestions import suggest
from xinfu.packs.library import Library, toml_files
from xinfu.terminal.exits import FINE, PROBLEMS, USAGE
from xinfu.text.clean import clean, clean_line
from xinfu.wording.words import Words

if TYPE_CHECKING:
    from xinfu.authoring.reports.report import Report

FORMATS = ("text", "json", "github")


def add_arguments(parser: Parser) -> None:
    """Take packs, or a code to explain."""
    words = parser.words
    parser.positional.add_argument("packs", nargs="*", metavar="PACK", help=words("check.packs"))
    add = parser.optional.add_argument
    add("--format", choices=FORMATS, default="text", help=words("check.format"))
    add("--strict", action="store_true", help=words("check.strict"))
    add("--coverage", action="store_true", help=words("check.coverage"))
    add("--explain", metavar="CODE", help=words("check.explain"))


def run(options: argparse.Namespace, words: Words) -> int:
    """Check the packs; 1 for errors, with `--strict` for warnings too."""
    if options.explain is not None:
        return _explain(options.explain, words)
    if not options.packs:
        print(words("check.nothing_given"), file=sys.stderr)
        return USAGE
    if options.coverage and options.format == "github":
        print(words("check.coverage_format"), file=sys.stderr)
        return USAGE
    return _check(options, words)


def _check(options: argparse.Namespace, words: Words) -> int:
    from xinfu.authoring.reports.json_report import reports_json
    from xinfu.authoring.reports.report import Report

    code, reports, known = FINE, list[Report](), library(data_of(options))
    for name in [name for argument in options.packs for name in _files(argument)]:
        report = _report(name, known)
        reports.append(report)
        _tell_twin(name, report, words)
        if report.count("error") or (options.strict and report.count("warning")):
            code = PROBLEMS
        if options.coverage:
            _print_map(report, options.format, words)
        elif options.format != "json":
            _print_report(report, options.format, words)
    if options.coverage and options.format == "json":
        _print_maps(reports)
    elif options.format == "json":
        sys.stdout.write(reports_json(reports, words))
    return code


def _files(argument: str) -> list[str]:
    """Return the packs of a folder, or the one that was named."""
    with contextlib.suppress(OSError, ValueError):
        return [str(file) for file in toml_files(Path(argument))] or [argument]
    return [argument]


def _report(name: str, known: Library) -> Report:
    from xinfu.authoring.check import check_file
    from xinfu.authoring.reports.report import Report

    try:
        return check_file(known.find(name), dt.date.today())
    except PackError as error:
        return Report(name, "", error.problems)


def _tell_twin(name: str, report: Report, words: Words) -> None:
    """Say which file was looked at, where an installed pack and a file here share the name."""
    with contextlib.suppress(OSError, ValueError):
        twin = Path(f"{name}.toml")
        if not Path(name).exists() and twin.is_file() and report.pack is not None:
            details = {"file": clean_line(report.file), "twin": clean_line(f"./{twin}")}
            print(words("check.twin", **details), file=sys.stderr)


def _print_report(report: Report, form: str, words: Words) -> None:
    """Print one report as soon as it is there; the next pack may take its time."""
    if form == "github":
        from xinfu.authoring.reports.github_report import report_commands

        for line in report_commands(report, words):
            print(line, flush=True)
        return
    from xinfu.authoring.reports.text_report import report_text

    columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    print(report_text(report, words, columns), flush=True)
    if report.problems:
        print(words("check.more", code=report.problems[0].code), flush=True)


def _print_map(report: Report, form: str, words: Words) -> None:
    """Print the map of a pack; of one with errors, the errors instead."""
    from xinfu.authoring.coverage import coverage
    from xinfu.authoring.coverage_text import coverage_text

    if report.pack is None:
        errors = [problem for problem in report.problems if problem.severity == "error"]
        print(error_text(PackError(report.file, errors), words), file=sys.stderr)
    elif form == "text":
        print(clean(coverage_text(coverage(report, dt.date.today()), words)), flush=True)


def _print_maps(reports: list[Report]) -> None:
    from xinfu.authoring.coverage import coverage
    from xinfu.authoring.coverage_text import coverages_json

    maps = [coverage(report, dt.date.today()) for report in reports if report.pack is not None]
    sys.stdout.write(coverages_json(maps))


def _explain(code: str, words: Words) -> int:
    from xinfu.authoring.explain import codes, explanation, explanation_text

    known = codes()
    if code not in known:
        near = suggest(code, list(known))
        key = "check.code_guessed" if near else "check.code_unknown"
        print(words(key, code=clean_line(code), guess=near, choices=", ".join(known)), file=sys.stderr)
        return USAGE
    print(explanation_text(explanation(code, words.language), words))
    return FINE
