"""Two copies of a saved list become one, and what differs in them is asked about."""

from __future__ import annotations

from pathlib import Path

import pytest
from xinfu.flow.steps import ChooseSide, Decide, NotOpened, ShowHome, ShowList, Step
from xinfu.presentation.list_file_text import file_question
from xinfu.presentation.storing_text import notice_sentence
from xinfu.wording.words import LANGUAGES, words_in

from tests.support.flows import WORDS, decide, flow_in
from tests.support.saved_lists import NOTE, TICK, edit, saved


def test_two_copies_become_one_and_what_differs_is_asked(tmp_path: Path) -> None:
    path = saved(tmp_path)
    copy = tmp_path / "phone.md"
    copy.write_bytes(path.read_bytes())
    edit(path, ("- [ ] do-first en", "- [x] do-first en"), ("- [ ] do-third en", "- [x] do-third en"))
    edit(copy, TICK, NOTE, ("- [ ] do-third en", "- [ ] do-third en (not for me)"))
    flow = flow_in(tmp_path, open_first=False, files=(path, copy))
    step = flow.open()
    assert decide(flow, step, ChooseSide, "app") == ShowList()
    assert flow.list.states == {"first": "done", "second": "done", "third": "not_for_me"}
    assert "back on Friday" in "".join(flow.list.own_lines("second"))
    assert flow.save(str(path), WORDS) == path
    assert NOTE[1].splitlines()[1] in path.read_text(encoding="utf-8")


def two_that_differ(folder: Path, *, named_alike: bool = False) -> tuple[Path, Path]:
    """Return two copies that differ in two things."""
    path = saved(folder)
    copy = folder / "phone" / path.name if named_alike else folder / "phone.md"
    copy.parent.mkdir(exist_ok=True)
    copy.write_bytes(path.read_bytes())
    for key in ("first", "third"):
        edit(path, (f"- [ ] do-{key} en", f"- [x] do-{key} en"))
        edit(copy, (f"- [ ] do-{key} en", f"- [ ] do-{key} en (not for me)"))
    return path, copy


def asked(step: Step) -> ChooseSide:
    """Return which side is asked for."""
    assert isinstance(step, Decide)
    assert isinstance(step.decision, ChooseSide)
    return step.decision


def test_going_back_from_what_differs_in_two_copies_asks_again_what_was_asked_before(tmp_path: Path) -> None:
    flow = flow_in(tmp_path, open_first=False, files=two_that_differ(tmp_path))
    step = flow.open()
    first = asked(step)
    for side in ("file", "later"):
        second = flow.asking.decide(side)
        assert asked(second).conflict != first.conflict
        assert asked(flow.asking.decide(None)) == first
    assert asked(flow.asking.decide("app")).conflict != first.conflict
    assert flow.asking.decide("file") == ShowList()
    assert flow.list.states == {"first": "not_for_me", "third": "done"}


def test_going_back_from_the_first_thing_that_differs_opens_nothing_and_says_so(tmp_path: Path) -> None:
    paths = two_that_differ(tmp_path)
    flow = flow_in(tmp_path, open_first=False, files=paths)
    flow.open()
    assert flow.asking.decide(None) == ShowHome()
    notices = flow.asking.notices()
    assert notices == (NotOpened(paths),)
    assert notice_sentence(notices[0], WORDS) == WORDS("opening.not_opened")


@pytest.mark.parametrize("named_alike", [True, False])
@pytest.mark.parametrize("language", LANGUAGES)
def test_two_copies_that_differ_are_called_by_what_tells_them_apart(
    tmp_path: Path, language: str, *, named_alike: bool
) -> None:
    paths, words = two_that_differ(tmp_path, named_alike=named_alike), words_in(language)
    decision = asked(flow_in(tmp_path, open_first=False, files=paths).open())
    one, other = (str(path) if named_alike else path.name for path in paths)
    parts = file_question(decision)(words)
    assert parts.head == words("opening.differs_copies", one=one, other=other)
    assert [row.text.startswith(name) for row, name in zip(parts.rows, (one, other), strict=False)] == [
        True,
        True,
    ]
