"""A whole run without a screen: open what is kept, go on, answer, save; each step acknowledged or told.

The layers are those of the program, only the keys and the screen are missing: what a process reports as
done here is what a person would have seen as done.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cache
from pathlib import Path

from xinfu.checklist.checklist import Checklist
from xinfu.checklist.formats.registry import renderer
from xinfu.checklist.making import make_file_checklist
from xinfu.checkup.answer_file import read_answers
from xinfu.checkup.answers import Answer, Given
from xinfu.checkup.session import Session
from xinfu.store.checklist_file import write_list
from xinfu.store.checkup_store import CheckupStore
from xinfu.store.errors import StoreError
from xinfu.store.files.atomic import SaveError
from xinfu.wording.words import LANGUAGES, words_in

from tests.support.dates import LATER, NOW, TODAY
from tests.support.pack_trees import frame, pack_of
from tests.support.stores import store

Report = Callable[[str], None]

KEYS = tuple(f"n{index}" for index in range(20))
PACK = pack_of(
    frame(
        [{"id": key, "kind": "number"} for key in KEYS],
        action=[{"id": "pay", "when": {"q": "n0", "gt": 0}, "title": "Pay the oldest bill first"}],
    )
)
OLD_LIST = "what was saved before\n" * 400
LIST = "list.md"


def value_of(index: int) -> int:
    """Return the answer that a run gives to a question; never the same for two."""
    return 1000 + index


def run(folder: Path, report: Report, *, tries: int = 2, value: Callable[[int], int] = value_of) -> None:
    """Start, go on with the draft that is there or begin one, answer what is open, and save the list.

    Reports `done STEP` for what was acknowledged and `told STEP CODE` for what was refused with a
    sentence. What a person would be told is tried again, as they would; nothing else may come up.
    """
    stores: list[CheckupStore] = []
    if not _step("open", lambda: stores.append(_open(folder)), report, tries):
        return
    with stores[0] as opened:
        drafts: list[int] = []
        if _step("begin", lambda: drafts.append(_draft(opened)), report, tries):
            _answer_all(opened, drafts[0], report, tries, value)
    _step("save", lambda: save(folder), report, tries)


def save(folder: Path) -> None:
    """Write the list over the one that is there."""
    write_list(_list(), LIST, folder / "lists", replace=True)


@cache
def new_list() -> str:
    """Return what the saved list holds."""
    return renderer(Path(LIST))(_list())


@cache
def _list() -> Checklist:
    session = Session(PACK, TODAY, {key: Given(Fraction(value_of(i))) for i, key in enumerate(KEYS)})
    return make_file_checklist(session.result(), words_in("en"))


def _open(folder: Path) -> CheckupStore:
    return store(folder / "data", patience=0.2)


def _draft(opened: CheckupStore) -> int:
    lines = [line for line in opened.drafts.list() if line.pack_id == PACK.id]
    if not lines:
        return opened.drafts.begin(PACK, NOW)
    return opened.drafts.open(lines[0].id, PACK, NOW).id


def _answer_all(
    opened: CheckupStore, draft: int, report: Report, tries: int, value: Callable[[int], int]
) -> None:
    found: list[dict[str, Answer]] = []

    def load() -> None:
        found.append(read_answers(PACK, opened.drafts.load(draft).answers, TODAY)[0])

    def keep() -> None:
        opened.drafts.keep(draft, key, session.answers[key], current_question=session.current, now=LATER)

    if not _step("load", load, report, tries):
        return
    session = Session(PACK, TODAY, found[0])
    while (question := session.question) is not None:
        key = question.id
        session.answer(value(KEYS.index(key)))
        _step(key, keep, report, tries)


def _step(name: str, action: Callable[[], object], report: Report, tries: int) -> bool:
    for _ in range(tries):
        try:
            action()
        except StoreError as error:
            report(f"told {name} {error.code}{unsaid('store', error.code, error.details)}")
        except SaveError as error:
            report(f"told {name} {error.code}{unsaid('save', error.code, error.details)}")
        else:
            report(f"done {name}")
            return True
    return False


def unsaid(section: str, code: str, details: dict[str, str]) -> str:
    """Return what is wrong with the sentence of an error: nothing, where it is one line in each language."""
    for language in LANGUAGES:
        try:
            sentence = words_in(language)(f"{section}.{code}", **details)
        except (KeyError, IndexError) as error:
            return f" without-sentence {language} {error}"
        if not sentence.strip() or "\n" in sentence:
            return f" bad-sentence {language}"
    return ""
