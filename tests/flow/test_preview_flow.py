"""A preview follows its file: what was answered stays, mistakes are told, and nothing is kept."""

from __future__ import annotations

import datetime as dt
import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from xinfu.checkup.answers import AnswerError
from xinfu.flow.options import RunOptions
from xinfu.flow.preview_flow import PreviewFlow
from xinfu.flow.steps import (
    AskQuestion,
    Leave,
    Refresh,
    ShowAlerts,
    ShowMistakes,
    ShowResult,
    ShowReview,
    Stay,
    Step,
)
from xinfu.packs.diagnostics.diagnostic import Diagnostic
from xinfu.packs.library import Library
from xinfu.packs.watching import WatchedPack
from xinfu.wording.words import words_in

from tests.support.dates import NOW
from tests.support.effort import THOROUGH
from tests.support.tea_pack import BROKEN, MISTAKES, NOTHING_ASKED, TEXT, without_cases, without_question

PLAIN = without_cases(TEXT)
WORDS = words_in("en")


class Author:
    """Writes a pack and takes the check-up while doing so."""

    def __init__(self, folder: Path, text: str | None = PLAIN, case: str | None = None) -> None:
        self.file = folder / "tea.toml"
        if text is not None:
            self.file.write_text(text, encoding="utf-8")
        self.watched = WatchedPack(Library().find(str(self.file)))
        options = RunOptions(packs=(), now=lambda: NOW, folder=folder, data=folder / "kept", language="en")
        self.flow = PreviewFlow(options, self.watched, case=case)
        self.step = self.flow.start()

    def save(self, text: str | None, looks: int = 1) -> Step | None:
        """Write the file, or remove it, look at it, and return what the last look led to."""
        if text is None:
            self.file.unlink(missing_ok=True)
        else:
            self.file.write_text(text, encoding="utf-8")
        step = None
        for _ in range(looks):
            step = self.flow.poll()
        return step

    def answer_some(self) -> None:
        """Answer the first two questions."""
        self.flow.answer("yes")
        self.flow.answer("hush")

    @property
    def at(self) -> str | None:
        return self.flow.current_session.current

    @property
    def answered(self) -> set[str]:
        return set(self.flow.current_session.answers)


@pytest.fixture
def author(tmp_path: Path) -> Author:
    return Author(tmp_path)


def mistakes_in(step: Step | None) -> str:
    """Return the mistakes that a step shows."""
    assert isinstance(step, ShowMistakes)
    return step.mistakes.text(WORDS)


def test_it_begins_at_the_first_question_and_leaves_nothing_behind(author: Author) -> None:
    assert author.step == Refresh(AskQuestion())
    author.answer_some()
    assert (author.at, author.flow.is_kept, author.flow.would_lose) == ("cups", False, False)
    assert author.flow.leave() == Leave()
    author.flow.close()
    assert not (author.file.parent / "kept").exists()


@pytest.mark.parametrize("first", [BROKEN, None, "format = [", "\x00"])
def test_with_mistakes_at_the_start_it_waits_for_them_to_be_mended(tmp_path: Path, first: str | None) -> None:
    author = Author(tmp_path, first)
    assert "tea.toml" in mistakes_in(author.step)
    assert author.flow.session is None
    assert author.save(PLAIN) == Refresh(AskQuestion())
    assert author.at == "pot"


def test_every_mistake_is_told_with_its_place_and_the_last_good_version_stays(author: Author) -> None:
    author.answer_some()
    text, lines = mistakes_in(author.save(BROKEN)), BROKEN.split("\n")
    for line, column in (('kind = "nmber"', 8), ('  { id = "none", exclusive', 30)):
        number = next(index for index, other in enumerate(lines, 1) if other.startswith(line))
        assert f"{author.file}:{number}:{column}:" in text, line
    assert author.flow.mistakes is not None
    assert author.flow.mistakes.count == MISTAKES
    assert author.flow.answer("3") == AskQuestion()
    assert author.at == "kinds"


def test_mended_it_goes_on_where_it_was_with_all_answers(author: Author) -> None:
    author.answer_some()
    author.save(BROKEN)
    assert author.save(PLAIN.replace("How many cups", "How many big cups")) == Refresh(Stay())
    assert (author.at, author.answered, author.flow.mistakes) == ("cups", {"pot", "secret"}, None)


