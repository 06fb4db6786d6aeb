"""The map of a pack: where each answer leads, and what no worked example shows."""

from __future__ import annotations

import json

import pytest
from xinfu.authoring.check import check_text
from xinfu.authoring.coverage import Coverage, OptionMap, coverage
from xinfu.authoring.coverage_text import coverage_text, coverages_json
from xinfu.authoring.reports.report import Report
from xinfu.wording.words import LANGUAGES, words_in

from tests.support.dates import TODAY
from tests.support.samples import NAMES, text_of

PACK = """
format = 1
id = "boat"
version = "1.0.0"
languages = ["en"]
title = "Boat"
summary = "A boat"
section = [{ id = "all", title = "All" }]

[[factor]]
id = "risk"
title = "Risk"
bands = [{ id = "dry", level = "ok", upto = 0, title = "Dry" }, { id = "wet", level = "high", title = "Wet" }]
override = [{ when = { q = "storm", is = "yes" }, band = "wet", why = "A storm" }]

[[factor]]
id = "total"
title = "Total"
of = ["risk"]
missing = "zero"
bands = [{ id = "any", level = "ok", title = "Any" }]

[[question]]
id = "hole"
section = "all"
kind = "one"
ask = "A hole?"
options = [
  { id = "no", text = "No" },
  { id = "small", text = "Small", points = { risk = 1 } },
  { id = "big", text = "Big", points = { risk = 2 } },
]

[[question]]
id = "storm"
section = "all"
kind = "one"
ask = "A storm?"
options = [{ id = "no", text = "No" }, { id = "yes", text = "Yes" }]

[[question]]
id = "bucket"
section = "all"
kind = "many"
ask = "Buckets?"
when = { not = { q = "hole", is = "no" } }
options = [
  { id = "red", text = "Red" },
  { id = "blue", text = "Blue" },
  { id = "none", text = "None", exclusive = true },
]

[[action]]
id = "bail"
title = "Bail"
when = { factor = "total", gte = 1 }

[[action]]
id = "plug"
title = "Plug"
when = { all = [{ q = "hole", in = ["small", "big"] }, { q = "bucket", has = "red" }] }

[[alert]]
id = "sink"
title = "Sinking"
when = { q = "hole", is = "big" }
actions = ["plug"]

[[case]]
name = "leak"
today = 2026-11-21
answers = { hole = "small", storm = "no", bucket = ["red"] }
expect = {}

[[case]]
name = "fine"
today = 2026-11-21
answers = { hole = "no", storm = "no" }
expect = {}
"""


def of(text: str) -> Coverage:
    return coverage(check_text(text, "p.toml", TODAY), TODAY)


def option(found: Coverage, question: str, name: str) -> OptionMap:
    (table,) = [item for item in found.questions if item.id == question]
    return next(item for item in table.options if item.id == name)


def leads_nowhere(item: OptionMap) -> bool:
    linked = (item.asks, item.actions, item.alerts, item.levels, item.through)
    return not any(linked) and not any(item.points.values())


def test_each_answer_says_what_follows() -> None:
    found = of(PACK)
    no, big, yes = option(found, "hole", "no"), option(found, "hole", "big"), option(found, "storm", "yes")
    assert leads_nowhere(no)
    assert (big.asks, big.actions, big.alerts) == (("bucket",), ("plug",), ("sink",))
    assert {key: int(value) for key, value in big.points.items()} == {"risk": 2}
    # The action looks at a factor that is made of the one that gets the points.
    assert big.through == ("bail",)
    assert (yes.levels, yes.through) == (("risk",), ("bail",))
    assert option(found, "bucket", "red").actions == ("plug",)
    assert leads_nowhere(option(found, "bucket", "blue"))


def test_cases_are_counted_and_what_none_shows_is_named() -> None:
    found = of(PACK)
    assert found.actions == {"bail": (0,), "plug": (0,)}
    assert found.alerts == {"sink": ()}
    assert found.bands["risk", "dry"] == (1,)
    assert [(item.kind, item.id) for item in found.untouched] == [
        ("option", "hole = big"),
        ("option", "storm = yes"),
        ("option", "bucket = blue"),
        ("option", "bucket = none"),
        ("alert", "sink"),
    ]
    assert option(found, "hole", "small").cases == 1


def test_a_pack_with_errors_has_no_map() -> None:
    with pytest.raises(ValueError, match="errors"):
        coverage(Report("p.toml", "", ()), TODAY)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_text_and_json_hold_everything(name: str, language: str) -> None:
    found = of(text_of(name))
    text = coverage_text(found, words_in(language))
    (tree,) = json.loads(coverages_json([found]))["packs"]
    assert set(tree["actions"]) == set(found.actions)
    assert [question["id"] for question in tree["questions"]] == [item.id for item in found.questions]
    for question in found.questions:
        assert question.id in text
        for item in question.options:
            assert f"    {item.id}: " in text
    for key in (*found.actions, *found.alerts):
        assert f"  {key}: " in text


def test_examples_of_what_no_case_shows_hold_what_is_needed_and_no_more() -> None:
    witnesses = {item.id: item.witness for item in of(PACK).untouched}
    assert witnesses["hole = big"] == {"hole": "big"}
    assert witnesses["sink"] == {"hole": "big"}
    buckets = witnesses["bucket = blue"]
    assert buckets is not None
    assert set(buckets) == {"hole", "bucket"}


def test_a_question_without_options_says_what_looks_at_it() -> None:
    text = PACK.replace('[[action]]\nid = "bail"', NUMBER + '[[action]]\nid = "bail"', 1)
    (cups,) = [item for item in of(text).questions if item.id == "cups"]
    assert (cups.actions, cups.options) == (("drink",), ())


NUMBER = """[[question]]
id = "cups"
section = "all"
kind = "number"
ask = "Cups?"

[[action]]
id = "drink"
title = "Drink"
when = { q = "cups", gt = 2 }

"""
