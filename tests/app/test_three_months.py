"""Three months of one person's life with her list, in both front ends and three editors."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from xinfu.app.screens.checklist_page import ChecklistPage
from xinfu.checklist.kept_list import KeptList
from xinfu.checklist.living.item_names import names_of
from xinfu.checklist.living.list_file import read_list_file
from xinfu.packs.pack import Pack

from tests.support.app_pilot import answer_all, app_with, go_to_list, press, write
from tests.support.dates import NOW, TODAY
from tests.support.flows import WORDS
from tests.support.kept_lists import list_in
from tests.support.listed_packs import an_action
from tests.support.pack_trees import Tree, frame, pack_of
from tests.support.plain_talk import Talked, lines_for, talk
from tests.support.stores import past_in

WEEK = dt.timedelta(weeks=1)
ANSWERS = {"late": "yes", "more": "yes", "dark": "yes"}
BETTER = {**ANSWERS, "more": "no", "dark": "no"}
RENAMED = {"thing-05": "thing-5b"}


def pack(version: int) -> Pack:
    """Return the pack that she has; in its second version one thing is gone, one new, one renamed."""
    yes_no = [{"id": "yes", "text": "Yes"}, {"id": "no", "text": "No"}]
    keys = [f"thing-{number:02}" for number in range(1, 46)]
    actions = [
        an_action(
            key,
            ("today", "week", "month", "ongoing")[number % 4],
            title=f"Do {key} [once]",
            steps=[f"Begin with *{key}*."],
            when={"q": "more" if number > 40 else "late", "is": "yes"},
        )
        for number, key in enumerate(keys)
    ]
    actions.append(an_action("cry", "today", title="Ask for an ear", when={"q": "dark", "is": "yes"}))
    if version == 2:
        actions = [each for each in actions if each["id"] != "thing-44"]
        actions[4] |= {"id": "thing-5b", "renamed_from": ["thing-05"], "title": "Do it in another way"}
        actions.append(an_action("thing-46", "week", title="Something new", when={"q": "late", "is": "yes"}))
    questions: list[Tree] = [{"id": key, "kind": "one", "options": yes_no} for key in ANSWERS]
    questions[2]["private"] = True
    return pack_of(frame(questions, version=f"{version}.0.0", action=actions))


def notepad(text: str) -> str:
    return "\ufeff" + text.lstrip("\ufeff").replace("\r\n", "\n").replace("\n", "\r\n")


def obsidian(text: str) -> str:
    text = text.lstrip("\ufeff").replace("\r\n", "\n")
    return re.sub(r"(?m)^(- \[x\] .*-->)$", r"\1 ✅ 2026-12-24", text)


def outline(text: str) -> str:
    """Lose every comment, and use another mark."""
    text = re.sub(r" ?<!-- xinfu:(?!list)[^>]*-->", "", text.lstrip("\ufeff"))
    return re.sub(r"(?m)^- \[", "* [", text)


EDITORS: tuple[Callable[[str], str], ...] = (notepad, obsidian, outline)


class Lin:
    """Her computer, what she has done, and the lines that she wrote."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.path, self.today = folder, folder / "list.md", TODAY
        self.version, self.ticks, self.lines = 1, 0, list[str]()
        self.done: set[str] = set()

    @property
    def kept(self) -> KeptList:
        """Her list as the program keeps it."""
        return list_in(self.folder)

    def edit(self, editor: Callable[[str], str], ticks: int) -> None:
        """Tick some things in an editor, and write a line beneath the first of them."""
        text = self.path.read_bytes().decode()
        items = read_list_file(text, names_of(pack(self.version))).items
        to_do = [each for each in items if each.box == "empty" and each.words is None][:ticks]
        raws = text.splitlines(keepends=True)
        for item in to_do:
            raws[item.number - 1] = raws[item.number - 1].replace("[ ]", "[x]", 1)
        self.lines.append(f"  {self.today}：打过电话了，{len(self.lines)}")
        raws.insert(to_do[0].number, f"{self.lines[-1]}\n")
        self.path.write_bytes(editor("".join(raws)).encode())
        self.done |= {item.id for item in to_do}
        self.ticks += len(to_do)

    def talk(self, *lines: str, **more: Any) -> Talked:
        """Use the program line by line; she saves, and goes."""
        where: dict[str, Any] = {"open_first": False, "today": self.today, **more}
        done = talk(pack(self.version), self.folder, *lines, f"save {self.path}", "quit", **where)
        self.done |= {key for key, state in self.kept.states.items() if state == "done"}
        self.look()
        return done

    def look(self) -> None:
        """Nothing is lost, and nothing that she has done is open again."""
        lines = {line.rstrip() for line in self.path.read_bytes().decode().splitlines()}
        assert not [line for line in self.lines if line not in lines]
        names = {key: RENAMED.get(key, key) if self.version == 2 else key for key in self.done}
        self.done = set(names.values())
        states = self.kept.states
        assert not {key for key in self.done if states.get(key) not in ("done", "already")}
        data = b"".join(each.read_bytes() for each in self.folder.glob("*.md"))
        assert b"cry" not in data
        assert b"an ear" not in data
        assert "窗边" not in data.decode()


