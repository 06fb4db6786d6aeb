"""What people and their editors do to the file of a list; each adds one mark that must never be lost."""

from __future__ import annotations

import re
from collections.abc import Callable

from xinfu.checklist.living.item_facts import STATES_IN_WORDS
from xinfu.checklist.living.list_file import FileItem, ListFile
from xinfu.wording.words import words_in

TOKEN = re.compile(r"n[0-9]+e")
DATES = ("12 月 5 日", "2027 年 1 月 31 日", "2026-12-24", "by 3 December", "2 月 30 日")
TYPED_DAYS = ("12/20", "１２月２０", "Dec 24", "3/4", "下周五", "12.31 前", "13-32")
Edit = Callable[[ListFile, int, int, str], str]
"""Takes a file, two numbers and a mark, and returns the text that it leaves."""

_RAW = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def owners(file: ListFile) -> list[tuple[str, str]]:
    """Return each mark with the item beneath which it stands; nothing for one that stands beneath none."""
    return sorted(
        (mark, block.id if isinstance(block, FileItem) else "")
        for block in file.blocks
        for mark in TOKEN.findall(block.text)
    )


def raws_of(text: str) -> list[str]:
    """Return the lines of a text with their ends."""
    return [str(raw) for raw in _RAW.findall(text)]


def _picked(file: ListFile, number: int) -> FileItem | None:
    """Return one of the items: the same one wherever it stands."""
    items = sorted(file.items, key=lambda item: item.id)
    return items[number % len(items)] if items else None


def _on_line(change: Callable[[str, int, str], str]) -> Edit:
    """Return the edit that changes the line of an item, without its end."""

    def edit(file: ListFile, one: int, two: int, mark: str) -> str:
        item = _picked(file, one)
        if item is None:
            return file.text
        raws = raws_of(file.text)
        begin, end = item.number - 1, item.number - 1 + len(raws_of(item.line.text))
        line = "".join(raws[begin:end])
        text = line.rstrip("\r\n")
        raws[begin:end] = [change(text, two, mark) + line[len(text) :]]
        return "".join(raws)

    return edit


def _on_text(change: Callable[[str, int, str], str]) -> Edit:
    return lambda file, one, two, mark: change(file.text, two, mark)


def _tick(line: str, number: int, mark: str) -> str:
    box = ("[x]", "[X]", "[ｘ]", "[√]")[number % 4]
    return re.sub(r"\[ \]", box, re.sub("☐", "☑", line, count=1), count=1)


def _untick(line: str, number: int, mark: str) -> str:
    return re.sub(r"\[[xXｘ√]\]", "[ ]", re.sub("[☑✅]", "☐", line, count=1), count=1)


def _before_facts(line: str, words: str) -> str:
    facts = re.search(r" · [0-9]+ (?:分钟|minutes)| <!--|$", line)
    at = facts.start() if facts is not None else len(line)
    return line[:at] + words + line[at:]


def _say_state(line: str, number: int, mark: str) -> str:
    words = words_in("zh" if number % 2 else "en")
    return _before_facts(line, words(f"state.{STATES_IN_WORDS[number % 3]}", title=""))


def _type_tick(line: str, number: int, mark: str) -> str:
    """Tick a line in a way that is no Markdown, in front of its title or behind all that it says."""
    box = ("[done]", "[完成]", "(x)", "√", "[ ] ✅", "[*]", "[o]")[number % 7]
    if number % 3:
        return re.sub(r"\[[ xX]\]", box, line, count=1)
    return _before_facts(line, ("（做完了）", " ✅", " (done)")[number % 7 % 3])


def _mark_title(line: str, number: int, mark: str) -> str:
    """Strike a line through, or make it bold."""
    begin, end = line.find("] ") + 2, line.find(" <!--")
    marks = ("~~", "**", "==", "_")[number % 4]
    end = len(line) if end < begin else end
    return line[:begin] + marks + line[begin:end] + marks + line[end:]


def _type_day(line: str, number: int, mark: str) -> str:
    """Write a day as people do, in place of the one that stands there or beside it."""
    day = TYPED_DAYS[number % len(TYPED_DAYS)]
    written = re.compile(r"(?:[0-9]+ 年 )?[0-9]+ 月 [0-9]+ 日|by [0-9]+ [A-Z][a-z]+(?: [0-9]{4})?")
    if number % 2 and written.search(line):
        return written.sub(day, line, count=1)
    at = line.find(" <!--")
    return f"{line} · {day}" if at < 0 else f"{line[:at]} · {day}{line[at:]}"


def _say_day(line: str, number: int, mark: str) -> str:
    at = line.find(" <!--")
    day = f" · {DATES[number % len(DATES)]}"
    return line + day if at < 0 else line[:at] + day + line[at:]


def _edit_title(line: str, number: int, mark: str) -> str:
    at = max(line.find("] ") + 2, 2) + number % 4
    return line[:at] + mark + line[at:]


def _lose_comment(line: str, number: int, mark: str) -> str:
    return re.sub(r" ?<!-- xinfu:[^>]*-->", "", line)


def _behind(line: str, number: int, mark: str) -> str:
    return line + (f" ^{mark}", " ✅ 2026-12-01", f" {mark}", "  ")[number % 4]


