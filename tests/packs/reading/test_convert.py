"""A bad value is walked along its type; what fits there is left alone."""

from __future__ import annotations

import pytest
from msgspec import Struct
from xinfu.packs.diagnostics.suggestions import MAX_CANDIDATES, suggest
from xinfu.packs.format.document import Action, Condition, Option

from tests.support.pack_trees import converted


class Picky(Struct):
    """Something with a rule that no type can say."""

    word: str

    def __post_init__(self) -> None:
        if self.word == "no":
            raise ValueError("not that word")


def test_what_no_type_can_say_is_still_a_problem() -> None:
    assert converted({"word": "yes"}, Picky) == (Picky("yes"), [])
    value, problems = converted({"word": "no"}, Picky, ("here",))
    assert value is None
    assert [(problem.code, problem.path) for problem in problems] == [("value-wrong", ("here",))]


def test_every_mistake_of_one_table_is_found() -> None:
    _, problems = converted(
        {"id": "A", "steps": [1, {"zh": 2}], "minutes": 0, "title": ""}, Action, ("action", 4)
    )
    assert sorted((problem.code, problem.path[2:]) for problem in problems) == [
        ("number-range", ("minutes",)),
        ("text-form", ("id",)),
        ("value-empty", ("title",)),
        ("value-type", ("steps", 0)),
        ("value-type", ("steps", 1, "zh")),
    ]


def test_text_or_table_is_judged_as_what_it_looks_like() -> None:
    _, problems = converted({"id": "a", "text": {"ZH": "…", "en": ""}}, Option)
    assert sorted((problem.code, problem.path) for problem in problems) == [
        ("text-form", ("text", "ZH")),
        ("value-empty", ("text", "en")),
    ]


def test_conditions_are_walked_to_the_bottom() -> None:
    _, problems = converted({"all": [{"not": {"any": [{"q": "a", "iss": 1}]}}]}, Condition)
    assert [(item.code, item.path) for item in problems] == [
        ("key-unknown", ("all", 0, "not", "any", 0, "iss"))
    ]
    assert problems[0].details["guess"] == "is"


@pytest.mark.parametrize(("given", "expected"), [("hosue", "house"), ("zebra", ""), (7, "")])
def test_guess_is_near_or_nothing(given: object, expected: str) -> None:
    assert suggest(given, ["house", "mouse"]) == expected


def test_guess_is_not_made_among_too_many() -> None:
    assert suggest("house", ["house"] * (MAX_CANDIDATES + 1)) == ""
