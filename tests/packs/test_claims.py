"""The sets of claims are typed and read once, and a name is never a path."""

from __future__ import annotations

import pytest
from xinfu.packs.claims import claim_set, claim_set_names


def test_every_installed_set_is_read_whole() -> None:
    assert claim_set_names() == ("article-a", "article-b")
    sets = {name: claim_set(name) for name in claim_set_names()}
    counts = {name: len(each.by_id) for name, each in sets.items() if each is not None}
    assert counts == {"article-a": 40, "article-b": 26}
    assert all(claim_set(name) is each for name, each in sets.items())


def test_a_claim_says_what_the_article_says_and_what_was_found() -> None:
    claims = claim_set("article-a")
    assert claims is not None
    claim = claims.by_id["A10"]
    assert (claim.kind, claim.verdict) == ("figure", "article_only")
    assert "27%" in claim.text["zh"]
    assert "27%" in claim.reason["en"]
    assert claim.sources == ("weights-pages",)


@pytest.mark.parametrize(
    "name", ["sources", "article-z", "", "../seeds/article-a", "article-a.toml", "ARTICLE-A"]
)
def test_what_is_not_installed_under_that_name_is_not_there(name: str) -> None:
    assert claim_set(name) is None