async def test_a_list_lives_three_months_and_nothing_that_she_did_or_wrote_is_lost(tmp_path: Path) -> None:
    """Lin has missed a payment in November. What she answers on a dark evening is nobody's business.

    She does a check-up on the full screen, saves its list, ticks two things, and goes on in Notepad; on her
    phone in Obsidian, and in an outliner that throws comments away. Some evenings she opens the list line by
    line and is asked how it went. In January the pack has a new version. She does four check-ups; after the
    third, a few things are not needed any more. In February she looks at what she has.
    """
    lin = Lin(tmp_path)
    app = app_with(pack(1), tmp_path)
    async with app.run_test(size=(100, 40)) as pilot:
        await answer_all(pilot, ANSWERS)
        await go_to_list(pilot)
        await press(pilot, "space", "down", "space", "ctrl+s")
        await write(pilot, "list")
        await press(pilot, "enter")
        assert isinstance(app.screen, ChecklistPage)
    lin.done = {key for key, state in lin.kept.states.items() if state == "done"}
    lin.ticks = 2
    for week in range(1, 14):
        lin.today = TODAY + week * WEEK
        lin.version = 1 if week < 6 else 2
        lin.edit(EDITORS[week % 3], 3)
        if week in (5, 13):
            answers = lines_for(pack(lin.version), ANSWERS if week == 5 else BETTER)
            lin.talk(*answers, "", "result", "list", open_first=True)
        elif week == 9:
            moment = dt.datetime.combine(lin.today, NOW.time())
            app = app_with(pack(2), tmp_path, now=lambda moment=moment: moment)
            async with app.run_test(size=(100, 40)) as pilot:
                await pilot.pause()
                await answer_all(pilot, BETTER)
                await go_to_list(pilot)
                assert app.flow.save(str(lin.path), WORDS) == lin.path
            lin.look()
        elif week in (1, 3, 4):
            told = lin.talk("1", "1", "4", "1", "1", "3", "when 窗边", "list")
            assert "Noted: 2 things done." in told.out
            assert "窗边" in told.out
            lin.ticks += 2
        else:
            lin.talk(files=(lin.path,))
    assert lin.ticks >= 40
    assert len(past_in(tmp_path)) == 4
    kept = lin.kept
    assert (kept.made_on, kept.pack_version) == (TODAY, "2.0.0")
    assert lin.done <= {item.id for item in kept.items}
    assert any(item.id == "thing-46" for item in kept.items)
    assert [item.id for item in kept.items if not item.is_needed]
    assert kept.reasons
    text = lin.path.read_bytes().decode()
    read = read_list_file(text, names_of(pack(2)))
    ticked = {item.id for item in read.items if item.box == "ticked"}
    assert lin.done - {"thing-44"} <= ticked
