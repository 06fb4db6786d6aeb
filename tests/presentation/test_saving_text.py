"""The name of a page to hand over, made from whatever name was there."""

from __future__ import annotations

import pytest
from xinfu.presentation.saving_text import page_name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.md", "a.html"),
        ("A.HTML", "A.html"),
        ("~/x/a.tasks.ics", "~/x/a.html"),
        (" a.b.Ics ", "a.b.html"),
        ("a", "a.html"),
        ("a.exe", "a.exe.html"),
        ("", ""),
        ("x/.md", "x/.md"),
    ],
)
def test_a_page_keeps_the_name_and_has_its_own_suffix(name: str, expected: str) -> None:
    assert page_name(name) == expected
