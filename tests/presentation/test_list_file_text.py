"""What a list says of the file that it was opened from."""

from __future__ import annotations

from pathlib import Path

import pytest
from xinfu.flow.steps import Decide, ShowList, WhichItem
from xinfu.presentation.list_file_text import file_paragraphs, file_question
from xinfu.wording.words import LANGUAGES, words_in

from tests.support.checklists import make_list
from tests.support.flows import decide, flow_in
from tests.support.saved_lists import TICK, edit, opening, saved


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_box_that_nobody_understands_is_told_with_how_to_write_it(tmp_path: Path, language: str) -> None:
    path = saved(tmp_path)
    edit(path, (TICK[0], "- [o] do-second en"))
    flow = opening(tmp_path, path)
    assert flow.list.states == {}
    number = path.read_text(encoding="utf-8").split("[o]")[0].count("\n")
    told = file_paragraphs(flow.list.file, make_list(()), words_in(language))
    (line,) = (each.text for each in told if "[o]" in each.text)
    assert str(number + 1) in line
    assert "[x]" in line
    edit(path, ("- [o]", "- [done]"))
    flow.close()
    assert opening(tmp_path, path).list.states == {"second": "done"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_a_title_with_a_slip_it_is_asked_which_one_it_is(tmp_path: Path, language: str) -> None:
    path = saved(tmp_path)
    edit(path, (TICK[0], "- [x] do second, en"), (" <!-- xinfu:second -->", ""))
    flow = flow_in(tmp_path, open_first=False, files=(path,))
    step = flow.open()
    assert isinstance(step, Decide)
    assert isinstance(step.decision, WhichItem)
    asked = file_question(step.decision)(words_in(language))
    assert [row.id for row in asked.rows] == ["item-0", "own"]
    assert decide(flow, step, WhichItem, "item-0") == ShowList()
    assert flow.list.states == {"second": "done"}
