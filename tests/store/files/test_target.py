"""What a person types as a file name, and the path that it means."""

from __future__ import annotations

from pathlib import Path

import pytest
from xinfu.store.files.atomic import SaveError, target

from tests.hostile.hostile_strings import FORBIDDEN

PATHS = [
    ("list", "{folder}/list.md"),
    ("list.md", "{folder}/list.md"),
    ("list.json", "{folder}/list.json"),
    ("  list.md  ", "{folder}/list.md"),
    ("清单", "{folder}/清单.md"),
    ("two words", "{folder}/two words.md"),
    ("sub/list", "{folder}/sub/list.md"),
    ("../list", "{folder}/../list.md"),
    ("/tmp/list.json", "/tmp/list.json"),
    ("~/list", "{home}/list.md"),
    ("~/sub/list.json", "{home}/sub/list.json"),
    (".hidden", "{folder}/.hidden.md"),
    ("a~b", "{folder}/a~b.md"),
]
REFUSED = [
    ("", "name-empty"),
    ("   ", "name-empty"),
    ("folder/", "name-empty"),
    ("~/", "name-empty"),
    ("/", "name-empty"),
    (".", "is-folder"),
    ("..", "is-folder"),
    ("sub/..", "is-folder"),
    ("~", "is-folder"),
    ("~no-such-person-here/list", "no-home"),
    ("a\nb", "name-unsafe"),
    ("a\tb", "name-unsafe"),
    ("a\ufffdb", "name-unsafe"),
    *((f"a{piece}b", "name-unsafe") for pieces in FORBIDDEN.values() for piece in pieces if "/" not in piece),
]


@pytest.mark.parametrize(("typed", "expected"), PATHS)
def test_a_name_means_a_path(tmp_path: Path, home: Path, typed: str, expected: str) -> None:
    assert target(typed, tmp_path) == Path(expected.format(folder=tmp_path, home=home))


@pytest.mark.parametrize(("typed", "code"), REFUSED)
def test_what_is_no_file_name_is_refused(tmp_path: Path, typed: str, code: str) -> None:
    with pytest.raises(SaveError) as caught:
        target(typed, tmp_path)
    assert caught.value.code == code


def test_nothing_is_made_by_asking(tmp_path: Path, home: Path) -> None:
    target("sub/list", tmp_path)
    target("~/sub/list", tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert list(home.iterdir()) == []
