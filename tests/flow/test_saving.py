"""What a list is saved as, what it tells then, and whether the list is safe on the disk by that."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from icalendar import Calendar
from msgspec import structs
from xinfu.checklist.formats.registry import RENDERERS, WHOLE
from xinfu.checklist.telling import Telling
from xinfu.flow.checkup_flow import CheckupFlow
from xinfu.flow.steps import ConfirmLeave, Leave
from xinfu.presentation.saving_text import learns
from xinfu.store.files.atomic import SaveError

from tests.support.dates import NOW
from tests.support.every_kind_pack import ANSWERS
from tests.support.flows import PACK, PUBLIC, WORDS, answer_all, begin, flow_in
from tests.support.pages import read_page

LOUD = ANSWERS | {"secret": "loud"}
PRIVATE = PACK.say(PACK.actions["whisper"].definition.title, "en")


def listed(folder: Path) -> CheckupFlow:
    """Return a flow at its list, in which nothing is kept and one answer is private."""
    flow = begin(folder, data=None)
    answer_all(flow, LOUD)
    flow.show_checklist()
    assert any(item.title == PRIVATE for item in flow.list.of(flow.result, WORDS).items)
    return flow


@pytest.mark.parametrize("suffix", RENDERERS)
def test_the_list_is_safe_once_all_of_it_is_in_a_file(tmp_path: Path, suffix: str) -> None:
    flow = listed(tmp_path)
    path = flow.save(f"a{suffix}", WORDS)
    assert flow.list.path == path
    whole = suffix in WHOLE
    assert flow.list.saved_as == (str(path) if whole else "")
    assert flow.leave() == (Leave() if whole else ConfirmLeave(has_list=True, is_saved=True))
    proposed = flow.list.proposed_name(flow.today)
    assert proposed == (str(path) if whole else f"checklist-{NOW.date()}.md")


def test_a_message_sent_on_the_way_does_not_make_the_program_forget_its_list(tmp_path: Path) -> None:
    flow = listed(tmp_path)
    whole = flow.save("a.md", WORDS)
    for name in ("b.txt", "b.ics", "b.txt", "b.ics", "a.md"):
        flow.mark(["first"], "open" if "first" in flow.list.ticked else "done")
        flow.save(name, WORDS)
        assert flow.list.proposed_name(flow.today) == str(whole)
    assert flow.list.saved_as == str(whole)
    (tmp_path / "b.ics").write_bytes(b"somebody else's")
    with pytest.raises(SaveError):
        flow.save("b.ics", WORDS)


@pytest.mark.parametrize("suffix", RENDERERS)
def test_no_file_tells_a_private_answer_or_what_rests_on_it(tmp_path: Path, suffix: str) -> None:
    flow = listed(tmp_path)
    lines = flow.list.tellable(flow.result, WORDS)
    assert [line.id for line in lines] == [key for key in PACK.questions if key in PUBLIC]
    telling = Telling(answers=True, titles=True)
    if suffix == ".html":
        telling = Telling(handed=(*PACK.questions,))
    text = flow.save(f"a{suffix}", WORDS, telling).read_bytes().decode().replace("\r\n ", "")
    for told in (PRIVATE, "loud", "whisper", PACK.say(PACK.questions["secret"].definition.ask, "en")):
        assert told not in text


def test_a_page_to_hand_over_holds_the_ticked_answers_alone(tmp_path: Path) -> None:
    flow = listed(tmp_path)
    lines = flow.list.tellable(flow.result, WORDS)
    said = [WORDS("file.answer", question=line.question, answer=line.text) for line in lines]
    for ticked in ((), (lines[1].id,), (lines[0].id, lines[2].id)):
        path = flow.save(f"a{len(ticked)}.html", WORDS, Telling(handed=ticked))
        page = read_page(path.read_text(encoding="utf-8"))
        told = [text for text in page.texts_of("li") if text in said]
        assert told == [text for text, line in zip(said, lines, strict=True) if line.id in ticked]
        assert WORDS("file.levels") in page.texts_of("h2")
        assert "table" in page.tags
        assert not [text for text in page.texts_of("li") if text.startswith(WORDS("item.because", text=""))]
    assert flow.list.saved_as == ""


def test_a_list_that_lives_on_tells_the_answers_of_its_check_up_where_they_are_kept(tmp_path: Path) -> None:
    flow = begin(tmp_path)
    answer_all(flow, LOUD)
    flow.show_checklist()
    flow.close()
    again = flow_in(tmp_path, open_first=False)
    again.open()
    (known,) = again.lists.known()
    again.lists.open(known, PACK)
    assert not again.listed.answers
    handed, answers = Telling(handed=(*PACK.questions,)), Telling(answers=True)
    for telling in (handed, answers):
        assert again.lists.tells_levels(again.listed, telling)
        path = again.save(f"a{telling.answers}.html", WORDS, telling)
        text = path.read_text(encoding="utf-8")
        assert WORDS("file.levels") in read_page(text).texts_of("h2")
        lines = again.list.tellable(again.lists.answered(again.listed), WORDS)
        assert [line.id for line in lines] == [key for key in PACK.questions if key in PUBLIC]
        assert all(line.question in text for line in lines)
        assert not [private for private in (PRIVATE, "loud", "whisper") if private in text]
    # Nothing comes onto the list by that, and nothing of it is told where it was not asked for.
    before = again.list.of(again.listed, WORDS)
    told = again.list.of(again.lists.answered(again.listed), WORDS)
    assert {item.id for item in told.items} == {item.id for item in before.items}
    assert not again.lists.tells_levels(again.listed, Telling())
    # One that follows another check-up, or none that is kept, says so.
    assert again.list.kept is not None
    again.list.take(structs.replace(again.list.kept, made_on=NOW.date() - dt.timedelta(days=9)))
    for telling in (handed, answers):
        assert not again.lists.tells_levels(again.listed, telling)
        said = learns("a.html", telling, before, WORDS, has_levels=False)
        assert said != learns("a.html", telling, before, WORDS)
        text = again.save(f"b{telling.answers}.html", WORDS, telling).read_text(encoding="utf-8")
        assert WORDS("file.levels") not in read_page(text).texts_of("h2")


def test_calendars_know_the_moment_at_which_they_are_written(tmp_path: Path) -> None:
    flow = listed(tmp_path)
    titles: list[str] = []
    for telling in (None, Telling(titles=True)):
        path = flow.save(f"a{len(titles)}.ics", WORDS, telling)
        event = Calendar.from_ical(path.read_bytes()).walk("VEVENT")[0]
        assert event.decoded("DTSTART") > NOW.astimezone()
        titles.append(str(event["SUMMARY"]))
    assert titles[0] == WORDS("calendar.first")
    assert titles[1] in {item.title for item in flow.list.of(flow.result, WORDS).items}


def test_json_says_nothing_of_what_concerns_other_formats(tmp_path: Path) -> None:
    flow = listed(tmp_path)
    tree = json.loads(flow.save("a.json", WORDS, Telling(titles=True)).read_bytes())
    assert not {"titled", "handed_over", "written"} & set(tree)