def _wrap(line: str, number: int, mark: str) -> str:
    """Break a line at one of its spaces, as an editor does that keeps lines short."""
    begin = line.find("] ") + 2
    spaces = [match.start() for match in re.finditer(r"(?<=\S) ", line) if match.start() > begin]
    if not spaces:
        return line
    at = spaces[number % len(spaces)]
    return line[:at] + ("\n  ", "\n    ", "\r\n  ")[number % 3] + line[at + 1 :]


def _at_item(change: Callable[[list[str], int, int, int, str], None]) -> Edit:
    """Return the edit that changes lines, given where an item begins and where it ends."""

    def edit(file: ListFile, one: int, two: int, mark: str) -> str:
        item = _picked(file, one)
        if item is None:
            return file.text
        raws = raws_of(file.text)
        begin = item.number - 1
        change(raws, begin, begin + len(raws_of(item.text)), two, mark)
        return _ended(raws)

    return edit


def _ended(raws: list[str]) -> str:
    """Return lines as one text; where a last line has moved up, it gets the end that it lacks."""
    return "".join([raw if raw.endswith(("\n", "\r")) else f"{raw}\n" for raw in raws[:-1]] + raws[-1:])


def _note_beneath(raws: list[str], begin: int, end: int, number: int, mark: str) -> None:
    at = begin + 1 + number % (end - begin)
    raws.insert(at, ("  ", "    - ", "\t", "> ")[number % 4] + f"打过电话 {mark}\n")


def _note_anywhere(file: ListFile, one: int, two: int, mark: str) -> str:
    raws = raws_of(file.text)
    notes = (
        f"{mark}\n",
        f"- [ ] {mark}\n",
        f"\n{mark}\n\n",
        f"## {mark}\n",
        f"  {mark}\n",
        f"* {mark} 95188\n",
    )
    raws.insert(max(1, two % (len(raws) + 1)), notes[one % len(notes)])
    return _ended(raws)


def _edit_detail(raws: list[str], begin: int, end: int, number: int, mark: str) -> None:
    if end > begin + 1:
        at = begin + 1 + number % (end - begin - 1)
        raws[at] = re.sub(r"(\r\n|\r|\n)?\Z", rf"{mark}\1", raws[at], count=1)


def _lose_detail(raws: list[str], begin: int, end: int, number: int, mark: str) -> None:
    if end > begin + 1:
        del raws[begin + 1 + number % (end - begin - 1)]


def _lose_item(raws: list[str], begin: int, end: int, number: int, mark: str) -> None:
    del raws[begin : end if number % 2 else begin + 1]


def _move_item(raws: list[str], begin: int, end: int, number: int, mark: str) -> None:
    moved = raws[begin:end]
    del raws[begin:end]
    at = max(1, number % (len(raws) + 1))
    raws[at:at] = moved


def _indent(raws: list[str], begin: int, end: int, number: int, mark: str) -> None:
    lead = ("  ", "\t", "    ")[number % 3]
    raws[begin:end] = [lead + raw for raw in raws[begin:end]]


def _copy_item(raws: list[str], begin: int, end: int, number: int, mark: str) -> None:
    raws[end:end] = raws[begin:end]


def _restyle(text: str, number: int, mark: str) -> str:
    """Do what an editor does to a whole file when it saves it."""
    return _HABITS[number % len(_HABITS)](text)


_HABITS: tuple[Callable[[str], str], ...] = (
    lambda text: re.sub(r"(?m)^(\s*)- ", r"\1* ", text),
    lambda text: re.sub(r"\r\n|\r|\n", "\r\n", text),
    lambda text: re.sub(r"\r\n|\r|\n", "\n", text),
    lambda text: text if text.startswith("\ufeff") else f"\ufeff{text}",
    lambda text: re.sub(r"<!-- xinfu:[^>]*-->", "", text),
    lambda text: re.sub(r"(?m)^(\s*[-*] )\[([ x])\]", r"\1\\[\2\\]", text),
    lambda text: re.sub(r"(?m)^(\s*)[-*] \[([ x])\]", r"\1[\2]", text),
    lambda text: re.sub(r"(?m)^(\s*[-*] )\[ \]", r"\1☐", text),
    lambda text: re.sub(r"(?m)[ \t]+$", "", text),
    lambda text: re.sub(r"(?m)^([-*] \[)", r"\n\1", text),
    lambda text: text.rstrip("\r\n"),
    lambda text: re.sub(r"(?m)^( +)", r"\1\1", text),
    lambda text: re.sub(r"<!-- xinfu:list [^>]*-->", "", text),
    lambda text: text.replace("\\", ""),
)

EDITS: dict[str, Edit] = {
    "tick": _on_line(_tick),
    "untick": _on_line(_untick),
    "say state": _on_line(_say_state),
    "say day": _on_line(_say_day),
    "edit title": _on_line(_edit_title),
    "lose comment": _on_line(_lose_comment),
    "write behind": _on_line(_behind),
    "type tick": _on_line(_type_tick),
    "type day": _on_line(_type_day),
    "mark title": _on_line(_mark_title),
    "wrap": _on_line(_wrap),
    "note beneath": _at_item(_note_beneath),
    "note anywhere": _note_anywhere,
    "edit detail": _at_item(_edit_detail),
    "lose detail": _at_item(_lose_detail),
    "lose item": _at_item(_lose_item),
    "move item": _at_item(_move_item),
    "indent": _at_item(_indent),
    "copy item": _at_item(_copy_item),
    "restyle": _on_text(_restyle),
}
