"""Tests press keys faster than a person reads; a warning is held only where that is what is tested."""

from __future__ import annotations

import pytest
from xinfu.app.screens.alert_page import AlertPage


@pytest.fixture(autouse=True)
def warnings_are_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(AlertPage, "HOLD", 0)
