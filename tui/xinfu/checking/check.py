"""Checking a pack: everything that is wrong or odd about it, found in one run.

Mistakes of form and of reference come first. What rests on a pack that works (worked examples, what can
never happen, what nothing uses) is looked at once there are no errors, and a note says so until then.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from xinfu.checking.advice import advice_on_questions, advice_on_use
from xinfu.checking.report import Report, in_order
from xinfu.checkup.cases import case_name, run_case
from xinfu.logic.examination import examine, is_available
from xinfu.packs.document import Case
from xinfu.packs.examining import examine_text
from xinfu.packs.library import PackFile
from xinfu.packs.pack import Pack
from xinfu.packs.places import with_places
from xinfu.packs.problem import PackError, Path, Problem

CONFLICTS = 200_000
"""How often the solver may run into a contradiction in one pack before it leaves things undecided."""


def check_file(file: PackFile, today: dt.date, *, conflicts: int = CONFLICTS) -> Report:
    """Return the report on a pack file; what cannot even be read is a problem like any other."""
    name = str(file.place)
    try:
        text = file.text()
    except PackError as error:
        return Report(name, "", error.problems)
    return check_text(text, name, today, expected_id=file.id, origin=file.origin, conflicts=conflicts)


def check_text(
    text: str,
    name: str,
    today: dt.date,
    *,
    expected_id: str | None = None,
    origin: str = "",
    conflicts: int = CONFLICTS,
) -> Report:
    """Return the report on the text of a pack. `expected_id` is the id that its file's name promises."""
    reading = examine_text(text, name, origin, expected_id)
    found: list[Problem] = []
    if reading.document is not None:
        found += _without_errors(advice_on_questions(reading.document, today), reading.problems)
    witnesses = {}
    if reading.pack is None:
        found.append(Problem("logic-waits", severity="note"))
    else:
        found += advice_on_use(reading.pack.document)
        found += case_problems(reading.pack)
        if is_available():
            examination = examine(reading.pack, today, conflicts=conflicts)
            found += examination.problems
            witnesses = dict(examination.witnesses)
        else:
            found.append(Problem("solver-missing", severity="note"))
    placed = _placed(found, text)
    problems = in_order((*reading.problems, *placed))
    return Report(name, text, problems, reading.document, reading.pack, witnesses)


def _without_errors(advice: Iterator[Problem], problems: tuple[Problem, ...]) -> Iterator[Problem]:
    """Yield the advice on entries that have no error; a slip often looks odd in more than one way."""
    broken = {problem.path[:2] for problem in problems if problem.severity == "error"}
    return (problem for problem in advice if problem.path[:2] not in broken)


def _placed(found: list[Problem], text: str) -> list[Problem]:
    somewhere = [problem for problem in found if problem.path]
    return [*(with_places(somewhere, text) if somewhere else ()), *(p for p in found if not p.path)]


def case_problems(pack: Pack) -> Iterator[Problem]:
    """Yield an error for each expectation of a worked example that does not come true."""
    for index, case in enumerate(pack.document.case):
        for difference in run_case(pack, case):
            path: Path = ("case", index, *difference.path)
            details = {**_names(case), "what": difference.what}
            if difference.answer is not None:
                reason = {f"answer_{key}": value for key, value in difference.answer.details.items()}
                code = difference.answer.code
                details |= {"question": difference.answer.question, "answer_error": code, **reason}
                yield Problem("case-answer", path, details)
            elif difference.what == "answers":
                details |= {"ids": difference.got}
                yield Problem("case-parked", path, details)
            else:
                details |= {"wanted": difference.expected, "got": difference.got}
                yield Problem("case-fails", path, details)


def _names(case: Case) -> dict[str, str]:
    """Return the name of a case, and the names that it has in each language."""
    named = case.name if isinstance(case.name, dict) else {}
    return {"case": case_name(case), **{f"case_{language}": name for language, name in named.items()}}
