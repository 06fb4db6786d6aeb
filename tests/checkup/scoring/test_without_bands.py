"""A factor without bands says its score alone, and a neutral level is neither good nor bad."""

from __future__ import annotations

import datetime as dt

from xinfu.checklist.phrases import level_text, sign_of
from xinfu.checkup.answers import Given
from xinfu.checkup.comparing import compare
from xinfu.checkup.possible.possible import possible
from xinfu.checkup.record import finished_checkup
from xinfu.checkup.result import Result, evaluate
from xinfu.presentation.factor_text import factor_paragraphs
from xinfu.wording.words import words_in

from tests.support.dates import TODAY
from tests.support.pack_trees import Tree, factor, frame, one, pack_of

WHEN = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)


def result_of(tree: Tree, answer: str | None) -> Result:
    return evaluate(pack_of(tree), {} if answer is None else {"q": Given(answer)}, TODAY)


def without_bands() -> Tree:
    item = factor("f", multiply=0.5)
    del item["bands"]
    return frame([one("q", {"f": [1, 4]})], factor=[item])


def text_of(result: Result) -> list[str]:
    return [part.text for part in factor_paragraphs(result, result.factors["f"], words_in("en"))]


def test_score_is_all_that_is_said_without_bands() -> None:
    result = result_of(without_bands(), "a")
    found = result.factors["f"]
    assert (level_text(result.pack, found, words_in("en")), sign_of(found)) == ("a score of 0.5", "=")
    assert len(text_of(result)) == 1
    assert (
        level_text(result.pack, result_of(without_bands(), None).factors["f"], words_in("zh")) == "还看不出来"
    )


def test_range_of_a_score_without_bands_is_known() -> None:
    pack = pack_of(without_bands())
    found = possible(pack, pack.factors["f"], {}, TODAY)
    assert (str(found.low), str(found.high)) == ("1/2", "2")


def test_neutral_level_has_a_sign_and_neither_bar_nor_advice() -> None:
    tree = frame([one("q", {"f": [0, 4]})], factor=[factor("f", 2)])
    for band, title in zip(tree["factor"][0]["bands"], ("Quiet", "Lively"), strict=True):
        band |= {"level": "neutral", "title": title}
    result = result_of(tree, "b")
    assert sign_of(result.factors["f"]) == "="
    (line,) = text_of(result)
    assert "Lively" in line
    assert "#" not in line


def test_neutral_levels_are_the_same_or_cannot_be_compared() -> None:
    tree = without_bands()
    records = [finished_checkup(result_of(tree, key), WHEN, language="en") for key in ("a", "b")]
    (change,) = compare(*records).factors
    assert (change.state, change.reason) == ("not_comparable", "neutral")
    (change,) = compare(records[0], records[0]).factors
    assert change.state == "same"
