"""What is seen of a pack before it is opened is what it holds, and is not guessed where that is not plain."""

from __future__ import annotations

import pytest
from xinfu.packs.format.document import Document
from xinfu.packs.library import SHIPPED, Library, PackFile
from xinfu.packs.pack import Cover, Pack
from xinfu.packs.reading.pack_head import head_of

OWN = "own"
TEXT = """
format = 1
id = "owls"
version = "1.0.0"
languages = ["en"]
title = "Owls"
summary = "About owls."

[[section]]
id = "one"
title = "One"
"""
LINE = '\n[[hotline]]\nnumber = "110"\ntitle = "Police"\n'


def shipped() -> list[PackFile]:
    return [file for file in Library().files() if file.origin == SHIPPED]


def head(text: str) -> Cover | Document | None:
    found = head_of(text, "here", "owls")
    return None if found is None else found.document


@pytest.mark.parametrize("file", shipped(), ids=lambda file: file.id)
def test_the_head_of_a_shipped_pack_is_read_alone_and_says_what_the_pack_says(file: PackFile) -> None:
    seen, whole = file.head(), file.read()
    assert not isinstance(seen, Pack)
    assert {name: getattr(seen.document, name) for name in Cover.__struct_fields__} == {
        name: getattr(whole.document, name) for name in Cover.__struct_fields__
    }
    assert (seen.id, seen.origin) == (whole.id, whole.origin)


def test_packs_that_are_not_shipped_are_read_whole() -> None:
    (file,) = (file for file in shipped() if file.id == "credit-recovery")
    assert isinstance(PackFile(file.id, file.place, OWN, follow_links=True).head(), Pack)


def test_numbers_to_call_are_read_wherever_they_stand() -> None:
    cover = head(TEXT + LINE)
    assert cover is not None
    assert [line.number for line in cover.hotline] == ["110"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("format = 1", "format = 2"),
        ("format = 1", "format = 1\nformat = 1"),
        ('id = "owls"', 'id = "owl"'),
        ("version = ", "versoin = "),
        ('id = "owls"', 'id = "owls"\nsummary.zh = """\n[table]\n"""'),
        ('id = "owls"', 'id = "owls"\r'),
        ("\n[", f'\n[other]\ntext = """{LINE}"""\n\n['),
        ("\n[", '\n[[hotline]]\nnumber = "110"\n\n['),
        ("\n[", "\n[[hotline]]\n\n["),
        ('version = "', 'version = "\\u202e'),
    ],
)
def test_a_head_that_is_not_plain_is_left_to_the_whole_reading(old: str, new: str) -> None:
    assert head(TEXT) is not None
    assert old in TEXT
    assert head(TEXT.replace(old, new, 1)) is None
