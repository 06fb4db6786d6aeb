"""Whatever stands in a pack, reading it gives a pack or a `PackError`, and nothing unsafe gets through."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xinfu.checkup.possible.possible import possible
from xinfu.checkup.possible.settling import Settling
from xinfu.checkup.result import evaluate
from xinfu.packs.diagnostics.collector import DiagnosticCollector
from xinfu.packs.diagnostics.diagnostic import PackError
from xinfu.packs.diagnostics.edits import edited
from xinfu.packs.format.document import Document
from xinfu.packs.pack import Pack
from xinfu.packs.reading.convert import convert
from xinfu.packs.reading.limits import check_limits
from xinfu.packs.reading.resolver import resolve

from tests.hostile.hostile_strings import FORBIDDEN
from tests.hostile.judging import unsafe_in
from tests.support.dates import TODAY
from tests.support.effort import examples
from tests.support.pack_trees import converted, resolved
from tests.support.samples import NAMES, problems_of, read, text_of
from tests.support.strategies import trees
from tests.support.worked_cases import run_cases

UNSAFE = sorted(
    {letter for pieces in FORBIDDEN.values() for piece in pieces for letter in piece if unsafe_in(letter)}
    - {letter for piece in FORBIDDEN["surrogates"] for letter in piece}
)
"""Every unsafe character that TOML can write."""

WORDS = [
    "[[question]]",
    "[[factor]]",
    "=",
    '"',
    "{",
    "}",
    "[",
    "]",
    "\n",
    "1",
    "-1",
    "nan",
    "true",
    "2026-11-21",
]
WORDS += [
    "kind",
    "id",
    "when",
    "points",
    "options",
    "of",
    "use",
    "all",
    "q0",
    '"""',
    "'",
    "\\u0000",
    "1e400",
    "\r",
]


def escaped(character: str) -> str:
    return f"\\U{ord(character):08x}"


@pytest.mark.parametrize("character", UNSAFE, ids=ascii)
def test_unsafe_character_is_refused_in_a_text_with_its_place(character: str) -> None:
    text = text_of("owls").replace('text = "In a forest"', f'text = "In a {escaped(character)}forest"')
    (problem,) = problems_of(text)
    assert (problem.code, problem.path) == ("text-unsafe", ("question", 0, "options", 0, "text"))
    assert problem.details == {"character": f"U+{ord(character):04X}"}


@pytest.mark.parametrize("character", UNSAFE, ids=ascii)
def test_unsafe_character_is_refused_in_a_key_with_its_place(character: str) -> None:
    text = text_of("owls").replace('ask = "Does it stare?"', f'"as{escaped(character)}k" = "?"')
    found = problems_of(text)
    assert [(problem.code, problem.path) for problem in found] == [
        ("key-unsafe", ("question", 2, f"as{character}k"))
    ]


@pytest.mark.parametrize(
    "text", ["我们", "ZWJ \U0001f469\u200d\U0001f4bb", "नमस्ते क्\u200dष", "می\u200cروم", "a\tb\nc"]
)
def test_letters_of_every_language_are_accepted(text: str) -> None:
    changed = text_of("owls").replace('"In a forest"', f'"""{text}"""')
    assert read(changed).questions["home"].options[0].text == text


def test_joiner_that_hides_is_refused_where_it_stands_behind_one_that_joins() -> None:
    changed = text_of("owls").replace('"In a forest"', '"\U0001f469\u200d\U0001f4bb 题\u200d目"')
    (problem,) = problems_of(changed)
    assert problem.code == "text-unsafe"
    assert edited(changed, problem.edits) == changed.replace("题\u200d", "题")


def use(pack: Pack) -> None:
    list(run_cases(pack))
    Settling(pack, {}, TODAY).is_settled()
    for result in evaluate(pack, {}, TODAY).factors.values():
        possible(pack, result.factor, {}, TODAY)


@st.composite
def mutilated(draw: st.DrawFn) -> str:
    """Draw a valid pack's text with a few slices or lines deleted, doubled, replaced or moved."""
    text = text_of(draw(st.sampled_from(NAMES)))
    for _ in range(draw(st.integers(1, 3))):
        pieces: list[str] = text.splitlines(keepends=True) if draw(st.booleans()) else list(text)
        start = draw(st.integers(0, len(pieces)))
        end = min(len(pieces), start + draw(st.sampled_from([0, 1, 1, 2, 8])))
        other = draw(st.integers(0, len(pieces)))
        middles = [[], pieces[start:end] * 2, pieces[other : other + 1], [draw(st.sampled_from(WORDS))]]
        text = "".join([*pieces[:start], *draw(st.sampled_from(middles)), *pieces[end:]])
    return text


@examples(500)
@given(mutilated())
def test_mutilated_pack_is_read_or_refused(text: str) -> None:
    with suppress(PackError):
        use(read(text))


PLAIN = st.one_of(
    st.booleans(),
    st.integers(-5, 10**13),
    st.floats(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.sampled_from(["q0", "f0", "o0", "one", "date", "", "today", "today-99999d", "upto", "hidden"]),
    st.text(max_size=4),
)
KEYS = st.sampled_from(
    ["id", "q", "is", "all", "zh", "en", "o0", "f0", "upto", "text", "points", "table", "by"]
)
VALUES = st.recursive(
    PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3)
)


def places(value: Any) -> list[tuple[Any, Any]]:
    """Return every container with every key in it."""
    found: list[tuple[Any, Any]] = []
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            found.append((value, key))
            found += places(value[key])
    return found


@examples(300)
@given(st.data())
def test_tree_with_values_in_wrong_places_is_read_or_refused(data: st.DataObject) -> None:
    tree = data.draw(trees())
    for _ in range(data.draw(st.integers(1, 3))):
        container, key = data.draw(st.sampled_from(places(tree)))
        container[key] = data.draw(VALUES)
    if check_limits(tree):
        return
    document, problems = converted(tree, Document)
    assert (document is None) == bool(problems)
    collector = DiagnosticCollector()
    poisoned = convert(tree, Document, (), collector)
    assert collector.problems() == problems
    resolve(poisoned, "made up", collector)
    if document is not None and (pack := resolved(document)) is not None:
        use(pack)
