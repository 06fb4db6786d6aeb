"""Answers of a file are taken one by one, and each that cannot be taken is named."""

from __future__ import annotations

from fractions import Fraction

from xinfu.checkup.answer_file import read_answers
from xinfu.checkup.answers import Given, Skipped
from xinfu.checkup.privacy import plain_answers

from tests.support.dates import TODAY
from tests.support.pack_trees import frame, one, pack_of

PACK = pack_of(frame([one("tea", skip=["unsure"]), {"id": "cups", "kind": "number", "min": 0}]))


def test_values_and_skips_are_read() -> None:
    answers, problems = read_answers(PACK, {"tea": {"skipped": "unsure"}, "cups": 2.5}, TODAY)
    assert answers == {"tea": Skipped("unsure"), "cups": Given(Fraction(5, 2))}
    assert problems == []


def test_every_wrong_answer_is_named_and_the_others_are_kept() -> None:
    values = {"tee": "a", "tea": "z", "cups": 1}
    answers, problems = read_answers(PACK, values, TODAY)
    assert answers == {"cups": Given(Fraction(1))}
    assert [(item.question, item.code) for item in problems] == [
        ("tee", "question-unknown"),
        ("tea", "option-unknown"),
    ]
    assert problems[0].details["guess"] == "tea"


def test_skips_have_one_form() -> None:
    for value in ({}, {"skipped": "tired"}, {"skipped": ["unsure"]}, {"skipped": "unsure", "why": "…"}):
        assert read_answers(PACK, {"tea": value}, TODAY)[1][0].code == "skip-form"
    assert read_answers(PACK, {"tea": {"skipped": "prefer_not"}}, TODAY)[1][0].code == "skip-not-offered"


def test_a_very_small_number_comes_back_as_it_was_typed() -> None:
    pack = pack_of(frame([{"id": "size", "kind": "number"}]))
    answers, _ = read_answers(pack, {"size": "0.0000001"}, TODAY)
    assert answers["size"] == Given(Fraction(1, 10**7))
    assert read_answers(pack, plain_answers(pack, answers), TODAY) == (answers, [])
