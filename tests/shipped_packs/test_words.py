"""What no text of a shipped pack may hold: figures nobody confirmed, addresses, numbers, bad advice."""

from __future__ import annotations

import re

import pytest
from xinfu.checklist.formats import json_format, markdown
from xinfu.checklist.making import make_file_checklist
from xinfu.checkup.answers import Given
from xinfu.checkup.result import evaluate
from xinfu.packs.format.document import Case
from xinfu.text.clean import clean_line
from xinfu.wording.words import words_in

from tests.support.shipped import (
    LANGUAGES,
    advising_packs,
    answers_of,
    claims,
    day_of,
    english,
    every_pack,
    shipped,
    texts,
)

PACKS = every_pack()
ADVISING = advising_packs()
CASES = [
    pytest.param(name, case, id=f"{name}-{english(case)}")
    for name in ADVISING
    for case in shipped(name).document.case
]
ARTICLE_FIGURE = re.compile(r"27\s*%|27 per ?cent|百分之二十七|27％")
SHARE = re.compile(r"[0-9]\s*[%％]|百分之|per ?cent")
ADDRESS = re.compile(r"https?:|www\.|\b[a-z0-9-]+\.(?:com|cn|org|net|gov)\b|QQ|微信号", re.IGNORECASE)
LONG_NUMBER = re.compile(r"(?<![0-9])(?:[0-9][ -]?){4,}[0-9](?![0-9])")
NOT_TO_CALL = re.compile(
    r"GB/T [0-9]+(?:-[0-9]{4})?"  # a standard
    r"|SP 800-63B"
    r"|交管12123"  # the name of an app
    r"|(?:19|20)[0-9]{2}(?:-[0-9]{1,2}){0,2}(?:-[0-9]{4})?"  # years and dates
)
FORBIDDEN = re.compile(r"停息挂账|老赖|征信洗白|包下款|内部渠道|credit score of \d|deadbeat", re.IGNORECASE)


def is_place(place: str, *ends: str) -> bool:
    """Tell whether a text stands under one of these keys."""
    return place.rsplit(".", 1)[-1] in ends


def test_the_figure_of_the_article_is_only_told_as_a_report() -> None:
    found = [place for place, _, text in texts(shipped()) if ARTICLE_FIGURE.search(text)]
    assert found
    assert [place for place in found if not is_place(place, "reported", "learn", "note")] == []


@pytest.mark.parametrize("name", ADVISING)
def test_no_action_alert_or_effect_comes_with_an_invented_share(name: str) -> None:
    for place, _, text in texts(shipped(name)):
        told = place.startswith(("action", "alert")) or is_place(place, "ask", "effects")
        if told and SHARE.search(text):
            assert is_place(place, "caution"), place


@pytest.mark.parametrize("name", PACKS)
def test_no_text_holds_an_address(name: str) -> None:
    found = {place for place, _, text in texts(shipped(name)) if ADDRESS.search(text)}
    assert found == set()


@pytest.mark.parametrize("name", PACKS)
def test_the_only_numbers_to_call_are_those_of_the_pack(name: str) -> None:
    pack = shipped(name)
    numbers = {line.number for line in pack.document.hotline}
    for place, _, text in texts(pack):
        assert set(LONG_NUMBER.findall(NOT_TO_CALL.sub("", text))) <= numbers, place


def test_the_seeds_hold_no_address_and_no_other_numbers() -> None:
    numbers = {line.number for line in shipped().document.hotline}
    for claim in claims():
        for key in ("text", "reason", "unused"):
            for text in claim.get(key, {}).values():
                assert not ADDRESS.search(text), claim["id"]
                assert set(LONG_NUMBER.findall(NOT_TO_CALL.sub("", text))) <= numbers, claim["id"]


@pytest.mark.parametrize("name", PACKS)
def test_nothing_gives_bad_advice_or_calls_people_names(name: str) -> None:
    assert [place for place, _, text in texts(shipped(name)) if FORBIDDEN.search(text)] == []


@pytest.mark.parametrize("name", ADVISING)
def test_the_numbers_say_when_they_were_checked(name: str) -> None:
    document = shipped(name).document
    assert all(line.checked == document.reviewed for line in document.hotline)
    assert [line.number for line in document.hotline if line.prominent] == ["12356"]


def test_packs_that_list_the_same_number_checked_it_on_the_same_day() -> None:
    days: dict[str, set[object]] = {}
    for name in ADVISING:
        for line in shipped(name).document.hotline:
            days.setdefault(line.number, set()).add(line.checked)
    assert {number for number, found in days.items() if len(found) > 1} == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "case"), CASES)
def test_a_private_question_leaves_no_trace_in_a_file(name: str, case: Case, language: str) -> None:
    pack, words = shipped(name), words_in(language)
    private = [question for question in pack.questions.values() if question.definition.private]
    assert private
    files: set[str] = set()
    for question in private:
        given = answers_of(case, pack)
        given.pop(question.id, None)
        for option in (None, *question.options):
            answers = given if option is None else {**given, question.id: Given(option.id)}
            checklist = make_file_checklist(evaluate(pack, answers, day_of(case)), words)
            files.add(markdown.render(checklist) + json_format.render(checklist))
        for text in (question.definition.ask, question.definition.why, question.definition.learn):
            said = clean_line(pack.say(text, language))
            assert all(said not in file and markdown.escape(said) not in file for file in files)
    assert len(files) == 1
