"""The words of the program: in both languages, typed full-width or not, and no two the same."""

from __future__ import annotations

import pytest
from xinfu.plain.asking import QuestionPlace
from xinfu.plain.commands import EVERYWHERE, Act, Command, command_in, fold, vocabulary, without_slash
from xinfu.wording.words import LANGUAGES, words_in

from tests.support.shipped import advising_packs, shipped


def test_every_act_has_its_words_and_no_word_two_acts() -> None:
    words = {
        (fold(word), act)
        for act in Act
        for language in LANGUAGES
        for word in words_in(language)(f"command.{act}").split()
    }
    assert sorted(words) == sorted(vocabulary().items())
    assert set(vocabulary().values()) == set(Act)


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("back", Command(Act.BACK, "back")),
        (" ＢＡＣＫ ", Command(Act.BACK, "ＢＡＣＫ")),
        ("上一题", Command(Act.BACK, "上一题")),
        ("？", Command(Act.REPEAT, "？")),
        ("done 3 4", Command(Act.DONE, "done", "3 4")),
        ("做完３", Command(Act.DONE, "做完", "3")),
        ("做完 3、4", Command(Act.DONE, "做完", "3、4")),
        ("save My List.md", Command(Act.SAVE, "save", "My List.md")),
        ("保存", Command(Act.SAVE, "保存")),
        ("back 2", None),
        ("why not", None),
        ("backwards", None),
        ("3", None),
        ("", None),
    ],
)
def test_a_line_is_a_word_of_the_program_or_not(line: str, command: Command | None) -> None:
    assert command_in(line) == command


@pytest.mark.parametrize(
    ("line", "rest"), [("/back", "back"), (" ／退出 ", "退出"), ("back", None), ("//x", "/x"), ("/", "")]
)
def test_a_slash_marks_a_word(line: str, rest: str | None) -> None:
    assert without_slash(line) == rest


@pytest.mark.parametrize("name", advising_packs())
def test_no_answer_of_a_shipped_pack_is_a_word_that_works_at_a_question(name: str) -> None:
    pack, acts = shipped(name), {*QuestionPlace.acts, *EVERYWHERE}
    taken = {
        text
        for question in pack.questions.values()
        for option in question.options
        for text in (option.id, *(pack.say(option.text, language) for language in LANGUAGES))
        if vocabulary().get(fold(text)) in acts
    }
    assert taken == set()
