"""A badge speaks for the sources that are evidence, and for nothing else."""

from __future__ import annotations

import pytest
from xinfu.checklist.phrases import rests_on_text
from xinfu.packs.pack import Pack
from xinfu.wording.words import words_in

from tests.support.every_kind_pack import tree
from tests.support.pack_trees import pack_of


def pack_with(*kinds: str) -> Pack:
    """Return a pack with a source of each kind, named by it."""
    sources = [{"id": kind, "kind": kind, "title": f"about {kind}"} for kind in ("law", *kinds)]
    return pack_of(tree() | {"source": [{"id": "rule", "kind": "law", "title": "rule"}, *sources]})


@pytest.mark.parametrize("language", ["zh", "en"])
def test_articles_are_no_evidence_and_own_rules_say_so(language: str) -> None:
    words = words_in(language)
    pack = pack_with("article", "own")
    said = rests_on_text(pack, "verified", ["law", "article", "own"], words)
    assert said == (
        words("item.evidence", evidence=words("evidence.verified"), sources="about law"),
        words("item.own"),
    )


def test_badge_does_not_stand_before_an_own_rule() -> None:
    words = words_in("en")
    assert rests_on_text(pack_with("own"), "verified", ["own"], words) == (words("item.own"),)
