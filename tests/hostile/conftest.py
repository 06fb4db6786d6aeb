"""What the tests in this folder have in common."""

import pytest
from xinfu.app.preview_app import PreviewApp

from tests.support.unheld_warnings import warnings_are_not_held as warnings_are_not_held


@pytest.fixture(autouse=True)
def no_file_is_looked_at_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no preview look at its file again on its own."""
    monkeypatch.setattr(PreviewApp, "POLL", 0)
