"""A preview that is driven by keys and by saves of its file."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from xinfu.app.preview_app import PreviewApp
from xinfu.app.screens.checklist_page import ChecklistPage
from xinfu.app.screens.home_page import HomePage
from xinfu.app.screens.question_page import QuestionPage
from xinfu.app.screens.result_page import ResultPage
from xinfu.app.screens.review_page import ReviewPage
from xinfu.flow.options import RunOptions
from xinfu.flow.preview_flow import PreviewFlow, TellMistakes, tell_all
from xinfu.packs.library import Library
from xinfu.packs.watching import WatchedPack
from xinfu.wording.words import words_in

from tests.support.app_pilot import (
    Press,
    answer,
)
from tests.support.dates import NOW
from tests.support.tea_pack import TEXT, without_cases

WORDS = words_in("en")


PLAIN = without_cases(TEXT)


MAIN = (HomePage, QuestionPage, ReviewPage, ResultPage, ChecklistPage)


@pytest.fixture(autouse=True)
def looks_when_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at the file only when the test says so."""
    monkeypatch.setattr(PreviewApp, "POLL", 0)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    place = tmp_path / "tea.toml"
    place.write_text(PLAIN, encoding="utf-8")
    return place


def preview(
    file: Path,
    *,
    language: str = "en",
    case: str | None = None,
    tell: TellMistakes = tell_all,
) -> PreviewApp:
    """Return a preview of a file."""
    folder = file.parent
    start = RunOptions(packs=(), now=lambda: NOW, folder=folder, data=folder / "kept", language=language)
    return PreviewApp(PreviewFlow(start, WatchedPack(Library().find(str(file))), case=case, tell=tell))


@asynccontextmanager
async def running(app: PreviewApp, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Press]:
    """Run a preview and check at its end that it left nothing behind."""
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield pilot
    assert app._exception is None
    assert not (app.flow.options.folder / "kept").exists()


async def save(pilot: Press, text: str | None, looks: int = 1) -> None:
    """Write the file, or remove it, and let the app look at it."""
    app = pilot.app
    assert isinstance(app, PreviewApp)
    place = app.preview.watched.file.place
    assert isinstance(place, Path)
    if text is None:
        place.unlink()
    else:
        place.write_text(text, encoding="utf-8")
    for _ in range(looks):
        app.poll()
        await pilot.pause()


async def answer_some(pilot: Press) -> None:
    """Answer the first two questions."""
    await answer(pilot, "yes")
    await answer(pilot, "hush")
