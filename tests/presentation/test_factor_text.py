"""Why a factor has its level: weights in words, and evidence with its day, its note and its address."""

from __future__ import annotations

import datetime as dt

import pytest
from xinfu.checkup.answers import Given
from xinfu.checkup.result import Result, evaluate
from xinfu.presentation.factor_text import factor_paragraphs, has_more, more_text
from xinfu.wording.words import words_in

from tests.support.dates import TODAY
from tests.support.pack_trees import Tree, factor, frame, one, pack_of

WORDS = words_in("en")


def result_of(**more: object) -> Result:
    questions = [
        one("most", {"f": [0, 6]}, learn="Known about most"),
        one("half", {"f": [0, 3]}),
        one("least", {"f": [0, 1]}),
        one("apart", learn="Known apart"),
    ]
    about: Tree = {"reported": "An article says", "effects": ["Trouble"], "sources": ["law"]}
    about["evidence"] = "verified"
    source = {
        "id": "law",
        "kind": "law",
        "title": "The law",
        "note": "Seen as a repost",
        "address": "www.example.org/law",
        "checked": dt.date(2026, 11, 21),
    }
    doing = {"id": "do", "title": "Do it", "when": {"always": True}, "becomes": {"most": "a"}}
    pack = pack_of(
        frame(questions, factor=[factor("f", 5, 9, **about)], source=[source], action=[doing], **more)
    )
    return evaluate(pack, dict.fromkeys(pack.questions, Given("b")), TODAY)


def lines(result: Result) -> list[str]:
    return [line.lead + line.text for line in factor_paragraphs(result, result.factors["f"], WORDS)]


@pytest.mark.parametrize(("question", "weight"), [("most", "main"), ("half", "also"), ("least", "little")])
def test_an_answer_counts_in_words(question: str, weight: str) -> None:
    (line,) = (line for line in lines(result_of()) if f"“{question}?”" in line)
    assert line.endswith(f"({WORDS(f'weight.{weight}')})")
    assert "+" not in line


def test_points_are_shown_where_the_author_wants_them() -> None:
    assert any("(+6)" in line for line in lines(result_of(show_scores=True)))


def test_evidence_has_its_day_its_note_and_its_address() -> None:
    said = "\n".join(lines(result_of()))
    for text in ("The law", "2026-11-21", "Seen as a repost", "www.example.org/law", WORDS("badge.verified")):
        assert text in said


def test_all_that_is_known_is_told_and_what_would_change_it() -> None:
    said = "\n".join(lines(result_of()))
    for text in ("Known about most", "An article says", "Trouble", "“Do it”"):
        assert text in said
    assert "Known apart" not in said


def test_what_belongs_to_no_factor_has_a_page_of_its_own() -> None:
    assert has_more(result_of())
    assert "Known apart" in [line.text for line in more_text(result_of())(WORDS)[1]]
