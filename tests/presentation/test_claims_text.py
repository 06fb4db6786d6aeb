"""Every claim of a pack's sets is told with what was found and what can be done, wide and narrow."""

from __future__ import annotations

import pytest
from xinfu.checkup.answers import Given
from xinfu.checkup.result import Result, evaluate
from xinfu.packs.claims import claim_set
from xinfu.presentation.claims_text import articles_text
from xinfu.text.cells import cells
from xinfu.wording.words import words_in

from tests.support.dates import TODAY
from tests.support.pack_trees import Tree, factor, frame, one, pack_of

SETS = ("article-a", "article-b")


def result_of(**more: object) -> Result:
    about = {"factor": [factor("f", 1, claims=["A2"])], "claim_sets": SETS}
    tree: Tree = frame([one("q", {"f": [0, 2]})], **about, **more)
    return evaluate(pack_of(tree), {"q": Given("b")}, TODAY)


def told(result: Result, factor_id: str | None, width: int, language: str = "en") -> str:
    lines = articles_text(result, factor_id, width)(words_in(language))[1]
    assert all(cells(line.lead + line.text) <= 76 for line in lines if line.lead and width)
    return "\n".join(line.lead + line.text for line in lines)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_claim_is_on_the_page_of_all_of_them(language: str) -> None:
    pages = [told(result_of(), None, width, language) for width in (76, 37, 0)]
    for name in SETS:
        claims = claim_set(name)
        assert claims is not None
        assert claims.title[language] in pages[1]
        assert pages[1].index(claims.title[language]) < pages[1].index(claims.standing[language])
        for claim in claims.entries:
            assert all(f"{claim.id} " in page for page in pages)
            assert claim.text[language] in pages[1]
            assert claim.reason[language] in pages[2]


def test_a_factor_has_a_page_of_its_own_claims() -> None:
    page = told(result_of(), "f", 0)
    assert "A2 " in page
    assert "A1 " not in page
    assert "B1 " not in page


def test_what_can_be_done_is_what_is_listed_else_what_might_be_else_why_nothing() -> None:
    never = {"not": {"always": True}}
    actions = [
        {"id": "one", "title": "Listed", "when": {"always": True}, "claims": ["A1"]},
        {"id": "two", "title": "Possible", "when": never, "claims": ["A1", "A2"]},
    ]
    page = told(result_of(action=actions, unused_claim=[{"claims": ["A3"], "why": "Out of scope"}]), None, 0)
    words = words_in("en")
    assert words("articles.listed", title="Listed") in page
    assert page.count(words("articles.possible", title="Possible")) == 1
    assert words("articles.unused", why="Out of scope") in page
