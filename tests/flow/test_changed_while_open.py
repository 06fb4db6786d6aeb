"""What became of a list's file while the list was open is judged as it is when a file is opened."""

from __future__ import annotations

from pathlib import Path

import pytest
from xinfu.flow.steps import FileAnew, FileProblem, ShowList
from xinfu.presentation.saving_text import refusal_sentence
from xinfu.presentation.storing_text import notice_sentence
from xinfu.store.files.atomic import SaveError
from xinfu.wording.words import LANGUAGES, words_in

from tests.support.flows import PACK, WORDS, answer_all, flow_in
from tests.support.saved_lists import NOTE, edit, opening, saved

IDENTITY = "xinfu:list every-kind 1.2.3 2026-11-21"
ANOTHER = "Made <!-- xinfu:list elsewhere 1.2.3 2026-11-21 -->\n- [ ] a <!-- xinfu:first -->\n"
NEWER = f"Made <!-- {IDENTITY} 99 -->\n- [ ] a <!-- xinfu:first -->\n"
REPLACED: dict[str, bytes | None] = {
    "another-list": ANOTHER.encode(),
    "not-a-list": b"# Something else\n\n- [ ] milk\n",
    "list-newer": NEWER.encode(),
    "list-encoding": "清单：今天要做的事情".encode("gbk"),
    "list-binary": b"# A list that something wrote a NUL into\n\0\n",
    "list-too-big": b"a" * (1024 * 1024 + 1),
    "file-folder": None,
}
"""What may stand in the place of a list's file, by why that is no list of it; None is a folder."""


def put(path: Path, data: bytes | None) -> None:
    """Put something else in the place of a file."""
    path.unlink()
    if data is None:
        path.mkdir()
    else:
        path.write_bytes(data)


@pytest.mark.parametrize("code", REPLACED)
def test_what_has_taken_the_place_of_the_file_is_told_and_never_written(tmp_path: Path, code: str) -> None:
    path, data = saved(tmp_path), REPLACED[code]
    edit(path, NOTE)
    flow = opening(tmp_path, path)
    flow.mark(["first"], "done")
    put(path, data)
    for _ in range(2):
        with pytest.raises(SaveError, match="replaced") as caught:
            flow.save(str(path), WORDS)
        assert caught.value.details["reading"] == code
        for language in LANGUAGES:
            words = words_in(language)
            details = {key: value for key, value in caught.value.details.items() if key != "reading"}
            reason = words(f"reading.{code}", **details)
            assert refusal_sentence(caught.value, words) == words(
                "save.replaced", name="list.md", reason=reason
            )
    assert path.is_dir() if data is None else path.read_bytes() == data
    assert flow.list.states == {"first": "done"}
    other = flow.save("other.md", WORDS).read_text(encoding="utf-8")
    assert "- [x] do-first en" in other
    assert NOTE[1] in other


def test_once_the_list_is_back_in_its_place_it_is_merged_and_saved(tmp_path: Path) -> None:
    path = saved(tmp_path)
    flow = opening(tmp_path, path)
    before = path.read_bytes()
    flow.mark(["first"], "done")
    path.write_bytes(b"# Something else\n")
    with pytest.raises(SaveError, match="replaced"):
        flow.save(str(path), WORDS)
    path.write_bytes(before)
    edit(path, NOTE)
    with pytest.raises(SaveError, match="changed"):
        flow.save(str(path), WORDS)
    flow.save(str(path), WORDS)
    assert NOTE[1] in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("code", REPLACED)
def test_what_is_no_list_any_more_is_not_taken_in_from_the_first_page(tmp_path: Path, code: str) -> None:
    path = saved(tmp_path)
    put(path, REPLACED[code])
    flow = flow_in(tmp_path, open_first=False)
    flow.open()
    assert flow.lists.opening.open_known(flow.lists.known()[0], PACK) == ShowList()
    (notice,) = flow.asking.notices()
    assert isinstance(notice, FileProblem)
    assert notice.code == code
    assert flow.list.file is None


def test_another_check_up_does_not_go_on_in_what_is_no_list_any_more(tmp_path: Path) -> None:
    path = saved(tmp_path)
    put(path, REPLACED["not-a-list"])
    flow = flow_in(tmp_path)
    flow.open()
    flow.begin(PACK)
    answer_all(flow)
    flow.show_checklist()
    assert [each.code for each in flow.asking.notices() if isinstance(each, FileProblem)] == ["not-a-list"]
    assert flow.list.file is None


@pytest.mark.parametrize("name", ["list.md", "list.html"])
def test_a_file_that_is_gone_is_written_anew_and_that_is_said(tmp_path: Path, name: str) -> None:
    flow = opening(tmp_path, saved(tmp_path))
    path = flow.save(name, WORDS)
    assert flow.asking.notices() == ()
    path.unlink()
    flow.save(name, WORDS)
    notices = flow.asking.notices()
    assert notices == (FileAnew(path),)
    assert str(path) in notice_sentence(notices[0], WORDS)
    assert path.exists()
    flow.save(name, WORDS)
    assert flow.asking.notices() == ()
