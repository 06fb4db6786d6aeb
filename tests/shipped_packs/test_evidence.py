"""How far a statement is to be believed decides what may follow from it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from xinfu.packs.pack import Question

from tests.support.shipped import advising_packs, claims, seeds, shipped

GOOD_ENOUGH = {"verified", "second_hand"}
ADVISING = advising_packs()
ACTIONS = [
    pytest.param(entry, id=f"{name}-{entry.id}")
    for name in ADVISING
    for entry in shipped(name).document.action
]


def hearsay() -> list[Question]:
    """Return the questions about what only the articles say."""
    return [
        question
        for question in shipped().questions.values()
        if question.definition.evidence == "article_only"
    ]


def questions_in(tree: Any) -> Iterator[str]:
    """Yield the ids of the questions that a condition looks at, named conditions followed."""
    if isinstance(tree, dict):
        if "q" in tree:
            yield tree["q"]
        if "use" in tree:
            yield from questions_in(msgspec.to_builtins(shipped().document.condition[tree["use"]]))
        for value in tree.values():
            yield from questions_in(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from questions_in(value)


@pytest.mark.parametrize("action", ACTIONS)
def test_an_action_rests_on_evidence_that_is_good_enough_and_names_its_sources(action: Any) -> None:
    assert action.evidence in GOOD_ENOUGH
    assert action.sources
    confidence = {source["id"]: source["confidence"] for source in seeds("sources")["source"]}
    if action.evidence == "verified":
        assert "verified" in {confidence[key] for key in action.sources}


@pytest.mark.parametrize("action", ACTIONS)
def test_no_action_rests_only_on_claims_that_nobody_confirmed(action: Any) -> None:
    verdict = {claim["id"]: claim["verdict"] for claim in claims()}
    weak = {key for key in action.claims if verdict[key] in ("article_only", "contradicted")}
    assert not weak or set(action.sources) - {"article-a", "article-b"}


def test_there_are_questions_about_what_only_articles_say() -> None:
    assert hearsay()


def test_nothing_that_only_articles_say_lifts_a_factor_above_its_watch_band() -> None:
    pack = shipped()
    for question in hearsay():
        for factor_id in question.feeds:
            factor = pack.factors[factor_id]
            assert factor.definition.method in ("mean", "max")
            assert factor.multiply == 1
            assert factor.offset == 0
            points = [option.points.get(factor_id, 0) for option in question.options]
            worst = max([*points, question.unsure_points.get(factor_id, 0)])
            assert factor.band_of(worst).definition.level != "high"  # type: ignore[arg-type]


def test_nothing_that_only_articles_say_raises_an_alert_or_settles_a_level() -> None:
    document = shipped().document
    whens = [alert.when for alert in document.alert]
    whens += [override.when for factor in document.factor for override in factor.override]
    whens += [rule.when for factor in document.factor for rule in factor.rule]
    looked_at = {key for when in whens for key in questions_in(msgspec.to_builtins(when))}
    assert looked_at
    assert looked_at & {question.id for question in hearsay()} == set()


def test_no_action_of_the_first_day_follows_from_what_only_articles_say() -> None:
    hurried = [action for action in shipped().document.action if action.horizon in ("now", "today")]
    looked_at = {key for action in hurried for key in questions_in(msgspec.to_builtins(action.when))}
    assert looked_at & {question.id for question in hearsay()} == set()


def test_what_is_contradicted_is_only_explained() -> None:
    document = shipped().document
    assert {entry.evidence for entry in document.factor} <= GOOD_ENOUGH
    explained = [entry for entry in document.question if entry.evidence == "contradicted"]
    assert explained
    assert all(entry.learn for entry in explained)
