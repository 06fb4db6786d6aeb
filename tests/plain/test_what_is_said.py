"""What people listen to: only words, only appended, nothing drawn, no line too long."""

from __future__ import annotations

import re
import unicodedata
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from xinfu.packs.pack import Pack
from xinfu.plain.printer import WIDTH, Printer
from xinfu.text.cells import cells
from xinfu.text.paragraphs import BLANK, Paragraph
from xinfu.wording.words import plain_words_in

from tests.support.plain_talk import Talked, lines_for, said, talk
from tests.support.shipped import LANGUAGES, advising_packs, answers_of, day_of, shipped

AT_HOME = ("?", "help", "details 1", "phone", "done 1", "")
GOING_ABOUT = ("", "?", "why", "help", "phone", "999", "save", "back", "review", "back", "unchanged")
ENDING = (
    "review",
    "result",
    "details",
    "list",
    "1",
    "done 1",
    "next",
    "undo 1",
    "save list",
    "list",
    "help",
    "quit",
)
DRAWN = re.compile(
    "[\u2190-\u21ff\u2300-\u23ff\u2500-\u27bf\u2800-\u28ff\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff]"
)
KEYS = re.compile(r"\bF\d|Ctrl|\bEsc\b|空格打勾|Space ticks")


def journey(pack: Pack, folder: Path, number: int, language: str) -> Talked:
    """Walk through a case, looking at everything that can be looked at on the way."""
    case = pack.document.case[number]
    answers = lines_for(pack, case.answers, day_of(case))
    language_word = "english" if language == "en" else "中文"
    given: dict[str, Any] = {"language": language, "today": day_of(case), "open_first": False}
    begun = talk(pack, folder, *AT_HOME, "1", answers[0], *GOING_ABOUT, **given)
    assert begun.code == 1
    # What was begun lies on the first page, and can be begun anew there.
    lines = [*AT_HOME, language_word, "anew 1", answers[0], *GOING_ABOUT, *answers[1:], *ENDING]
    done = talk(pack, folder, *lines, **{**given, "open_first": True})
    assert done.code == 0
    assert done.flow.current_session.answers == answers_of(case, pack)
    assert (folder / "list.md").exists()
    return Talked(0, begun.out + done.out, done.flow)


def faults(out: str) -> set[str]:
    """Return what in an output is not words that are only appended."""
    wrong = {f"control {ord(letter):02x}" for letter in out if unicodedata.category(letter) == "Cc"} - {
        "control 0a"
    }
    wrong |= {f"drawn {letter}" for letter in DRAWN.findall(out)}
    for line in out.splitlines():
        if "  " in line or line != line.strip() or "\u3000" in line:
            wrong.add(f"blanks {line!r}")
        if cells(line) > WIDTH:
            wrong.add(f"long {line!r}")
        if "##" in line or "--" in line.replace("--plain", ""):
            wrong.add(f"bar {line!r}")
        if KEYS.search(line):
            wrong.add(f"key {line!r}")
    return wrong


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", [0, -1])
@pytest.mark.parametrize("name", advising_packs())
def test_a_whole_journey_is_only_words(tmp_path: Path, name: str, number: int, language: str) -> None:
    done = journey(shipped(name), tmp_path, number, language)
    assert faults(done.out) == set()
    words = plain_words_in(language)
    for key in ("result.head", "review.head", "plain.help"):
        assert words(key) in done.lines


@pytest.mark.parametrize(
    "out",
    [
        "\x1b[1m",
        "a\rb",
        "a\bb",
        "ding\x07",
        "┌─┐",
        "⣿",
        "\u2714",
        "\U0001f600",
        "a  b",
        " a",
        "x" * 81,
        "[###--]",
        "F5",
    ],
)
def test_what_is_not_only_words_is_found(out: str) -> None:
    assert faults(out)


def test_every_question_begins_with_its_number_and_ends_with_a_short_prompt(tmp_path: Path) -> None:
    pack = shipped("account-safety")
    case = pack.document.case[0]
    done = talk(pack, tmp_path, *lines_for(pack, case.answers, day_of(case)), today=day_of(case))
    starts = [line for line in done.lines if re.match(r"Question \d+, ", line)]
    assert len(starts) == len(done.flow.current_session.asked())
    prompts = [line for line in done.lines if re.fullmatch(r"(Several may apply, )?1 to \d:", line)]
    assert len(prompts) == len(starts)


def test_how_far_one_is_is_said_where_a_section_begins(tmp_path: Path) -> None:
    pack, words = shipped("account-safety"), plain_words_in("en")
    case = pack.document.case[0]
    done = talk(pack, tmp_path, *lines_for(pack, case.answers, day_of(case)), today=day_of(case))
    sections = list(
        dict.fromkeys(pack.questions[key].definition.section for key in done.flow.current_session.asked())
    )
    titles = [done.flow.current_session.pack.sections[key].title for key in sections]
    every = len(pack.sections)
    said = [line for line in done.lines if re.match(rf"Part \d of {every}: ", line)]
    assert [line.partition(": ")[2].split(",")[0] for line in said] == [pack.say(t, "en") for t in titles]
    assert all("more" in line or words("walk.left_none") in line for line in said)


def printed(*paragraphs: Paragraph, width: int = WIDTH) -> str:
    """Return what is written of some paragraphs."""
    out = StringIO()
    Printer(out, width=width).show(paragraphs)
    return out.getvalue()


def test_what_stands_before_a_paragraph_is_said_only_if_it_can_be() -> None:
    out = printed(
        Paragraph("danger", "high", lead="!! "),
        BLANK,
        Paragraph("low", "ok", lead="ok "),
        Paragraph("lower", "ok", lead="!  ok "),
        Paragraph("a point", lead="- ", indent=3),
        Paragraph("a step", lead="2. ", indent=2),
        Paragraph("police", lead="110  "),
        Paragraph("one\n\n  two \t three"),
    )
    assert out == "danger\nlow\nlower\na point\n2. a step\n110 police\none\ntwo three\n"


def test_every_line_is_clean_and_wrapped() -> None:
    out = printed(Paragraph("\x1b[31m红\u202e" + "字" * 30), width=20)
    assert out.isprintable() or all(line.isprintable() for line in out.splitlines())
    assert max(map(cells, out.splitlines())) <= 20
    assert said([out]).endswith("字" * 30)


def test_a_prompt_is_clean_and_stays_open_only_where_typing_shows() -> None:
    for echoes, end in ((True, " "), (False, "\n")):
        out = StringIO()
        Printer(out, echoes=echoes).ask("what\x1b next:  ")
        assert out.getvalue() == "what\ufffd next:" + end
