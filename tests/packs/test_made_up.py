"""The format expresses published kinds of questionnaire, and worked examples find what is wrong."""

from __future__ import annotations

from fractions import Fraction

import pytest
from xinfu.checkup.answers import Answer, Given, Skipped
from xinfu.checkup.possible.possible import possible
from xinfu.checkup.privacy import without_private
from xinfu.checkup.result import evaluate

from tests.support.dates import TODAY
from tests.support.samples import NAMES, problems_of, read, text_of
from tests.support.worked_cases import run_cases


@pytest.mark.parametrize("name", NAMES)
def test_worked_examples_come_true(name: str) -> None:
    pack = read(text_of(name))
    assert pack.document.case
    assert list(run_cases(pack)) == []


@pytest.mark.parametrize(
    ("name", "right", "wrong", "what"),
    [
        ("toaster", "score = 100", "score = 97.5", "factors.usable.score"),
        ("toaster", 'band = "none"', 'band = "smoke"', "factors.usable.band"),
        ("toaster", "asked = 10", "asked = 9", "asked"),
        ("dragon", "fire = { score = 75", "fire = { score = 74.9", "factors.fire.score"),
        ("owls", "score = 45.5", "score = 45", "factors.wisdom.score"),
        ("picnic", 'alerts = ["bear"]', "alerts = []", "alerts"),
        ("picnic", "alerts = []", 'alerts = ["bear"]', "alerts"),
        ("picnic", 'actions = ["greet"]\nnot_actions', 'actions = ["nap"]\nnot_actions', "actions"),
        ("picnic", 'not_actions = ["nap", "move"]', 'not_actions = ["greet"]', "not_actions"),
        ("picnic", "due.eat = 2026-11-23", "due.eat = 2026-11-24", "due.eat"),
        ("picnic", 'hidden = ["secret"]', 'hidden = ["seen"]', "hidden"),
        ("picnic", "due.eat = 2026-11-23", "due.move = 2026-11-23", "due.move"),
        ("picnic", "bites = 6", "bites = 6.5", "answers.bites"),
        ("picnic", 'blanket = "none" }', 'blanket = "none", secret = "x" }', "answers"),
    ],
)
def test_altered_expectation_or_answer_is_a_difference(name: str, right: str, wrong: str, what: str) -> None:
    text = text_of(name)
    assert text.count(right) >= 1
    assert what in [difference.what for difference in run_cases(read(text.replace(right, wrong)))]


def test_difference_names_the_case_and_both_sides() -> None:
    pack = read(text_of("owls").replace("score = 50,", "score = 51,"))
    (difference,) = run_cases(pack)
    assert (difference.case, difference.expected, difference.got) == ("a grown forest owl", "51", "50")


@pytest.mark.parametrize(
    ("name", "factor", "low", "high"),
    [
        ("toaster", "usable", 0, 100),
        ("dragon", "overall", 0, 100),
        ("dragon", "worst", 0, 100),
        ("owls", "wisdom", 0, 90),
        ("picnic", "ants", 0, 9),
    ],
)
def test_whole_range_of_a_factor_is_known(name: str, factor: str, low: int, high: int) -> None:
    pack = read(text_of(name))
    found = possible(pack, pack.factors[factor], {}, TODAY)
    assert found.exact
    assert found.low == low
    assert found.high == high
    assert found.bands == pack.factors[factor].bands


def test_partial_mean_takes_the_share_of_the_answers_given() -> None:
    pack = read(text_of("toaster").replace('missing = "incomplete"', 'missing = "partial"'))
    answers: dict[str, Answer] = {"often": Given("yes"), "easy": Given("so-so")}
    assert evaluate(pack, answers, TODAY).factors["usable"].score == Fraction(75)


def test_private_answers_are_told_apart() -> None:
    pack = read(text_of("picnic"))
    answers: dict[str, Answer] = {"blanket": Skipped("unsure"), "secret": Given("mustard")}
    assert without_private(pack, answers) == {"blanket": Skipped("unsure")}


def test_texts_are_said_in_the_language_that_is_asked_for() -> None:
    pack = read(text_of("toaster"))
    assert pack.say(pack.document.title, "en") == "Is the toaster usable"
    assert pack.say(pack.document.title, "fr") == pack.say(pack.document.title, "zh")
    assert pack.say(None, "en") == ""
    assert not pack.is_past_review(TODAY)
    picnic = read(text_of("picnic"))
    assert picnic.document.review_by is not None
    assert not picnic.is_past_review(picnic.document.review_by)
    assert picnic.is_past_review(picnic.document.review_by.replace(day=22))


def test_sum_of_scores_must_say_what_a_missing_one_means() -> None:
    text = text_of("dragon").replace('method = "mean"\nmissing = "incomplete"', 'method = "sum"', 1)
    assert [(problem.code, problem.path[-1]) for problem in problems_of(text)] == [("sum-partial", "missing")]
