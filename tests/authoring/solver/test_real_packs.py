"""Whole packs: nothing breaks, all examples are true, and what is found is found again."""

from __future__ import annotations

from pathlib import Path as FilePath

import pytest
from xinfu.authoring.solver.analysis import Examination, examine
from xinfu.checkup.answer_file import read_answers
from xinfu.checkup.answers import Given
from xinfu.checkup.result import Result, evaluate
from xinfu.packs.diagnostics.diagnostic import KeyPath
from xinfu.packs.pack import Pack

from tests.support.dates import TODAY
from tests.support.large_pack import large_pack
from tests.support.samples import NAMES, read, text_of

SHIPPED = FilePath(__file__).parents[3] / "questions" / "credit-recovery.toml"
PACKS = {name: text_of(name) for name in NAMES} | {"shipped": SHIPPED.read_text(encoding="utf-8")}


def shows(pack: Pack, result: Result, path: KeyPath) -> bool:
    """Tell whether a result really shows what an example is kept for."""
    match path:
        case ("question", int(index)):
            return list(pack.questions)[index] not in result.situation.hidden
        case ("question", int(index), "options", int(number)):
            question = list(pack.questions.values())[index]
            answer = result.answers.get(question.id)
            return isinstance(answer, Given) and question.options[number].id in (
                answer.value if isinstance(answer.value, tuple) else (answer.value,)
            )
        case ("action", int(index)):
            # The solver looks at the condition alone: what it found may give way to another on the list.
            key, listed = list(pack.actions)[index], [item.action for item in result.actions]
            return any(key == action.id or key in action.definition.excludes for action in listed)
        case ("alert", int(index)):
            return list(pack.alerts)[index] in {item.alert.id for item in result.alerts}
        case ("factor", int(index), "bands", int(number)):
            band = list(result.factors.values())[index].band
            return band is not None and band.position == number
    raise AssertionError(path)


def check_examples(pack: Pack, found: Examination) -> None:
    results: dict[str, Result] = {}
    for path, values in found.witnesses.items():
        key = repr(values)
        if key not in results:
            answers, problems = read_answers(pack, values, TODAY)
            assert problems == []
            results[key] = evaluate(pack, answers, TODAY)
        assert shows(pack, results[key], path), path


@pytest.mark.parametrize("name", PACKS)
def test_every_example_is_true_and_everything_else_is_reported(name: str) -> None:
    pack = read(PACKS[name])
    found = examine(pack, TODAY)
    check_examples(pack, found)
    assert "not-decided" not in {problem.code for problem in found.problems}
    reported = {problem.path for problem in found.problems}
    wanted: set[KeyPath] = {("question", i) for i in range(len(pack.questions))}
    wanted |= {("action", i) for i in range(len(pack.actions))}
    wanted |= {("alert", i) for i in range(len(pack.alerts))}
    wanted |= {("factor", f.position, "bands", b.position) for f in pack.factors.values() for b in f.bands}
    assert wanted - set(found.witnesses) == wanted & reported


def test_a_large_pack_is_decided_within_the_usual_budget_and_its_examples_are_true() -> None:
    pack = read(large_pack())
    assert (len(pack.questions), len(pack.actions), len(pack.factors)) == (300, 200, 30)
    found = examine(pack, TODAY)
    assert "not-decided" not in {problem.code for problem in found.problems}
    check_examples(pack, found)


def test_the_same_pack_gives_the_same_findings_every_time() -> None:
    text = large_pack(60, 40)
    first, second = (examine(read(text), TODAY) for _ in range(2))
    assert first == second


def test_nothing_to_spend_ends_at_once_and_says_so() -> None:
    found = examine(read(large_pack(60, 40)), TODAY, conflicts=0)
    assert [problem.code for problem in found.problems if problem.severity == "note"] == ["not-decided"]
    assert not any(problem.code.endswith(("-never", "-always")) for problem in found.problems)
