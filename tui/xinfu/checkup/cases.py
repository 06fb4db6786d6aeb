"""Running the worked examples of a pack: what each expects against what comes out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from xinfu.checkup.answer_file import read_answers
from xinfu.checkup.answers import number_text
from xinfu.checkup.result import Result, evaluate
from xinfu.checkup.visibility import asked
from xinfu.packs.document import Case
from xinfu.packs.pack import Pack, exact


@dataclass(frozen=True)
class Difference:
    """One expectation of a case that did not come true."""

    case: str
    what: str
    expected: str
    got: str


def run_cases(pack: Pack) -> Iterator[Difference]:
    """Yield every difference between what the pack's cases expect and what their answers lead to."""
    for case in pack.document.case:
        yield from run_case(pack, case)


def run_case(pack: Pack, case: Case) -> Iterator[Difference]:
    """Yield the differences of one case; answers to hidden questions are differences, too."""
    name = case.name if isinstance(case.name, str) else next(iter(case.name.values()))
    answers, problems = read_answers(pack, case.answers, case.today)
    for problem in problems:
        yield Difference(name, f"answers.{problem.question}", problem.code, str(dict(problem.details)))
    result = evaluate(pack, answers, case.today)
    parked = sorted(set(answers) & set(result.situation.hidden))
    if parked and case.expect.hidden is None:
        yield Difference(name, "answers", "only questions that are asked", ", ".join(parked))
    yield from (Difference(name, *difference) for difference in _compare(case, result))


def _compare(case: Case, result: Result) -> Iterator[tuple[str, str, str]]:
    expect = case.expect
    hidden = [key for key in expect.hidden or () if key not in result.situation.hidden]
    if hidden:
        yield "hidden", ", ".join(hidden), "asked"
    count = len(asked(result.pack, result.situation))
    if expect.asked is not None and expect.asked != count:
        yield "asked", str(expect.asked), str(count)
    for key, wanted in expect.factors.items():
        found = result.factors[key]
        if wanted.score is not None and found.score != exact(wanted.score):
            yield f"factors.{key}.score", str(wanted.score), _score_text(result, key)
        band = found.band.entry.id if found.band else "none"
        if wanted.band is not None and wanted.band != band:
            yield f"factors.{key}.band", wanted.band, band
    actions = {item.action.id: item for item in result.actions}
    if absent := [key for key in expect.actions or () if key not in actions]:
        yield "actions", ", ".join(absent), ", ".join(actions)
    if present := [key for key in expect.not_actions if key in actions]:
        yield "not_actions", ", ".join(present), ", ".join(actions)
    alerts = [item.alert.id for item in result.alerts]
    if expect.alerts is not None and sorted(expect.alerts) != sorted(alerts):
        yield "alerts", ", ".join(expect.alerts), ", ".join(alerts)
    for key, day in expect.due.items():
        due = actions[key].due if key in actions else None
        if due != day:
            yield f"due.{key}", day.isoformat(), str(due)


def _score_text(result: Result, key: str) -> str:
    score = result.factors[key].score
    return "none" if score is None else number_text(score)
