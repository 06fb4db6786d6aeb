"""What an answer and a person cost, counted in steps of the interpreter: the same however large a pack is."""

from __future__ import annotations

from contextlib import nullcontext
from random import Random
from statistics import mean

from xinfu.checkup.answer_file import read_answers
from xinfu.checkup.privacy import plain_answers
from xinfu.checkup.result import evaluate
from xinfu.checkup.session import Session
from xinfu.flow.unwritten import Unwritten
from xinfu.packs.loading import load_pack
from xinfu.packs.pack import Pack

from tests.support.dates import TODAY
from tests.support.large_pack import large_pack
from tests.support.steps import Steps, counted_steps
from tests.support.walking import answer_somehow, ask_as_a_page, some_person


def pack_of_size(questions: int) -> Pack:
    pack = load_pack(large_pack(questions=questions, actions=questions // 2), "", "", None).pack
    assert pack is not None
    return pack


def steps_an_answer(pack: Pack) -> float:
    """Return how many steps an answer takes, with all that is asked and kept until the next question."""
    for has_begun in (False, True):
        # What is worked out once a pack is worked out on the first walk.
        session, chance, unwritten, counts = Session(pack, TODAY), Random(3), Unwritten(), list[int]()
        ask_as_a_page(session)
        while session.question is not None:
            with counted_steps() if has_begun else nullcontext(Steps()) as steps:
                answer_somehow(session, chance)
                unwritten.look(session)
                unwritten.on_disk.update(unwritten.changed())
                ask_as_a_page(session)
            counts.append(steps.count)
    return mean(counts)


def steps_a_person(pack: Pack) -> int:
    """Return how many steps it takes from plain answers to their result."""
    plain = plain_answers(pack, some_person(pack, Random(1)))
    evaluate(pack, read_answers(pack, plain, TODAY)[0], TODAY)
    with counted_steps() as steps:
        evaluate(pack, read_answers(pack, plain, TODAY)[0], TODAY)
    return steps.count


def test_an_answer_costs_the_same_in_a_pack_ten_times_as_large() -> None:
    small, large = steps_an_answer(pack_of_size(30)), steps_an_answer(pack_of_size(300))
    assert 0 < large <= 1.3 * small
    assert small <= 11_000


def test_a_person_costs_as_much_as_there_are_questions() -> None:
    small, large = steps_a_person(pack_of_size(30)), steps_a_person(pack_of_size(300))
    assert 0 < large <= 11 * small
    assert small <= 25_000
