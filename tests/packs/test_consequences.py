"""What only follows from a mistake is not reported beside it."""

from __future__ import annotations

import pytest
from xinfu.packs.diagnostics.diagnostic import KeyPath, path_text

from tests.packs.mistakes import BASE
from tests.support.samples import problems_of

TEA = '[[question]]\nid = "tea"\nsection = "all"\nkind = "one"\nask = "Tea?"\n'
CUPS = '[[question]]\nid = "cups"\nsection = "all"\nkind = "number"\n'
OPTIONS = BASE[BASE.index('options = [{ id = "hot"') : BASE.index('\n\n[[question]]\nid = "cups"')]
BOIL = '[[action]]\nid = "boil"\ntitle = "Boil"\n'

CASES: list[tuple[str, str, str, list[str]]] = [
    # What is misspelt counts as what it resembles: nothing is missing, and what it holds is judged.
    ("misspelt key", 'ask = "Tea?"', 'aks = "Tea?"', ["key-unknown question[1].aks"]),
    (
        "misspelt key with a mistake in it",
        'options = [{ id = "hot", text = "Hot"',
        'optoins = [{ id = "hot", text = ""',
        ["key-unknown question[1].optoins", "value-empty question[1].optoins[1].text"],
    ),
    (
        "misspelt key with a reference that leads nowhere",
        "points = { heat = 2",
        "pionts = { het = 2",
        ["factor-unknown question[1].options[1].pionts.het", "key-unknown question[1].options[1].pionts"],
    ),
    ("misspelt key with a value of another type", 'ask = "Tea?"', "aks = 3", ["key-unknown question[1].aks"]),
    ("misspelt table", "[[alert]]", "[[alret]]", ["key-unknown alret"]),
    (
        "misspelt header of one entry",
        f"{CUPS}",
        CUPS.replace("question", "qeustion"),
        ["key-unknown qeustion"],
    ),
    ("one bracket instead of two", "[[alert]]", "[alert]", ["value-type alert"]),
    ("misspelt test", 'q = "tea"\nis', 'q = "tea"\nsi', ["key-unknown condition.named.si"]),
    (
        "key that says nothing",
        'q = "tea"\nis = "hot"',
        'q = "tea"\nzebra = 1',
        ["key-unknown condition.named.zebra"],
    ),
    ("misspelt kind", f"{CUPS}", CUPS.replace("number", "numbr"), ["value-unknown question[2].kind"]),
    # What cannot be kept is not judged any further.
    ("kind that nobody knows", CUPS, CUPS.replace("number", "zzz"), ["value-unknown question[2].kind"]),
    ("kind of a closed question", TEA, TEA.replace("one", "zzz"), ["value-unknown question[1].kind"]),
    ("no kind", 'kind = "date"\n', "", ["key-missing question[3]"]),
    ("no section", TEA, TEA.replace('section = "all"\n', ""), ["key-missing question[1]"]),
    ("section of another type", TEA, TEA.replace('"all"', "1"), ["value-type question[1].section"]),
    ("section of the wrong form", TEA, TEA.replace('"all"', '"All"'), ["text-form question[1].section"]),
    ("options of another type", OPTIONS, "options = 3", ["value-type question[1].options"]),
    ("no options", OPTIONS, "", ["options-few question[1]"]),
    ("skip of another type", 'skip = ["unsure"]', 'skip = "unsure"', ["value-type question[1].skip"]),
    ("skip that nobody knows", 'skip = ["unsure"]', 'skip = ["zzz"]', ["value-unknown question[1].skip[1]"]),
    ("feeds of another type", "feeds = { heat = 1 }", "feeds = 1", ["value-type question[4].feeds"]),
    ("no feeds", "feeds = { heat = 1 }", "", ["points-aimless question[4].scale"]),
    (
        "points of another type",
        "table = 1 } }",
        'table = "1" } }',
        ["value-type question[1].options[1].points.table"],
    ),
    (
        "bands of another type",
        'bands = [{ id = "only"',
        'x = 1\nbands = 1\ny = [{ id = "only"',
        ["key-unknown factor[2].x", "key-unknown factor[2].y", "value-type factor[2].bands"],
    ),
    ("range of another type", "{ upto = 2 }", '{ upto = "2" }', ["value-type question[2].points[1].upto"]),
    ("condition of another type", '{ q = "cups", gte = 4 }', "7", ["value-type alert[1].when"]),
    ("test of another type", "gte = 4", 'gte = "4"', ["value-type alert[1].when.gte"]),
    ("no condition", 'when = { q = "cups", gte = 4 }\n', "", ["key-missing alert[1]"]),
    (
        "condition of an idle action",
        'title = "Boil"',
        'title = "Boil"\nwhen = 1',
        ["value-type action[2].when"],
    ),
    ("method that nobody knows", 'method = "lookup"', 'method = "zzz"', ["value-unknown factor[2].method"]),
    (
        "lookup of another type",
        "lookup = { by",
        "lookup = 1\nx = { by",
        ["key-unknown factor[2].x", "value-type factor[2].lookup"],
    ),
    ("languages of another type", 'languages = ["en", "zh"]', 'languages = "en"', ["value-type languages"]),
    ("no languages", 'languages = ["en", "zh"]\n', "", ["key-missing "]),
    ("language of the wrong form", '{ en = "Sum", zh', '{ EN = "Sum", zh', ["text-form summary.EN"]),
    ("misspelt language", '{ en = "Sum", zh', '{ em = "Sum", zh', ["language-undeclared summary.em"]),
    ("no sections", 'section = [{ id = "all", title = "All" }]', "section = []", ["value-empty section"]),
    # An entry without an id of its own may be the one that is referred to.
    ("no id", TEA, TEA.replace('id = "tea"\n', ""), ["key-missing question[1]"]),
    ("id of another type", TEA, TEA.replace('"tea"', "1"), ["value-type question[1].id"]),
    ("id of the wrong form", TEA, TEA.replace('"tea"', '"Tea"'), ["text-form question[1].id"]),
    ("id of somebody else", BOIL, BOIL.replace('"boil"', '"drink"'), ["id-twice action[2].id"]),
    (
        "band id of somebody else",
        'id = "high", level',
        'id = "low", level',
        ["id-twice factor[1].bands[2].id"],
    ),
    ("no option id", '{ id = "cold", text', "{ text", ["key-missing question[1].options[2]"]),
    ("scale name of the wrong form", "[scale.often]", "[scale.Often]", ["text-form scale.Often"]),
    ("scale that is not there", 'scale = "often"', 'scale = "zzz"', ["scale-unknown question[4].scale"]),
    # One word is written wrongly; what it was meant for is not missing.
    (
        "misspelt column",
        "table = { hot =",
        "table = { hott =",
        ["option-unknown factor[2].lookup.table.hott"],
    ),
    (
        "misspelt factor",
        "table = 1 } }",
        "tabel = 1 } }",
        ["factor-unknown question[1].options[1].points.tabel"],
    ),
    ("misspelt action", 'actions = ["boil"]', 'actions = ["boyl"]', ["action-unknown alert[1].actions[1]"]),
    ("unsafe key", 'ask = "Tea?"', '"as\\u200bk" = "Tea?"', ["key-unsafe question[1].as\u200bk"]),
    ("unsafe id", 'id = "tea"', 'id = "te\\u200ba"', ["text-unsafe question[1].id"]),
    ("number that is too large", "min = 1", "min = inf", ["number-large question[2].min"]),
]


