"""Every claim of the two articles is numbered, judged, sourced, and either used or left out with a reason."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import pytest
from xinfu.packs.format.texts import texts_of
from xinfu.packs.pack import Pack

from tests.support.shipped import LANGUAGES, advising_packs, claims, every_pack, seeds, shipped

KINDS = {"cause", "effect", "step", "rule", "figure", "principle", "caution"}
VERDICTS = {"supported", "qualified", "article_only", "contradicted", "opinion"}
CLAIM_KEYS = {"id", "kind", "verdict", "text", "reason", "sources"}
CLAIMS = [pytest.param(claim, id=claim["id"]) for claim in claims()]


def cited_by(pack: Pack) -> Iterator[tuple[str, list[str], list[str]]]:
    """Yield every factor, question and action with the claims and the sources that it cites."""
    document = pack.document
    for factor in document.factor:
        yield factor.id, factor.claims, factor.sources
    for entry in document.question:
        yield entry.id, entry.claims, entry.sources
    for action in document.action:
        yield action.id, action.claims, action.sources


def is_said_in_both(text: Any) -> bool:
    """Tell whether a text of the seeds is there in both languages, and in no third."""
    return isinstance(text, dict) and set(text) == set(LANGUAGES) and all(map(str.strip, text.values()))


def open_first(text: Any) -> dict[str, str]:
    """Return a text with plain quotation marks, which the two files set differently."""
    return {language: re.sub("[\u201c\u201d\u2018\u2019]", "'", words) for language, words in text.items()}


def test_the_claims_are_all_there_and_in_order() -> None:
    assert [claim["id"] for claim in seeds("article-a")["claim"]] == [f"A{number}" for number in range(1, 41)]
    assert [claim["id"] for claim in seeds("article-b")["claim"]] == [f"B{number}" for number in range(1, 27)]


@pytest.mark.parametrize("claim", CLAIMS)
def test_a_claim_is_complete(claim: dict[str, Any]) -> None:
    assert set(claim) - {"unused"} == CLAIM_KEYS
    assert claim["kind"] in KINDS
    assert claim["verdict"] in VERDICTS
    assert is_said_in_both(claim["text"])
    assert is_said_in_both(claim["reason"])
    assert set(claim["sources"]) <= {source["id"] for source in seeds("sources")["source"]}


@pytest.mark.parametrize("claim", CLAIMS)
def test_a_claim_is_used_or_left_out_with_a_reason_and_never_both(claim: dict[str, Any]) -> None:
    used = any(claim["id"] in cited for _, cited, _ in cited_by(shipped()))
    assert used != ("unused" in claim)
    if not used:
        assert is_said_in_both(claim["unused"])


def test_what_the_articles_alone_say_rests_on_more_than_the_articles_where_it_is_called_supported() -> None:
    for claim in claims():
        if claim["verdict"] == "supported":
            assert set(claim["sources"]) - {"article-a", "article-b"}, claim["id"]


@pytest.mark.parametrize("name", ["article-a", "article-b"])
def test_an_article_says_what_it_is_worth(name: str) -> None:
    assert is_said_in_both(seeds(name)["title"])
    assert is_said_in_both(seeds(name)["standing"])


def test_every_source_is_complete_and_stands_once() -> None:
    sources = seeds("sources")["source"]
    ids = [source["id"] for source in sources]
    assert len(set(ids)) == len(ids)
    newest = max(shipped(name).document.reviewed or dt.date.min for name in advising_packs())
    for source in sources:
        assert source["confidence"] in {"verified", "second_hand", "own"}, source["id"]
        assert is_said_in_both(source["title"]), source["id"]
        assert is_said_in_both(source["note"]), source["id"]
        # What was looked at later is newer than the articles, never than the packs that rest on it.
        assert seeds("article-a")["checked"] <= source["checked"] <= newest, source["id"]


@pytest.mark.parametrize("name", advising_packs())
def test_a_pack_cites_only_claims_and_sources_that_exist_and_every_source_that_it_lists(name: str) -> None:
    pack, known = shipped(name), {claim["id"] for claim in claims()}
    cited_sources: set[str] = set()
    for place, cited, sources in cited_by(pack):
        assert set(cited) <= known, place
        cited_sources.update(sources)
    assert cited_sources == set(pack.sources)


def test_every_source_of_the_seeds_has_a_pack_that_rests_on_it() -> None:
    used = {key for name in advising_packs() for key in shipped(name).sources}
    assert used == {source["id"] for source in seeds("sources")["source"]}


@pytest.mark.parametrize("name", advising_packs())
def test_the_sources_of_a_pack_are_those_of_the_seeds(name: str) -> None:
    by_id = {source["id"]: source for source in seeds("sources")["source"]}
    assert set(shipped(name).sources) <= set(by_id)
    for key, source in shipped(name).sources.items():
        assert source.kind == by_id[key]["kind"], key
        assert open_first(source.title) == open_first(by_id[key]["title"]), key
        assert source.checked == by_id[key]["checked"], key


@pytest.mark.parametrize("name", every_pack())
def test_every_text_of_a_pack_is_there_in_both_languages(name: str) -> None:
    found = list(texts_of(shipped(name).document))
    assert found
    assert [path for path, text in found if not is_said_in_both(text)] == []
