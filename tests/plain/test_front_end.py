"""The whole way in lines: what each line does, what is said, and what is kept when it ends."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from xinfu.flow.checkup_flow import CheckupFlow
from xinfu.flow.options import RunOptions
from xinfu.plain.front_end import Manner, PlainFrontEnd
from xinfu.plain.printer import Printer
from xinfu.plain.reader import Reader
from xinfu.wording.words import plain_words_in

from tests.support.dates import NOW
from tests.support.every_kind_pack import ANSWERS, every_kind
from tests.support.plain_talk import AGAIN, lines_for, said, talk
from tests.support.stores import drafts_in, past_in, window

WORDS = plain_words_in("en")
ALL = lines_for(every_kind(), ANSWERS)


def asked(number: int, key: str) -> str:
    """Return the line that asks a question."""
    return WORDS("plain.question", number=number, section="section en", ask=f"ask-{key} en")


@pytest.mark.parametrize("blank", ["", "  ", "　"])
def test_an_empty_line_answers_nothing_and_repeats_the_short_prompt(tmp_path: Path, blank: str) -> None:
    done = talk(every_kind(), tmp_path, blank, blank)
    assert done.answers == {}
    prompt = WORDS("plain.choose", count=3).strip()
    assert done.lines.count(prompt) == 3
    assert done.lines.count(asked(1, "pick")) == 1


@pytest.mark.parametrize("mark", ["?", "？", "again", "再看", "/?"])
def test_a_question_mark_repeats_the_question_and_nothing_else(tmp_path: Path, mark: str) -> None:
    done = talk(every_kind(), tmp_path, mark)
    assert done.lines.count(asked(1, "pick")) == 2
    assert done.lines.count("1. option-fine en") == 2
    assert done.answers == {}


def test_instructions_are_said_once_in_a_run(tmp_path: Path) -> None:
    done = talk(every_kind(), tmp_path, *ALL, "review")
    assert said([done.out]).count(said([WORDS("plain.how")])) == 1


def test_an_error_comes_after_the_line_and_does_not_repeat_the_question(tmp_path: Path) -> None:
    done = talk(every_kind(), tmp_path, "9", "fine")
    (place,) = [index for index, line in enumerate(done.lines) if line.startswith("No answer matches")]
    assert done.lines[place] == WORDS("plain.unknown", got="9", count=3).split(". ")[0] + ". " + (
        "Type 1 to 3, or how the answer begins."
    )
    assert done.lines[place + 1] == WORDS("plain.choose", count=3).strip()
    assert done.lines.count(asked(1, "pick")) == 1
    assert done.answers == {"pick": "fine"}


def test_every_kind_of_question_is_answered_by_a_line(tmp_path: Path) -> None:
    done = talk(every_kind(), tmp_path, "1", "hush", "1 2", "２．５", "２０２６－１１－２０", "back", "2")
    session = done.flow.current_session
    assert session.unanswered() == []
    assert done.answers["several"] == ("red", "blue")
    assert str(done.answers["amount"]) == "5/2"
    assert done.answers["day"].isoformat() == "2026-11-20"
    assert done.answers["note"] == "back"


@pytest.mark.parametrize(
    ("line", "note"), [("//back", "/back"), ("/x y", "/x y"), ("1", "1"), ("quit", "quit"), ("帮助", "帮助")]
)
def test_a_text_is_a_text_whatever_it_says(tmp_path: Path, line: str, note: str) -> None:
    done = talk(every_kind(), tmp_path, *ALL[:5], line)
    assert done.answers["note"] == note


def test_words_at_a_text_need_a_slash(tmp_path: Path) -> None:
    done = talk(every_kind(), tmp_path, *ALL[:5], "?", "/help", "/上一题", "2026-11-19")
    assert "note" not in done.answers
    assert done.answers["day"].isoformat() == "2026-11-19"
    assert said([WORDS("plain.help_text")]) in said([done.out])


def test_back_clears_nothing_and_the_answer_can_be_left_as_it_is(tmp_path: Path) -> None:
    done = talk(every_kind(), tmp_path, "1", "2", "1", "back", "back", "unchanged", "2")
    assert done.answers == {"pick": "fine", "secret": "loud", "several": ("blue",)}
    assert said([WORDS("plain.now", answer=WORDS("answer.hidden"))]) in said([done.out])
    assert "option-loud en" not in done.out.split("2. option-loud en")[-1]


@pytest.mark.parametrize("line", ["unsure", "skip", "跳过", "3", "not sure", "not"])
def test_a_question_is_skipped_by_word_number_or_text(tmp_path: Path, line: str) -> None:
    done = talk(every_kind(), tmp_path, line)
    assert done.answers == {"pick": "unsure"}


def test_a_question_without_a_skip_says_so(tmp_path: Path) -> None:
    done = talk(every_kind(), tmp_path, "1", "skip")
    assert WORDS("error.skip-not-offered") in done.lines
    assert set(done.answers) == {"pick"}


@pytest.mark.parametrize("line", ["unsure", "Not sure", "not"])
def test_a_number_is_skipped_by_name(tmp_path: Path, line: str) -> None:
    assert talk(every_kind(), tmp_path, *ALL[:3], line).answers["amount"] == "unsure"


def test_none_of_them_has_its_number_and_goes_with_no_other(tmp_path: Path) -> None:
    done = talk(every_kind(), tmp_path, *ALL[:2], "1 3", "1 4", "3")
    assert done.lines.count(WORDS("error.option-exclusive")) == 2
    assert done.answers["several"] == ("none",)


def test_why_help_and_phone_say_more_and_answer_nothing(tmp_path: Path) -> None:
    done = talk(every_kind(), tmp_path, "why", "help", "phone", "为什么")
    assert done.lines.count(WORDS("walk.why", why="why-pick en")) == 2
    assert WORDS("plain.help") in done.lines
    assert "12356 hotline en" in done.lines
    assert done.answers == {}


def test_a_warning_is_said_at_once_and_lines_from_a_pipe_go_on(tmp_path: Path) -> None:
    done = talk(every_kind(), tmp_path, "danger", "hush")
    assert done.answers == {"pick": "danger", "secret": "hush"}
    warned, next_asked = done.lines.index("alert-pick en"), done.lines.index(asked(2, "secret"))
    assert warned < next_asked
    assert "alarm-pick en" in done.lines


def test_an_answer_is_changed_from_all_answers(tmp_path: Path) -> None:
    done = talk(every_kind(), tmp_path, *ALL, "review", "4", "7", "result")
    assert str(done.answers["amount"]) == "7"
    assert WORDS("result.head") in done.lines


def test_the_result_is_sentences_without_bars(tmp_path: Path) -> None:
    done = talk(every_kind(), tmp_path, *ALL, "result", "why 1", "2")
    assert "1. factor en: low en" in done.lines
    assert not any(sign in line for line in done.lines for sign in ("##", "---", "??"))
    assert "learn-pick en" in done.lines


def test_the_checklist_is_ticked_read_and_saved(tmp_path: Path) -> None:
    lines = ["result", "list", "done 1 3", "undo 3", "next", "2", "save mine", "quit"]
    done = talk(every_kind(), tmp_path, *ALL, *lines)
    assert done.code == 0
    assert done.flow.list.ticked == ("first",)
    assert WORDS("plain.done", title="do-first en") in done.lines
    assert done.lines.count("1. step-second en") == 2
    file = (tmp_path / "mine.md").read_text(encoding="utf-8")
    assert "- [x] do-first en" in file
    assert "- [ ] do-third en" in file
    (past,) = past_in(tmp_path)
    assert past.checkup.done == ("first",)


def test_a_file_that_is_there_is_replaced_only_when_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "mine.md").write_text("mine", encoding="utf-8")
    to_list = [*ALL, "result", "list"]
    done = talk(every_kind(), tmp_path, *to_list, "replace", "save mine", "save other", "replace")
    assert (tmp_path / "mine.md").read_text(encoding="utf-8") == "mine"
    assert done.flow.list.path == tmp_path / "other.md"
    talk(every_kind(), tmp_path, *to_list, "save mine", "replace", data=None)
    assert "do-first" in (tmp_path / "mine.md").read_text(encoding="utf-8")


def test_answers_go_into_the_file_after_a_word_and_what_readers_learn_is_said(tmp_path: Path) -> None:
    done = talk(
        every_kind(), tmp_path, *ALL, "result", "list", "save a", "answers", "save b", "answers", "save c"
    )
    telling = [
        name for name in "abc" if "ask-pick en" in (tmp_path / f"{name}.md").read_text(encoding="utf-8")
    ]
    assert telling == ["b"]
    assert said(done.lines).count(said([WORDS("save.learns")])) == 3
    assert said(done.lines).count(said([WORDS("save.learns_answers")])) == 2


def test_without_a_name_a_free_one_is_taken(tmp_path: Path) -> None:
    (tmp_path / "checklist-2026-11-21.md").write_text("mine", encoding="utf-8")
    done = talk(every_kind(), tmp_path, *ALL, "result", "list", "保存")
    assert done.flow.list.path == tmp_path / "checklist-2026-11-21-2.md"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_input_that_ends_early_is_kept_and_gone_on_with(tmp_path: Path, language: str) -> None:
    words = plain_words_in(language)
    done = talk(every_kind(), tmp_path, *ALL[:3], language=language)
    assert done.code == 1
    assert words("plain.ended") in done.lines
    kept = words("plain.kept", folder=tmp_path / "data", command=AGAIN)
    assert said([kept]) in said([done.out])
    (draft,) = drafts_in(tmp_path)
    assert set(draft.answers) == {"pick", "several"}
    again = talk(every_kind(), tmp_path, "1", "2.5", "1", language=language)
    assert {"pick", "secret", "several", "amount"} <= set(again.answers)


def test_with_nothing_kept_the_end_says_so_and_leaving_asks(tmp_path: Path) -> None:
    done = talk(every_kind(), tmp_path, "1", data=None)
    assert done.code == 1
    assert WORDS("plain.not_kept") in done.lines
    stays = talk(every_kind(), tmp_path, "1", "quit", "1", "2", data=None)
    assert set(stays.answers) == {"pick", "secret"}
    leaves = talk(every_kind(), tmp_path, "1", "quit", "2", "1", data=None)
    assert set(leaves.answers) == {"pick"}
    assert leaves.code == 0
    assert list(tmp_path.iterdir()) == []


def test_keeping_is_declined_and_taken_up_again(tmp_path: Path) -> None:
    done = talk(every_kind(), tmp_path, "nokeep", "1", "2", "quit", "2")
    assert done.code == 0
    assert drafts_in(tmp_path) == []
    assert WORDS("keep.declined") in done.lines
    talk(every_kind(), tmp_path, "nokeep", "1", "2", "要存", "quit")
    assert [set(draft.answers) for draft in drafts_in(tmp_path)] == [{"pick"}]


def test_a_file_that_was_asked_for_is_written_after_the_last_answer(tmp_path: Path) -> None:
    done = talk(every_kind(), tmp_path, *ALL, "never reached", save_as="mine.md")
    assert done.code == 0
    assert said([WORDS("list.saved", path=tmp_path / "mine.md")]) in said(done.lines[-3:])
    assert len(past_in(tmp_path)) == 1


def test_a_file_that_was_asked_for_is_not_written_on_half_the_answers(tmp_path: Path) -> None:
    done = talk(every_kind(), tmp_path, *ALL[:-1], save_as="mine.md")
    assert done.code == 1
    assert WORDS("plain.not_written", name="mine.md") in done.lines
    assert not (tmp_path / "mine.md").exists()


def test_lines_written_beforehand_stop_at_the_first_that_does_not_fit(tmp_path: Path) -> None:
    done = talk(every_kind(), tmp_path, "1", "nonsense", *ALL[1:], save_as="mine.md")
    assert done.code == 1
    assert set(done.answers) == {"pick"}
    assert WORDS("plain.stopped") in done.lines


def test_lines_written_beforehand_never_go_on_with_what_is_kept(tmp_path: Path) -> None:
    talk(every_kind(), tmp_path, "danger")
    done = talk(every_kind(), tmp_path, *ALL, save_as="mine.md")
    assert done.code == 0
    assert done.answers["pick"] == "fine"
    assert WORDS("plain.anew") in done.lines
    assert [draft.answers["pick"] for draft in drafts_in(tmp_path)] == ["danger"]


def test_the_first_page_asks_for_the_language_until_one_is_chosen(tmp_path: Path) -> None:
    done = talk(every_kind(), tmp_path, "2", "1", "1", language=None, open_first=False)
    assert done.flow.language == "en"
    assert "summary en" in done.lines
    assert done.answers == {"pick": "fine"}
    other = talk(every_kind(), tmp_path, "1", "1", "English", language=None, open_first=False, data=None)
    assert "第 1 题，section 中：ask-pick 中" in other.lines
    assert asked(1, "pick") in other.lines


def test_what_was_begun_is_thrown_away_after_one_question(tmp_path: Path) -> None:
    talk(every_kind(), tmp_path, "1", "2")
    keeps = talk(every_kind(), tmp_path, "discard 1", "1", open_first=False)
    assert WORDS("keep.discard_head") in keeps.lines
    assert len(drafts_in(tmp_path)) == 1
    talk(every_kind(), tmp_path, "扔掉1", "2", open_first=False)
    assert drafts_in(tmp_path) == []


def test_a_word_that_does_nothing_here_says_so(tmp_path: Path) -> None:
    done = talk(every_kind(), tmp_path, "done 1", "/nonsense", "replace")
    assert done.lines.count(WORDS("plain.not_here", got="replace")) == 1
    assert WORDS("plain.no_word", got="nonsense") in done.lines
    assert done.answers == {}


def test_what_is_echoed_is_clean(tmp_path: Path) -> None:
    done = talk(
        every_kind(), tmp_path, "\x1b[2J\x07\u202eno", "/\x1b]0;x\x07", *ALL[:5], "a\x1b[31mb", "review"
    )
    assert done.out.isprintable() or all(line.isprintable() for line in done.lines)
    assert "\x1b" not in done.out


class Interrupting(StringIO):
    """Lines that end with Ctrl+C."""

    def readline(self, size: int | None = -1) -> str:  # type: ignore[override]
        """Return the next line, or be interrupted."""
        line = super().readline(-1)
        if not line:
            raise KeyboardInterrupt
        return line


def run(source: StringIO, folder: Path, out: StringIO) -> int:
    """Run the front end on some lines."""
    options = RunOptions((every_kind(),), folder, folder / "data", "en", open_first=True, now=lambda: NOW)
    return PlainFrontEnd(CheckupFlow(options), Reader(source), Printer(out), Manner("--plain", AGAIN)).run()


def test_an_interrupt_keeps_what_was_answered(tmp_path: Path) -> None:
    out = StringIO()
    assert run(Interrupting("1\n2\n1\n"), tmp_path, out) == 130
    assert [set(draft.answers) for draft in drafts_in(tmp_path)] == [{"pick", "several"}]
    assert said([WORDS("plain.kept", folder=tmp_path / "data", command=AGAIN)]) in said([out.getvalue()])


class Closed(StringIO):
    """A stream whose reader went away."""

    def write(self, text: str) -> int:
        """Fail as a pipe does that nobody reads."""
        if "Question 2" in text:
            raise BrokenPipeError
        return super().write(text)

    def writelines(self, lines: object) -> None:
        """Write each."""
        for line in lines:  # type: ignore[attr-defined]
            self.write(line)


def test_a_reader_that_goes_away_leaves_everything_kept(tmp_path: Path) -> None:
    with pytest.raises(BrokenPipeError):
        run(StringIO("1\n2\n"), tmp_path, Closed())
    assert [set(draft.answers) for draft in drafts_in(tmp_path)] == [{"pick"}]


def test_a_draft_that_another_window_works_on_is_asked_about(tmp_path: Path) -> None:
    talk(every_kind(), tmp_path, "1", "2")
    with window(tmp_path) as other:
        (line,) = other.drafts.list()
        other.drafts.open(line.id, every_kind(), NOW)
        done = talk(every_kind(), tmp_path, "1", "back", "1", "1", "1", "quit", "2")
    assert done.lines.count(WORDS("keep.elsewhere_head")) == 2
    assert done.lines.count(WORDS("keep.looking")) == 1
    assert [set(draft.answers) for draft in drafts_in(tmp_path)] == [{"pick"}]


def test_at_the_end_one_question_says_what_is_kept_and_is_not_asked_again(tmp_path: Path) -> None:
    settings, lines = tmp_path / "settings.toml", [*ALL, "result", "list"]
    done = talk(every_kind(), tmp_path, *lines, "9", "2", "next", settings=settings)
    head, rows = WORDS("keep.finished_head"), ("no", "yes", "never")
    at = done.lines.index(head)
    assert said(done.lines[at:]).startswith(said([head, WORDS("keep.finished", folder=tmp_path / "data")]))
    told = [WORDS("plain.row", number=n, text=WORDS(f"keep.finished_{row}")) for n, row in enumerate(rows, 1)]
    assert said(told) in said(done.lines[at:])
    assert said(done.lines[at:]).index(said(told)) < said(done.lines[at:]).index(
        said([WORDS("list.head", done=0, left=3)])
    )
    assert (drafts_in(tmp_path), len(past_in(tmp_path))) == ([], 1)
    again = talk(every_kind(), tmp_path, *lines, settings=settings, save_as="list.md")
    assert head not in again.lines
    assert len(past_in(tmp_path)) == 2


def test_before_the_file_that_was_asked_for_is_written_the_same_is_asked(tmp_path: Path) -> None:
    settings = tmp_path / "config" / "settings.toml"
    lines = [*ALL, "back", "result", "list", "1"]
    done = talk(every_kind(), tmp_path, *lines, settings=settings, save_as="list.md")
    assert done.lines.count(WORDS("keep.finished_head")) == 2
    assert WORDS("keep.ended") in done.lines
    assert (done.code, drafts_in(tmp_path), past_in(tmp_path)) == (0, [], [])
    assert (tmp_path / "list.md").exists()


def test_everything_is_forgotten_from_the_first_page(tmp_path: Path) -> None:
    talk(every_kind(), tmp_path, *ALL, "result", "list", "save")
    (path,) = tmp_path.glob("*.md")
    done = talk(every_kind(), tmp_path, "4", "1", "4", "2", open_first=False)
    assert WORDS("plain.row", number=4, text=WORDS("home.forget")) in done.lines
    assert done.lines.count(WORDS("forget.ask_head")) == 2
    after = said(done.lines[done.lines.index(WORDS("forget.done_head")) :])
    for told in (WORDS("forget.removed"), "checkups.db", WORDS("forget.saved"), str(path)):
        assert said([told]) in after
    assert said([WORDS("keep.first", folder=tmp_path / "data")]) in after
    assert not (tmp_path / "data").exists()
    assert path.exists()