def shown(code: str, path: KeyPath) -> str:
    return f"{code} {path_text(path)}"


@pytest.mark.parametrize(
    ("old", "new", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_one_mistake_is_told_once(old: str, new: str, expected: list[str]) -> None:
    assert old in BASE
    found = problems_of(BASE.replace(old, new, 1))
    assert sorted(shown(problem.code, problem.path) for problem in found) == expected


def test_other_mistakes_near_a_mended_place_are_told() -> None:
    text = BASE.replace('kind = "one"', 'kind = "on"', 1).replace('is = "hot"', 'is = "warm"', 1)
    text = text.replace('section = "all"', 'section = "al"', 1).replace('title = "Boil"', "title = 1")
    assert sorted(problem.code for problem in problems_of(text)) == [
        "option-unknown",
        "section-unknown",
        "value-type",
        "value-unknown",
    ]


def test_as_many_unknown_names_are_excused_as_ids_are_missing() -> None:
    text = BASE.replace('id = "boil"\n', "", 1)
    assert [problem.code for problem in problems_of(text)] == ["key-missing"]
    text = text.replace("alerts = []", 'alerts = [], not_actions = ["zzz"]')
    found = [(problem.code, problem.details.get("id")) for problem in problems_of(text)]
    assert found == [("key-missing", None), ("action-unknown", "zzz")]


def test_missing_key_is_told_beside_one_that_says_nothing() -> None:
    text = BASE.replace('ask = "Tea?"', 'zebra = "Tea?"', 1)
    assert [problem.code for problem in problems_of(text)] == ["key-missing", "key-unknown"]
