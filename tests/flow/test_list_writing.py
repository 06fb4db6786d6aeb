"""What is written into the file of a list: why, what was taken out, set days, and never too much."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from msgspec.structs import replace
from xinfu.checklist.kept_list import KeptList, Listed
from xinfu.checklist.living.decoding import MAX_BYTES
from xinfu.flow.steps import DayTaken
from xinfu.presentation.storing_text import notice_sentence
from xinfu.store.files.atomic import SaveError
from xinfu.wording.words import words_in

from tests.support.dates import TODAY
from tests.support.every_kind_pack import tree
from tests.support.flows import PACK, WORDS, flow_in
from tests.support.kept_lists import LIST_PACK, keep_list
from tests.support.pack_trees import pack_of
from tests.support.saved_lists import NOTE, TICK, edit, opening, saved


def test_a_set_day_that_is_another_one_in_the_file_is_told_once(tmp_path: Path) -> None:
    keep_list(tmp_path, made_on=TODAY)
    flow = flow_in(tmp_path, LIST_PACK, open_first=False)
    flow.open()
    flow.lists.open(flow.lists.known()[0], LIST_PACK)
    path = flow.save("list.md", WORDS)
    flow.close()
    edit(path, (" <!-- xinfu:court -->", " · by 3 December <!-- xinfu:court -->"))
    for told in ((DayTaken(LIST_PACK, "court", dt.date(2026, 12, 3)),), ()):
        flow = opening(tmp_path, path, pack=LIST_PACK)
        notices = flow.asking.notices()
        assert notices == told
        assert all("court" in notice_sentence(each, WORDS) for each in notices)
        flow.close()


def test_a_file_is_not_written_so_long_that_it_cannot_be_opened_again(tmp_path: Path) -> None:
    path = saved(tmp_path)
    room = MAX_BYTES - len(path.read_bytes())
    edit(path, ("## About", "m" * (room - 10) + "\n\n## About"))
    before = path.read_bytes()
    flow = opening(tmp_path, path)
    flow.mark(["second"], "not_for_me")
    for name in (str(path), "other.md"):
        with pytest.raises(SaveError, match="list-too-big"):
            flow.save(name, WORDS)
    assert path.read_bytes() == before
    assert not (tmp_path / "other.md").exists()
    assert flow.list.states == {"second": "not_for_me"}
    path.write_bytes(before.replace(b"m" * 100, b"m", 1))
    with pytest.raises(SaveError, match="changed"):
        flow.save(str(path), WORDS)
    flow.save(str(path), WORDS)
    assert opening(tmp_path, path, data=None).list.states == {"second": "not_for_me"}


def test_what_was_taken_out_of_the_file_is_put_back_when_it_is_saved(tmp_path: Path) -> None:
    path = saved(tmp_path)
    before = path.read_text(encoding="utf-8")
    second = before[before.index(TICK[0]) : before.index("\n## From now on")]
    edit(path, (second, ""))
    flow = opening(tmp_path, path)
    assert (flow.list.taken_out, flow.list.can_put_back("first")) == (("second",), False)
    for back in (True, False, True):
        flow.list.put_back("second")
        assert flow.list.taken_out == (() if back else ("second",))
    flow.mark(["first"], "done")
    edit(path, ("## About", "My own line.\n\n## About"))
    with pytest.raises(SaveError, match="changed"):
        flow.save(str(path), WORDS)
    flow.save(str(path), WORDS)
    now = path.read_text(encoding="utf-8")
    assert second in now
    assert "My own line." in now
    assert flow.list.taken_out == ()
    assert not flow.list.can_put_back("second")


def test_two_copies_become_one_in_which_what_is_ours_stands_once(tmp_path: Path) -> None:
    path = saved(tmp_path)
    copy = tmp_path / "phone.md"
    copy.write_bytes(path.read_bytes())
    edit(copy, NOTE)
    flow = opening(tmp_path, path)
    assert flow.list.kept is not None
    items = tuple(replace(item, is_needed=item.id != "second") for item in flow.list.kept.items)
    flow.list.change(replace(flow.list.kept, items=items))
    flow.lists.record()
    flow.close()
    flow = opening(tmp_path, path, copy)
    flow.save(str(path), WORDS)
    text = path.read_text(encoding="utf-8")
    assert text.count(WORDS("item.unneeded")) == 1
    assert text.count("step-second en") == 1
    assert NOTE[1].splitlines()[1] in text
    (own,) = flow.list.own_lines("second")
    assert "back on Friday" in own


@pytest.mark.parametrize("words", [" (done before)", " (not for me)", " (under way)"])
@pytest.mark.parametrize("box", ["[ ]", "[x]", "[-]"])
def test_what_words_beside_any_box_said_is_opened_again_here_and_stays_so(
    tmp_path: Path, words: str, box: str
) -> None:
    path = saved(tmp_path)
    edit(path, (TICK[0], TICK[0].replace("[ ]", box) + words))
    flow = opening(tmp_path, path)
    was = flow.list.states
    flow.close()
    flow = opening(tmp_path, path)
    assert flow.list.states == was
    flow.mark(["second"], "open")
    flow.close()
    flow = opening(tmp_path, path)
    assert flow.list.states == {}
    flow.save(str(path), WORDS)
    flow.close()
    assert opening(tmp_path, path).list.states == {}


EDITORS: list[tuple[tuple[str, str], ...]] = [
    (),
    (("  - ", "    * "), ("\n", "\r\n")),
    (("- [", "* ["), (". ", "\\. "), (": ", "\\: ")),
]
"""What editors make of a file that nobody changed in them."""


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("pairs", EDITORS)
def test_why_a_thing_is_not_needed_stands_in_the_file_and_is_not_taken_for_the_persons_words(
    tmp_path: Path, language: str, pairs: tuple[tuple[str, str], ...]
) -> None:
    newer = tree()
    (second,) = (each for each in newer["action"] if each["id"] == "second")
    second["changed"] = {"zh": "换了做法。", "en": "Done otherwise now."}
    pack, words = pack_of(newer), words_in(language)
    items = (
        Listed("first", "today", TODAY),
        Listed("second", "week", TODAY, is_needed=False, is_outdated=True),
    )
    keep_list(tmp_path, KeptList(PACK.id, "1.2.3", TODAY, language, items))
    flow = flow_in(tmp_path, pack, open_first=False, language=language)
    flow.open()
    flow.lists.open(flow.lists.known()[0], pack)
    path = flow.save("list.md", words)
    flow.close()
    text = path.read_text(encoding="utf-8")
    beneath = text.partition("<!-- xinfu:second -->")[2]
    for said in (words("item.unneeded"), second["changed"][language]):
        assert beneath.count(said) == text.count(said) == 1
    for old, new in pairs:
        text = text.replace(old, new)
    path.write_bytes(text.encode())
    for data in (tmp_path / "data", None):
        flow = opening(tmp_path, path, pack=pack, data=data, language="en")
        assert flow.list.own_lines("second") == ()
        # Once it is needed again, what was ours goes.
        assert flow.list.kept is not None
        needed = (items[0], replace(items[1], is_needed=True))
        flow.list.change(replace(flow.list.kept, items=needed))
        again = flow.save("again.md" if data is None else "needed.md", words).read_text(encoding="utf-8")
        assert words("item.unneeded") not in again.replace("\\", "")
        flow.close()
