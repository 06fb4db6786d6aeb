"""The lines of an author's text are lines on the screen and where they are said one after the other."""

from __future__ import annotations

from io import StringIO

from xinfu.app.widgets.prose import _lines
from xinfu.checklist.making import make_checklist
from xinfu.checkup.result import evaluate
from xinfu.plain.printer import Printer
from xinfu.presentation.item_text import item_paragraphs
from xinfu.wording.words import words_in

from tests.support.dates import TODAY
from tests.support.pack_trees import frame, pack_of

TEXT = "Ask first.\n- name\n\n- number"
LINES = ["Ask first.", "- name", "- number"]


def test_steps_and_reasons_keep_their_lines() -> None:
    keys = ("why", "caution", "done_when", "say", "smaller")
    action = {"id": "a", "title": "A", "when": {"always": True}, "steps": [TEXT], **dict.fromkeys(keys, TEXT)}
    words = words_in("en")
    result = evaluate(pack_of(frame([{"id": "q", "kind": "text"}], action=[action])), {}, TODAY)
    paragraphs = item_paragraphs(make_checklist(result, words).items[0], result, words)
    stream = StringIO()
    Printer(stream).show(paragraphs)
    drawn = [line.strip() for paragraph in paragraphs for line, _ in _lines(paragraph, 80) if line.strip()]
    for said in (stream.getvalue().splitlines(), drawn):
        ends = [index for index, line in enumerate(said) if line.endswith(LINES[0])]
        assert len(ends) == 6
        assert all(said[index + 1 : index + 3] == LINES[1:] for index in ends)