def test_a_touch_does_nothing(author: Author) -> None:
    assert author.save(PLAIN, looks=3) is None
    assert author.save(PLAIN + "# more\n") == Refresh(Stay())


def test_a_file_that_is_replaced_or_gone_for_a_moment_is_no_mistake(author: Author) -> None:
    author.answer_some()
    for text in (None, ""):
        assert author.save(text) is None
        assert author.save(PLAIN) is None
    other = author.file.with_name("tea.toml~")
    other.write_text(PLAIN.replace("How many cups", "Cups"), encoding="utf-8")
    other.replace(author.file)
    assert author.flow.poll() == Refresh(Stay())
    assert author.flow.current_session.pack.questions["cups"].definition.ask == {"zh": "几杯", "en": "Cups"}
    assert isinstance(author.save(None, looks=2), ShowMistakes)
    assert author.save(PLAIN) == Refresh(Stay())
    assert author.at == "cups"


def test_two_saves_of_the_same_size_and_time_are_both_seen(
    author: Author, monkeypatch: pytest.MonkeyPatch
) -> None:
    author.save(PLAIN.replace("Is there a pot", "Is there a pan"))
    before, stamp = author.file.stat(), author.watched._file_stamp()
    author.file.write_text(PLAIN.replace("Is there a pot", "Is there a cat"), encoding="utf-8")
    os.utime(author.file, ns=(before.st_atime_ns, before.st_mtime_ns))
    monkeypatch.setattr(author.watched, "_file_stamp", lambda: stamp)
    assert author.flow.poll() == Refresh(Stay())


def test_the_place_is_the_nearest_question_before_one_that_was_removed(author: Author) -> None:
    author.answer_some()
    author.save(without_question(PLAIN, "cups"))
    assert author.at == "secret"
    author.save(PLAIN.replace('id = "secret"', 'id = "secret"\nwhen = { always = false }'))
    assert author.at == "pot"


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace('id = "yes"', 'id = "aye"'),
        lambda text: text.replace('"pot"', '"kettle"'),
        lambda text: (
            text.replace(
                'id = "pot"\nsection = "all"\nkind = "one"', 'id = "pot"\nsection = "all"\nkind = "many"'
            )
            .replace('q = "pot", is = ', 'q = "pot", has = ')
            .replace('id = "yes"', 'id = "aye"')
        ),
    ],
    ids=["option", "id", "kind"],
)
def test_answers_that_no_longer_fit_are_dropped_and_that_is_said_until_the_next_answer(
    author: Author, change: Callable[[str], str]
) -> None:
    author.answer_some()
    author.save(change(PLAIN))
    assert (author.at, author.answered, author.flow.dropped) == ("cups", {"secret"}, 1)
    author.flow.answer("4")
    assert author.flow.dropped == 0
    author.save(PLAIN)
    assert (author.answered, author.flow.dropped) == ({"pot", "secret", "cups"}, 0)


def test_a_new_question_before_this_one_does_not_move_it(author: Author) -> None:
    author.answer_some()
    more = '[[question]]\nid = "water"\nsection = "all"\nkind = "number"\nask = "Water"\n\n'
    author.save(PLAIN.replace("[[question]]", more + "[[question]]", 1))
    assert author.at == "cups"
    assert author.flow.current_session.progress() == (4, 6)


def test_the_checklist_keeps_its_ticks(author: Author) -> None:
    author.flow.answer("yes")
    author.flow.show_checklist()
    author.flow.tick(("boil",))
    author.save(PLAIN + "# more\n")
    assert author.flow.list.ticked == ("boil",)


def test_a_checklist_that_was_saved_is_said_to_be_saved_until_the_next_version(author: Author) -> None:
    author.flow.answer("yes")
    author.flow.show_checklist()
    flow = author.flow
    first = flow.save(flow.list.proposed_name(flow.today), WORDS).read_text(encoding="utf-8")
    assert author.flow.list.saved_as
    author.save(PLAIN.replace("Boil water", "Heat water"))
    assert not author.flow.list.saved_as
    again = flow.save(flow.list.proposed_name(flow.today), WORDS).read_text(encoding="utf-8")
    assert again != first
    assert len(list(author.file.parent.glob("*.md"))) == 1


