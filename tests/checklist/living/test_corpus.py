"""Files as editors leave them are read without loss, and merged without a word of the person's lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from xinfu.checklist.formats import markdown
from xinfu.checklist.living.decoding import ListError, check_is_list, decode_list
from xinfu.checklist.living.last_written import Standing, base_of
from xinfu.checklist.living.list_file import identity_of, read_list_file
from xinfu.checklist.living.merge import merge
from xinfu.checklist.living.pages import language_of
from xinfu.checklist.living.weaving import weave

from tests.support.corpus_list import ITEMS, MADE_ON, NAMES, corpus_list

CORPUS = Path(__file__).parent / "corpus"
FILES = sorted(path.name for path in CORPUS.glob("*.md") if path.name != "README.md")
GBK = "notepad-ansi.md"
EDITED = [name for name in FILES if name not in ("written.md", GBK)]
WITHOUT_BOXES = {"wiznote.md", "youdao.md"}
NOTE = "打过电话了，说周五前。"
STANDINGS = {item.id: Standing(item.state, item.due) for item in ITEMS}
CHANGED = {"tasks-x.md": ("pay-first", "read_letter"), **dict.fromkeys(WITHOUT_BOXES, ())}
"""What the person changed, in the order of the file, where that is not the first thing alone."""


def text_of(name: str) -> str:
    """Return the text of a file of the corpus."""
    return decode_list((CORPUS / name).read_bytes()).text


def test_the_corpus_is_that_of_the_list() -> None:
    assert text_of("written.md") == markdown.render(corpus_list())
    assert len(EDITED) > 20
    table = (CORPUS / "README.md").read_text(encoding="utf-8")
    assert [name for name in FILES if f"`{name}`" not in table] == []


@pytest.mark.parametrize("name", EDITED)
def test_a_file_is_read_without_loss_and_every_item_is_recognised(name: str) -> None:
    decoded = decode_list((CORPUS / name).read_bytes())
    assert decoded.text.encode(decoded.encoding) == (CORPUS / name).read_bytes()
    file = read_list_file(decoded.text, NAMES)
    check_is_list(file)
    assert file.text == decoded.text
    assert [item.id for item in file.items] == [item.id for item in ITEMS]
    assert file.unsure == ()
    assert language_of(file) == "zh"
    identity = identity_of(decoded.text)
    assert identity is None or (identity.pack_id, identity.made_on) == ("made-up", MADE_ON)


@pytest.mark.parametrize("name", EDITED)
@pytest.mark.parametrize("with_base", [True, False])
def test_what_was_ticked_is_done_and_what_was_written_stays(name: str, with_base: bool) -> None:
    base = base_of(corpus_list()) if with_base else None
    file = read_list_file(text_of(name), NAMES)
    merged = merge(base, file, STANDINGS)
    assert merged.changed == CHANGED.get(name, ("pay-first",))
    assert (merged.conflicts, merged.deleted, merged.added, merged.gone) == ((), (), (), ())
    assert merged.shown["pay-first"].state == ("open" if name in WITHOUT_BOXES else "done")
    woven = weave(file, base, merged, corpus_list())
    # Where no box was left nor a base, what the program knows to be done is told on the line.
    told = woven.text.replace("- [x] 问清" if name == "youdao.md" else "[x] 问清", "问清", 1)
    assert (told if name in WITHOUT_BOXES and not with_base else woven.text) == file.text
    assert NOTE in woven.text


@pytest.mark.parametrize("name", EDITED)
def test_what_the_program_changes_is_written_in_the_way_of_the_editor(name: str) -> None:
    base = base_of(corpus_list())
    file = read_list_file(text_of(name), NAMES)
    app = {**STANDINGS, "get-report": Standing("done", STANDINGS["get-report"].due)}
    woven = weave(file, base, merge(base, file, app), corpus_list())
    old, new = file.text.splitlines(), woven.text.splitlines()
    different = [(a, b) for a, b in zip(old, new, strict=True) if a != b]
    assert len(different) == 1
    assert "查一次自己的报告" in different[0][1]
    again = merge(woven.base, read_list_file(woven.text, NAMES), app)
    assert again.shown["get-report"].state == "done"
    assert again.conflicts == ()


def test_a_file_in_another_encoding_is_named_and_left() -> None:
    with pytest.raises(ListError) as error:
        text_of(GBK)
    assert (error.value.code, error.value.details) == ("list-encoding", {"encoding": "GBK"})
