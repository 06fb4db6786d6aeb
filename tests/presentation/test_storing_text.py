"""What is said of a place where nothing can be kept: before the first answer, and after it."""

from __future__ import annotations

from pathlib import Path

from xinfu.presentation.storing_text import not_kept_paragraphs
from xinfu.store.errors import StoreError

from tests.support.flows import WORDS, begin, give


def test_nothing_is_said_of_an_answer_before_there_is_one(tmp_path: Path) -> None:
    flow = begin(tmp_path)
    for answered in (False, True):
        if answered:
            give(flow, "fine")
        flow.recorder.error = StoreError("full", folder="x")
        (said,) = not_kept_paragraphs(flow, WORDS)
        reason = WORDS("store.full", folder="x")
        assert said.text == WORDS("keep.not_now" if answered else "keep.works", reason=reason)
