"""Checking a pack: everything that is wrong or odd about it, found in one run.

Mistakes of form and of reference come first. What rests on a pack that works (worked examples, what can
never happen, what nothing uses) is looked at once there are no errors, and a note says so until then.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import get_args

from xinfu.authoring.advice import advice_on_questions, advice_on_use
from xinfu.authoring.cases import case_name, run_case
from xinfu.authoring.reports.report import Report, in_order
from xinfu.authoring.solver.analysis import examine, is_available
from xinfu.authoring.table_rows import table_problems
from xinfu.checkup.answers import AnswerError, answer
from xinfu.checkup.possible.dependencies import pack_steps
from xinfu.packs.condition import factors_in, questions_in
from xinfu.packs.diagnostics.diagnostic import Diagnostic, KeyPath, PackError
from xinfu.packs.diagnostics.message import NOTHING
from xinfu.packs.format.document import Case, SkipState
from xinfu.packs.hints.look_alikes import look_alike
from xinfu.packs.library import PackFile
from xinfu.packs.loading import load_pack
from xinfu.packs.pack import Action, Alert, Pack, Question
from xinfu.packs.positions import with_positions

CONFLICTS = 200_000
"""How often the solver may run into a contradiction in one pack before it leaves things undecided."""

CASE_STEPS = 5_000_000
"""How many comparisons and values all worked examples of one pack may take."""


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
    reading = load_pack(text, name, origin, expected_id)
    found: list[Diagnostic] = []
    if reading.document is not None:
        found += _without_errors(advice_on_questions(reading.document, today), reading.problems)
    witnesses = {}
    if reading.pack is None:
        if all(problem.code != "toml-first" for problem in reading.problems):
            found.append(Diagnostic("logic-waits"))
    else:
        found += advice_on_use(reading.pack.document)
        found += becomes_problems(reading.pack, today)
        found += table_problems(reading.pack, today)
        cases = list(case_problems(reading.pack))
        if is_available():
            examination = examine(reading.pack, today, conflicts=conflicts)
            found += [_at_its_condition(problem, reading.pack) for problem in examination.problems]
            witnesses = dict(examination.witnesses)
        else:
            found.append(Diagnostic("solver-missing"))
        found += _without_consequences(cases, found)
    placed = _placed(found, text)
    problems = in_order((*reading.problems, *placed))
    return Report(name, text, problems, reading.document, reading.pack, witnesses)


def _without_errors(advice: Iterator[Diagnostic], problems: tuple[Diagnostic, ...]) -> Iterator[Diagnostic]:
    """Yield the advice on what has no error; a slip often looks odd in more than one way.

    What is said of a place inside of an entry has to do with errors there alone.
    """
    broken = [problem.path for problem in problems if problem.severity == "error"]
    return (problem for problem in advice if not any(_concerns(path, problem) for path in broken))


def _concerns(path: KeyPath, advice: Diagnostic) -> bool:
    places = [advice.path[:2]] if len(advice.path) <= 2 else [advice.path, advice.other or advice.path]
    return any(path[: len(place)] == place[: len(path)] for place in places if place)


NEVER_CODES = frozenset({"question-never", "action-never", "alert-never"})


def _at_its_condition(problem: Diagnostic, pack: Pack) -> Diagnostic:
    """Return what can never happen with the place of its condition, and of the question that it looks at."""
    if problem.code not in NEVER_CODES:
        return problem
    table, index = str(problem.path[0]), int(problem.path[1])
    entries: dict[str, Mapping[str, Question | Action | Alert]] = {
        "question": pack.questions,
        "action": pack.actions,
        "alert": pack.alerts,
    }
    condition = list(entries[table].values())[index].when
    if condition is None:
        return problem
    looked_at = questions_in(condition)
    other = problem.other
    if other is None and len(looked_at) == 1 and not factors_in(condition):
        other = ("question", pack.questions[next(iter(looked_at))].position)
    return replace(problem, path=(*problem.path, "when"), other=other)


def _without_consequences(cases: list[Diagnostic], others: list[Diagnostic]) -> list[Diagnostic]:
    """Leave out what a worked example only gets wrong because of something else that is told."""
    answers_wrong = {problem.path[:2] for problem in cases if problem.code == "case-answer"}
    never = {problem.details["id"] for problem in others if problem.code == "question-never"}
    return [
        problem
        for problem in cases
        if problem.code == "case-answer"
        or (
            problem.path[:2] not in answers_wrong
            and not (problem.code == "case-parked" and never & set(problem.details["ids"].split(", ")))
        )
    ]


def _placed(found: list[Diagnostic], text: str) -> list[Diagnostic]:
    somewhere = [problem for problem in found if problem.path]
    return [*(with_positions(somewhere, text) if somewhere else ()), *(p for p in found if not p.path)]


_HINTS = {"actions": "case-action", "not_actions": "case-not-action"}
"""What a case expects, and the sentence that says it better than the general one."""


def case_problems(pack: Pack) -> Iterator[Diagnostic]:
    """Yield an error for each expectation of a worked example that does not come true.

    Where working them all out would take too much, a note says how many were.
    """
    most = max(1, CASE_STEPS // pack_steps(pack))
    for index, case in enumerate(pack.document.case):
        if index == most:
            details = {"done": str(most), "count": str(len(pack.document.case))}
            yield Diagnostic("cases-left", (), details)
            return
        for difference in run_case(pack, case):
            path: KeyPath = ("case", index, *difference.path)
            details = {**_names(case), "what": difference.what}
            if difference.answer is not None:
                reason = {f"answer_{key}": value for key, value in difference.answer.details.items()}
                code = difference.answer.code
                details |= {"question": difference.answer.question, "answer_error": code, **reason}
                if reason.get("answer_got") in get_args(SkipState):
                    details |= {"hint": "case-skip", "state": reason["answer_got"]}
                details |= _look_alike(case.answers[difference.answer.question], code)
                yield Diagnostic("case-answer", path, details)
            elif difference.what == "answers":
                details |= {"ids": difference.got}
                yield Diagnostic("case-parked", path, details)
            else:
                details |= {"wanted": difference.expected, "got": difference.got}
                if (difference.what, difference.expected) == ("actions", NOTHING):
                    details |= {"hint": "case-not-action", "wanted": difference.got}
                elif difference.what in _HINTS:
                    details["hint"] = _HINTS[difference.what]
                yield Diagnostic("case-fails", path, details)


def _look_alike(value: object, code: str) -> dict[str, str]:
    """Return what tells of a refused answer that is an id but for letters of another script."""
    if code not in ("option-unknown", "skip-form"):
        return {}
    items = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else [value]
    alike = (look_alike(item) for item in items if isinstance(item, str))
    told = next((each for each in alike if each is not None), None)
    return {} if told is None else {"hint": "look-alike", **told}


def becomes_problems(pack: Pack, today: dt.date) -> Iterator[Diagnostic]:
    """Yield an error for each answer that an action is said to lead to and its question would refuse."""
    for action in pack.actions.values():
        for key, value in action.definition.becomes.items():
            try:
                answer(pack.questions[key], value, today)
            except AnswerError as error:
                reason = {f"answer_{name}": detail for name, detail in error.details.items()}
                details = {"id": action.id, "question": key, "answer_error": error.code, **reason}
                other: KeyPath = ("question", pack.questions[key].position)
                path: KeyPath = ("action", action.position, "becomes", key)
                yield Diagnostic("becomes-answer", path, details, other=other)


def _names(case: Case) -> dict[str, str]:
    """Return the name of a case, and the names that it has in each language."""
    named = case.name if isinstance(case.name, dict) else {}
    return {"case": case_name(case), **{f"case_{language}": name for language, name in named.items()}}