@pytest.mark.parametrize("name", ["no pot", "没有壶", "1"])
def test_a_case_opens_at_its_result_on_its_day_and_is_read_again(tmp_path: Path, name: str) -> None:
    author = Author(tmp_path, TEXT, name)
    assert author.step == Refresh(ShowResult())
    result = author.flow.result
    assert result.situation.today == dt.date(2025, 2, 3)
    assert "mend" in [item.action.id for item in result.actions]
    new = TEXT.replace('{ pot = "no", cups = 2 }', '{ pot = "yes" }').replace("2025-02-03", "2025-03-03")
    assert author.save(new) == Refresh(Stay())
    result = author.flow.result
    assert result.situation.today == dt.date(2025, 3, 3)
    assert "mend" not in [item.action.id for item in result.actions]
    assert author.at == "secret"


def test_a_case_that_is_gone_is_a_mistake_like_any_other(tmp_path: Path) -> None:
    author = Author(tmp_path, TEXT, "no pot")
    assert "[/no kettle]" in mistakes_in(author.save(TEXT.replace('"no pot"', '"[/no kettle]"')))
    assert author.save(TEXT) == Refresh(Stay())


def test_questions_can_be_passed_without_answering(author: Author) -> None:
    passed = [author.at]
    for _ in range(6):
        author.flow.pass_by(1)
        passed.append(author.at)
    assert passed == ["pot", "secret", "cups", "kinds", "last", "last", "last"]
    assert author.flow.pass_by(1) == Stay()
    author.flow.pass_by(-1)
    assert author.at == "kinds"
    for _ in range(9):
        author.flow.pass_by(-1)
    assert (author.at, author.answered) == ("pot", set())


def test_any_question_can_be_looked_at_also_a_hidden_one(author: Author) -> None:
    author.answer_some()
    assert author.flow.peek("shards") == AskQuestion()
    assert author.flow.is_at_hidden_question
    author.flow.answer("floor")
    assert (author.at, author.flow.is_at_hidden_question) == ("last", False)
    author.flow.peek("shards")
    author.save(PLAIN + "# more\n")
    assert author.at == "shards"
    author.flow.back()
    assert author.at == "kinds"
    assert author.flow.peek("nowhere") == Stay()


def test_after_a_warning_at_the_last_question_the_answers_come_next(tmp_path: Path) -> None:
    only = PLAIN
    for question in ("secret", "cups", "kinds", "shards", "last"):
        only = without_question(only, question)
    author = Author(tmp_path, only)
    assert isinstance(author.flow.answer("no"), ShowAlerts)
    assert author.flow.go_on() == ShowReview()


def test_no_run_of_saves_and_acts_ends_it(author: Author) -> None:
    chance = random.Random(5)
    texts = [PLAIN, TEXT, BROKEN, "", None, "\ufeff" + PLAIN, PLAIN[: len(PLAIN) // 2], "\x00", "format = 2"]
    texts += [without_question(PLAIN, key) for key in ("cups", "kinds", "last", "secret")]
    texts += [PLAIN.replace('id = "yes"', 'id = "aye"'), PLAIN.replace('"pot"', '"kettle"'), NOTHING_ASKED]
    flow = author.flow
    acts: list[Callable[[], object]] = [
        lambda: flow.answer(chance.choice(["yes", "no", "broken", "hush", 3, ["black"], "a"])),
        lambda: flow.skip("unsure"),
        flow.back,
        lambda: flow.pass_by(chance.choice([-1, 1])),
        lambda: flow.peek(chance.choice(["pot", "shards", "last", "kettle"])),
        flow.show_checklist,
        lambda: flow.result,
        flow.go_on,
    ]
    for _ in range(600 * (5 if THOROUGH else 1)):
        text, cut = chance.choice(texts), chance.randrange(len(PLAIN))
        if text is not None and chance.random() < 0.3:
            text = PLAIN[:cut] + PLAIN[cut + 5 :]
        author.save(text)
        try:
            chance.choice(acts)()
        except (AnswerError, LookupError):
            continue  # An answer that does not fit, or nothing is asked.
    author.save(PLAIN, looks=2)
    assert flow.mistakes is None
    assert author.at in (None, *flow.current_session.pack.questions)


def test_a_file_that_cannot_be_looked_at_is_a_mistake_and_never_an_error(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "x\0y.toml", tmp_path / "a" / "b.toml"):
        state = WatchedPack(Library().find(str(place))).poll()
        assert state is not None
        assert state.error is not None
        assert all(isinstance(problem, Diagnostic) for problem in state.error.problems)
