"""Every verdict against all walks of small made-up packs, gone through one by one."""

from __future__ import annotations

from contextlib import nullcontext
from unittest import mock

from hypothesis import assume, given
from hypothesis import strategies as st
from xinfu.authoring.solver import search
from xinfu.authoring.solver.analysis import Examination, examine
from xinfu.authoring.solver.effort import Effort
from xinfu.authoring.solver.factor_encoding import StateBudget
from xinfu.checkup.answer_file import read_answers

from tests.support.brute_force import BruteForce, is_complete, shows, walks
from tests.support.dates import TODAY
from tests.support.effort import examples
from tests.support.pack_trees import Tree, pack_of
from tests.support.strategies import trees

MAX_WALKS = 1500
EXPLORE = "xinfu.authoring.solver.analysis.explore"
APART = ("actions-same", "gap-in-row", "option-gap", "range-never", "not-decided")


@given(trees())
@examples(60)
def test_every_verdict_is_that_of_all_walks(tree: Tree) -> None:
    every = walks(tree, MAX_WALKS)
    assume(every is not None)
    assert every is not None
    check(tree, BruteForce(tree, every))


@given(trees())
@examples(40)
def test_the_solver_alone_comes_to_the_same_verdicts(tree: Tree) -> None:
    every = walks(tree, MAX_WALKS)
    assume(every is not None)
    assert every is not None
    with mock.patch(EXPLORE, return_value=None):
        check(tree, BruteForce(tree, every))


@given(trees(), st.integers(0, 30), st.booleans())
@examples(40)
def test_too_little_to_spend_leads_to_no_wrong_verdict(tree: Tree, conflicts: int, alone: bool) -> None:
    every = walks(tree, MAX_WALKS)
    assume(every is not None)
    assert every is not None
    brute = BruteForce(tree, every)
    with mock.patch(EXPLORE, return_value=None) if alone else nullcontext():
        found = examine(pack_of(tree), TODAY, conflicts=conflicts)
    check_careful(brute, found)


@given(trees(), st.sampled_from((0, 4)), st.booleans())
@examples(40)
def test_factors_that_are_too_large_lead_to_no_wrong_verdict(tree: Tree, states: int, alone: bool) -> None:
    every = walks(tree, MAX_WALKS)
    assume(every is not None)
    assert every is not None
    brute = BruteForce(tree, every)
    exploring = mock.patch(EXPLORE, return_value=None) if alone else nullcontext()
    with mock.patch.object(search, "StateBudget", return_value=StateBudget(Effort(), each=states)), exploring:
        found = examine(pack_of(tree), TODAY)
    check_careful(brute, found)


def check_careful(brute: BruteForce, found: Examination) -> None:
    """Check that nothing is claimed that is not so, and that what is missing is owned up to."""
    reported = {(problem.code, problem.path) for problem in found.problems if problem.code not in APART}
    same = {(p.path[1], (p.other or ())[1]) for p in found.problems if p.code == "actions-same"}
    if any(problem.code == "not-decided" for problem in found.problems):
        # Parts of something that was not decided may be reported in its stead.
        whole = {item for item in reported if item[0].split("-")[0] != "condition"}
        assert whole <= brute.report()
        assert all(brute.is_so(code, path) for code, path in reported - whole)
        assert all(brute.fires_alike(one, other) for one, other in same)
        assert set(found.witnesses) <= brute.possible()
    else:
        check_report(brute, found)
        assert set(found.witnesses) == brute.possible()
    check_examples(brute.tree, found)


def check(tree: Tree, brute: BruteForce) -> None:
    found = examine(pack_of(tree), TODAY)
    check_report(brute, found)
    assert set(found.witnesses) == brute.possible()
    check_examples(tree, found)
    for path, values in found.witnesses.items():
        answers, _ = read_answers(pack_of(tree), values, TODAY)
        if not is_complete(tree, answers):
            pairs = zip(brute.answers, brute.complete, strict=True)
            assert not any(shows(tree, path, other) for other, complete in pairs if complete), path


def check_report(brute: BruteForce, found: Examination) -> None:
    reported = {(problem.code, problem.path) for problem in found.problems if problem.code not in APART}
    assert reported == brute.report()
    same = {(p.path[1], (p.other or ())[1]) for p in found.problems if p.code == "actions-same"}
    assert same == brute.same_actions()


def check_examples(tree: Tree, found: Examination) -> None:
    for path, values in found.witnesses.items():
        answers, problems = read_answers(pack_of(tree), values, TODAY)
        assert problems == []
        assert shows(tree, path, answers), path
