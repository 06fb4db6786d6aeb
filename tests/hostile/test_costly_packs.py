"""A pack that asks for all the work it can freezes nothing and ends nothing; what is bounded is counted."""

from __future__ import annotations

import datetime as dt
from collections import deque
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest
from xinfu.authoring import check
from xinfu.authoring.reports.json_report import reports_json
from xinfu.authoring.reports.text_report import report_text
from xinfu.authoring.solver import analysis
from xinfu.authoring.solver.sites import factor_sites, question_sites, result_sites
from xinfu.checklist.formats.ical_lines import NothingToWriteError
from xinfu.checklist.formats.registry import RENDERERS
from xinfu.checklist.making import make_checklist
from xinfu.checkup import what_if
from xinfu.checkup.answers import Given
from xinfu.checkup.conditions import holds, visible_situation
from xinfu.checkup.possible import enumeration, open_questions
from xinfu.checkup.possible.dependencies import dependencies, pack_steps
from xinfu.checkup.possible.enumeration import TooManyStatesError
from xinfu.checkup.result import evaluate
from xinfu.checkup.session import Session
from xinfu.packs.loading import load_pack
from xinfu.packs.pack import Pack
from xinfu.packs.reading.weight import MAX_SCORE_BITS
from xinfu.presentation.factor_text import why_text
from xinfu.presentation.result_text import Drawing, glance
from xinfu.wording.words import words_in

from tests.support import pack_trees
from tests.support.costly_pack import Shape, costly_pack, some_answer
from tests.support.dates import TODAY

WORDS = words_in("en")

SHAPES = {
    "sums that are all different": Shape(ones=0, manys=8, options=14, wide=1, tests=20, at=2),
    "ranges": Shape(ones=1, numbers=3, ranges=60, bounds=40, tests=60, at=1),
    "dates in one condition": Shape(dates=4, bounds=40, tests=120, at=3, scored=1),
    "factors of factors": Shape(ones=6, parts=12, of=2, method=1, fed=1),
    "numbers with many digits": Shape(ones=5, options=4, wide=2, factors=3, parts=3, of=3, method=1, fed=2),
    "everything looks at everything": Shape(
        ones=15, manys=3, numbers=2, dates=2, factors=6, fed=3, tests=150, at=9, scored=3, named=2
    ),
    "branching": Shape(ones=40, tests=100, at=0, width=3),
    "names in names": Shape(ones=5, tests=20, at=3, actions=4, width=5, named=11),
    "tables": Shape(ones=12, options=4, cells=300, bands=50),
    "actions after actions": Shape(ones=5, actions=200, alerts=150, after=20, tests=60, at=9, width=1),
    "examples": Shape(ones=5, cases=150),
}


def pack_of(shape: Shape) -> Pack:
    reading = load_pack(costly_pack(shape), "costly.toml", "made up", None)
    assert reading.pack is not None, [(item.code, item.path) for item in reading.problems]
    return reading.pack


@pytest.mark.parametrize("name", SHAPES)
def test_no_shape_of_pack_raises_anything_anywhere(name: str) -> None:
    pack = pack_of(SHAPES[name])
    chance = Random(4)
    for today in (TODAY, dt.date.max):
        session = Session(pack, today)
        while (question := session.question) is not None:
            answer = some_answer(question, chance)
            session.skip("unsure") if answer is None else session.answer(answer)
            session.new_alerts()
            if len(session.answers) % 8 == 1:
                session.may_finish()
        result = session.result()
        assert glance(result, WORDS, Drawing(76)).rows
        assert all(why_text(result, key)(WORDS)[1] for key in result.factors)
        for suffix, render in RENDERERS.items():
            # Nothing may have a day, and then there is nothing for a calendar.
            with suppress(*[NothingToWriteError] if suffix.endswith(".ics") else ()):
                assert render(make_checklist(session.result(), WORDS))
    report = check.check_text(costly_pack(SHAPES[name]), "costly.toml", TODAY)
    assert not [problem for problem in report.problems if problem.severity == "error"]
    assert report_text(report, WORDS)
    assert reports_json([report], WORDS)


