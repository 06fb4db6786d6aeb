"""What a question can be worth is exactly what its real answers are worth."""

from __future__ import annotations

from hypothesis import given
from xinfu.checkup.conditions import Situation, holds
from xinfu.checkup.possible.answer_classes import answer_classes, points_to_give, telling_answers
from xinfu.checkup.possible.dependencies import dependencies
from xinfu.checkup.scoring.points import points_of, range_of

from tests.support import naive
from tests.support.dates import TODAY
from tests.support.effort import examples
from tests.support.pack_trees import Tree, pack_of, real_answers
from tests.support.strategies import trees


@examples(150)
@given(trees())
def test_points_and_their_range_are_those_of_real_answers(tree: Tree) -> None:
    pack = pack_of(tree)
    for entry, question in zip(tree["question"], pack.questions.values(), strict=True):
        for factor in question.feeds:
            every = [naive.points(entry, real, factor) or naive.NOTHING for real in real_answers(entry)]
            assert [points_of(question, real, factor) for real in real_answers(entry)] == every
            assert range_of(question, factor) == (min(every), max(every))


@examples(150)
@given(trees())
def test_classes_are_answers_that_may_be_given_and_reach_all_points(tree: Tree) -> None:
    pack = pack_of(tree)
    for entry, question in zip(tree["question"], pack.questions.values(), strict=True):
        tests = [test for key in pack.factors for test in dependencies(pack, key).tests]
        found = answer_classes(question, tests, pack.factors, TODAY)
        for factor in question.feeds:
            every = {naive.points(entry, real, factor) for real in real_answers(entry)}
            assert {points_of(question, given, factor) for given in found} == every
            assert (points_to_give(question, factor, TODAY, 4096) or set()) == every
        for test in tests:
            if test.question == question.id:
                wanted, telling = (
                    {holds(test, Situation({question.id: way}, frozenset(), TODAY, {})) for way in ways}
                    for ways in (real_answers(entry), telling_answers(question, test, TODAY))
                )
                assert telling == wanted
