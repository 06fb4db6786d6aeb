"""Every kind of mistake has its code and is reported where it stands, alone or together with others."""

from __future__ import annotations

import pytest
from xinfu.packs.diagnostics.catalog import catalog
from xinfu.packs.diagnostics.diagnostic import MAX_PROBLEMS, KeyPath, path_text
from xinfu.packs.format.document import Document
from xinfu.packs.format.texts import check_languages
from xinfu.packs.reading import condition_reader as condition_reading
from xinfu.packs.reading import limits

from tests.packs.mistakes import BASE, BOIL, ELSEWHERE, FORM, REFERENCES, Mistake
from tests.packs.toml.mistakes_of_toml import MISTAKES as TOML_MISTAKES
from tests.support.samples import problems_of, read


def changed(mistake: Mistake) -> str:
    _, _, old, new = mistake
    assert old in BASE
    return BASE.replace(old, new, 1)


def test_base_has_no_problem() -> None:
    assert problems_of(BASE) == ()


@pytest.mark.parametrize(
    "mistake", [*FORM, *REFERENCES], ids=lambda mistake: f"{mistake[0]}-{path_text(mistake[1])[:40]}"
)
def test_mistake_is_reported_where_it_stands(mistake: Mistake) -> None:
    code, path, _, _ = mistake
    assert (code, path) in [(problem.code, problem.path) for problem in problems_of(changed(mistake))]


def test_no_code_is_without_a_mistake_that_has_it() -> None:
    made = {mistake[0] for mistake in (*FORM, *REFERENCES)} | set(TOML_MISTAKES)
    # The examples in the catalogue are all tried where they are explained.
    shown = {code for code, entry in catalog().entries.items() if entry.wrong}
    assert ELSEWHERE & (made | shown) == set()
    assert made | shown | ELSEWHERE == set(catalog().entries)


def report(text: str) -> list[tuple[str, KeyPath]]:
    return sorted(((problem.code, problem.path) for problem in problems_of(text)), key=str)


INDEPENDENT = {
    "action-unknown", "alert-unknown", "due-kind", "language-undeclared", "limits-crossed", "lookup-by",
    "lookup-partial", "range-order", "scale-unknown", "section-unknown", "source-unknown", "unsure-points",
}  # fmt: skip


@pytest.mark.parametrize("count", [2, 7, 14])
def test_mistakes_are_all_reported_and_nothing_else(count: int) -> None:
    chosen = [mistake for mistake in REFERENCES if mistake[0] in INDEPENDENT][:count]
    assert len(chosen) == count
    text = BASE
    for _, _, old, new in chosen:
        assert old in text
        text = text.replace(old, new, 1)
    assert report(text) == sorted(((code, path) for code, path, _, _ in chosen), key=str)


def test_mistakes_of_form_are_all_reported_and_nothing_else() -> None:
    chosen = [mistake for mistake in FORM[: FORM.index(BOIL)] if mistake[1] != ()]
    text = BASE.replace('title = "Boil"', 'title = "Boil"\nminutes = true\npriority = 12\nkind = "dew"')
    for _, _, old, new in chosen:
        text = text.replace(old, new, 1)
    places = [(code, path) for code, path, _, _ in chosen]
    places += [("number-range", ("action", 1, "priority")), ("value-type", ("action", 1, "minutes"))]
    places += [("value-unknown", ("action", 1, "kind"))]
    assert len(places) >= 12
    # A question without its text does not have one that is too long.
    places.remove(("text-long", ("question", 0, "ask")))
    assert report(text) == sorted(places, key=str)


def test_no_factor_is_called_as_the_end_of_a_range_is() -> None:
    ranges = "points = [{ upto = 2 }, { upto = 3, heat = 1 }, { heat = 2 }]"
    assert ranges in BASE
    text = BASE.replace(ranges, "").replace("heat", "upto")
    assert report(text) == [("id-taken", ("factor", 0, "id"))]


def test_guess_is_offered_with_an_unknown_word() -> None:
    (unknown,) = problems_of(BASE.replace('kind = "number"', 'kind = "numbr"'))
    assert unknown.details["guess"] == "number"
    (unknown,) = problems_of(BASE.replace('scale = "often"', 'scale = "offen"'))
    assert unknown.details["guess"] == "often"


def test_missing_translation_is_no_error_and_a_missing_first_language_is() -> None:
    text = BASE.replace('{ en = "Sum", zh = "…" }', '{ en = "Sum" }')
    assert problems_of(text) == ()
    found = list(check_languages(read(text).document))
    assert [(item.code, item.severity) for item in found] == [("text-missing", "warning")]


def test_mistake_in_a_shared_scale_is_reported_once() -> None:
    again = '[[question]]\nid = "rarely"\nsection = "all"\nkind = "scale"\nscale = "often"\nask = "?"\n'
    again += "feeds.heat = 1\n"
    text = (BASE + again).replace('id = "yes"', 'id = "no"')
    assert [problem.code for problem in problems_of(text)] == ["id-twice"]


def test_named_conditions_cannot_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    def chain(length: int, part: str) -> str:
        links = "".join(f"[condition.c{i}]\n{part.format(i + 1)}\n" for i in range(length))
        return BASE.replace(
            "[condition.named]", f"{links}[condition.c{length}]\nalways = true\n[condition.named]"
        ).replace('use = "named"', 'use = "c0"')

    assert problems_of(chain(11, 'not.use = "c{}"')) == ()
    assert [item.code for item in problems_of(chain(1000, 'not.use = "c{}"'))] == ["value-deep"]
    doubled = 'all = [{{ use = "c{0}" }}, {{ use = "c{0}" }}]'
    assert problems_of(chain(5, doubled)) == ()
    monkeypatch.setattr(condition_reading, "MAX_PARTS", 50)
    assert [item.code for item in problems_of(chain(10, doubled))] == ["pack-large"]


def test_endless_mistakes_are_cut_off() -> None:
    wrong = ", ".join('{ q = "x", answered = true }' for _ in range(MAX_PROBLEMS))
    alerts = "".join(f'[[alert]]\nid = "a{i}"\ntitle = "A"\nwhen.all = [{wrong}]\n' for i in range(3))
    assert len(problems_of(BASE + alerts)) == MAX_PROBLEMS


@pytest.mark.parametrize("limit", ["MAX_NODES", "MAX_DEPTH", "MAX_ENTRIES", "MAX_LINES", "LARGEST_NUMBER"])
def test_base_is_far_from_every_limit(limit: str) -> None:
    assert getattr(limits, limit) >= 20


def test_every_table_of_the_format_refuses_keys_that_it_does_not_know() -> None:
    for table in ("source", "section", "factor", "question", "action", "alert", "case", "hotline"):
        assert table in Document.__struct_fields__
        found = problems_of(
            BASE + f"\n[[{table}]]\nzebra = 1\n"
            if table not in ("source", "section")
            else BASE.replace(f"{table} = [{{", f"{table} = [{{ zebra = 1, ")
        )
        assert "key-unknown" in [problem.code for problem in found]