def test_each_key_compares_as_often_as_there_are_comparisons(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = 0

    def counted(*arguments: object) -> object:
        nonlocal calls
        calls += 1
        return holds(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(open_questions, "holds", counted)
    for tests in (100, 1000):
        shape = Shape(ones=2, numbers=3, dates=3, ranges=50, bounds=90, tests=tests, at=3)
        session, calls = Session(pack_of(shape), TODAY), 0
        assert not session.may_finish()
        assert session.left()[1] < len(session.pack.questions)
        assert 0 < calls <= 20 * tests


@pytest.mark.parametrize("name", ["sums that are all different", "everything looks at everything"])
def test_levels_are_only_bounded_once_the_states_are_spent(name: str) -> None:
    pack = pack_of(SHAPES[name])
    most = enumeration.MAX_STATES_IN_ALL // len(pack.factors)
    counts = []
    for factor in pack.factors:
        work = enumeration._Enumeration(pack, dependencies(pack, factor), TODAY)
        every = (
            outcome
            for completion in work.completions({}, most_first=True)
            for outcome in work.outcomes(completion)
        )
        with pytest.raises(TooManyStatesError):
            deque(every, maxlen=0)
        counts.append(work.states)
    assert max(counts) <= 2 * min(most, enumeration.MAX_STATES)


def test_only_so_many_steps_are_weighed_for_a_factor(monkeypatch: pytest.MonkeyPatch) -> None:
    tree = {
        **pack_trees.frame([pack_trees.one("q", {"f": [0, 9]})], factor=[pack_trees.factor("f", 1)]),
        "action": [
            {"id": f"do-{i}", "title": "…", "when": {"always": True}, "becomes": {"q": "a"}}
            for i in range(200)
        ],
    }
    pack, weighed = pack_trees.pack_of(tree), 0

    def counted(*arguments: object) -> object:
        nonlocal weighed
        weighed += 1
        return visible_situation(*arguments)  # type: ignore[arg-type]

    result = evaluate(pack, {"q": Given("b")}, TODAY)
    monkeypatch.setattr(what_if, "visible_situation", counted)
    steps = what_if.best_steps(result, pack.factors["f"])
    assert [chosen.action.id for chosen, _ in steps] == ["do-0", "do-1"]
    assert weighed == what_if.MOST_WEIGHED


def test_examination_ends_with_its_steps_and_says_how_far_it_came() -> None:
    pack = pack_of(SHAPES["everything looks at everything"])
    sites = len([*question_sites(pack), *factor_sites(pack), *result_sites(pack)])
    came = []
    for steps in (10, 20_000, 10**9):
        notes = [
            item for item in analysis.examine(pack, TODAY, steps=steps).problems if item.severity == "note"
        ]
        stopped = [note.details for note in notes if note.code == "check-stopped"]
        assert len(stopped) == (steps < 10**9)
        came += [int(details["done"]) for details in stopped]
        assert all(details["count"] == str(sites) for details in stopped)
    assert came == sorted(came)
    assert came[0] == 0


def test_examples_are_worked_out_until_the_steps_are_spent(monkeypatch: pytest.MonkeyPatch) -> None:
    pack = pack_of(SHAPES["examples"])
    assert list(check.case_problems(pack)) == []
    monkeypatch.setattr(check, "CASE_STEPS", 10 * pack_steps(pack))
    (note,) = check.case_problems(pack)
    assert (note.code, note.details) == ("cases-left", {"done": "10", "count": "150"})


@pytest.mark.parametrize("method", [0, 1, 2])
@pytest.mark.parametrize("missing", [0, 1])
def test_scores_are_no_longer_than_the_pack_was_let_through_with(method: int, missing: int) -> None:
    shape = Shape(ones=9, options=5, wide=2, factors=3, fed=3, parts=5, of=2, method=method, missing=missing)
    pack, chance = pack_of(shape), Random(5)
    for _ in range(5):
        session = Session(pack, TODAY)
        while (question := session.question) is not None:
            answer = some_answer(question, chance)
            session.skip("unsure") if answer is None else session.answer(answer)
        scores = [found.score for found in session.result().factors.values() if found.score is not None]
        assert all(bits(score) <= MAX_SCORE_BITS for score in scores)
    longer = replace(shape, parts=40, multiply=1e-11)
    reading = load_pack(costly_pack(longer), "costly.toml", "made up", None)
    assert "score-long" in [problem.code for problem in reading.problems]


def bits(number: Fraction) -> int:
    return abs(number.numerator).bit_length() + number.denominator.bit_length()
