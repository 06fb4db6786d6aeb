"""What is on the disk after a run that went wrong somewhere, held against what the run had acknowledged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from xinfu.checkup.answers import Given
from xinfu.packs.pack import exact
from xinfu.store.errors import StoreError

from tests.faults.answering import KEYS, LIST, OLD_LIST, PACK, new_list, value_of
from tests.support.dates import NOW
from tests.support.stores import store


def acknowledged(reports: Iterable[str]) -> list[str]:
    """Return the steps that were reported as done."""
    return [report.split()[1] for report in reports if report.startswith("done ")]


def wrong_with(
    folder: Path, done: Iterable[str], value: Callable[[int], int] = value_of, *, is_fresh: bool = False
) -> str | None:
    """Return what is wrong: an answer that is lost or not one of ours, a file that is neither old nor new."""
    try:
        with store(folder / "data", pid=2) as opened:
            lines = [line for line in opened.drafts.list() if line.pack_id == PACK.id]
            drafts = [opened.drafts.load(line.id) for line in lines]
    except StoreError as error:
        return f"the database does not open: {error.code} {error.details}"
    kept = drafts[0].answers if drafts else {}
    steps = set(done)
    lost = [key for key in KEYS if key in steps and key not in kept]
    if lost:
        return f"lost: {lost}"
    if not is_fresh and any(kept[key] != value(KEYS.index(key)) for key in kept):
        return f"answers that nobody gave: {dict(kept)}"
    if len(drafts) > 1:
        return f"{len(drafts)} drafts instead of one"
    return wrong_list(folder, saved="save" in steps) or leftovers(folder, steps)


def wrong_list(folder: Path, *, saved: bool) -> str | None:
    """Return what is wrong with the saved list, which is whole: the old one, or the new one."""
    text = (folder / "lists" / LIST).read_text(encoding="utf-8")
    if text != new_list() and (saved or text != OLD_LIST):
        return f"the saved list is neither old nor new: {text[:60]!r}, saved: {saved}"
    return None


def leftovers(folder: Path, steps: set[str]) -> str | None:
    """Return what was set aside although nothing was damaged."""
    aside = [path.name for path in (folder / "data").iterdir() if "damaged" in path.name]
    return f"set aside without need: {aside}" if aside else None


def prepared(folder: Path, answers: Mapping[int, int] | None = None) -> Path:
    """Make a folder as a person has it: an old list, and a draft where there are answers; return it."""
    (folder / "lists").mkdir(parents=True)
    (folder / "lists" / LIST).write_text(OLD_LIST, encoding="utf-8")
    (folder / "data").mkdir(mode=0o700)
    if answers is not None:
        with store(folder / "data") as opened:
            given = {KEYS[index]: Given(exact(value)) for index, value in answers.items()}
            opened.drafts.begin(PACK, NOW, given)
    return folder
