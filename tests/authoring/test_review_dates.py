"""Everything that is to be looked over again is named in time, by the day that is given."""

from __future__ import annotations

import datetime as dt
from unittest import mock

import pytest
from msgspec.structs import replace
from xinfu.authoring import review_dates
from xinfu.authoring.review_dates import review_problems
from xinfu.packs.claims import claim_set
from xinfu.packs.diagnostics.diagnostic import KeyPath
from xinfu.packs.diagnostics.message import sentence
from xinfu.wording.words import words_in

from tests.support.dates import TODAY
from tests.support.pack_trees import Tree, frame, one, pack_of

PASSED = ("review-passed", "warning")
SOON = ("review-soon", "note")


def told(tree: Tree) -> list[tuple[tuple[str, str], KeyPath]]:
    found = review_problems(pack_of(tree).document, TODAY)
    return [((problem.code, problem.severity), problem.path) for problem in found]


@pytest.mark.parametrize(
    ("days", "expected"), [(-400, PASSED), (-1, PASSED), (0, SOON), (60, SOON), (61, None), (4000, None)]
)
def test_a_day_is_told_sixty_days_ahead_and_once_it_has_passed(
    days: int, expected: tuple[str, str] | None
) -> None:
    day = {"review_by": TODAY + dt.timedelta(days=days)}
    source = {"id": "law", "kind": "law", "title": "…", **day}
    hotline = {"number": "12378", "title": "…", **day}
    action = {"id": "act", "title": "…", "when": {"q": "first", "is": "a"}, **day}
    tree = frame([one("first")], source=[source], hotline=[hotline], action=[action], **day)
    places: list[KeyPath] = [
        ("review_by",),
        *((table, 0, "review_by") for table in ("source", "hotline", "action")),
    ]
    assert told(tree) == ([] if expected is None else [(expected, place) for place in places])


def test_claims_of_a_set_are_told_together_with_the_first_day() -> None:
    whole = claim_set("article-b")
    assert whole is not None
    days = [dt.date(2026, 11, 1), dt.date(2026, 10, 1), dt.date(2026, 12, 1), None]
    entries = [replace(c, review_by=day) for c, day in zip(whole.entries, days, strict=False)]
    aged = replace(whole, entries=tuple(entries))
    document = pack_of(frame([one("first")], claim_sets=["article-b"])).document
    with mock.patch.object(review_dates, "claim_set", return_value=aged):
        past, soon = review_problems(document, TODAY)
    assert (past.code, soon.code) == ("review-passed", "review-soon")
    assert past.path == soon.path == ("claim_sets", 0)
    assert (past.details["ids"], past.details["date"]) == ("B1, B2", "2026-10-01")
    assert (soon.details["ids"], soon.details["days"]) == ("B3", "10")
    assert "B1, B2" in sentence(past, words_in("en"))
