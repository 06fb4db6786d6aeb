"""Which of the two languages the environment asks for."""

from __future__ import annotations

import pytest
from xinfu.wording.words import language_of, preferred_language

TAGS = [
    ("zh", "zh"),
    ("zh_CN.UTF-8", "zh"),
    ("zh-Hans", "zh"),
    ("zh_TW@radical", "zh"),
    ("ZH_cn", "zh"),
    ("en_US", "en"),
    ("en_GB.ISO-8859-1", "en"),
    (" en ", "en"),
    ("C", None),
    ("C.UTF-8", None),
    ("POSIX", None),
    ("", None),
    ("de_DE.UTF-8", None),
    ("zho", None),
    ("english", None),
]
ENVIRONMENTS = [
    ({}, None),
    ({"LANG": "C.UTF-8"}, None),
    ({"LANG": "zh_CN.UTF-8"}, "zh"),
    ({"LANG": "en_US"}, "en"),
    ({"LANG": "de_DE.UTF-8"}, None),
    ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
    ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),
    ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
    ({"LC_MESSAGES": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh"),
    ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, None),
    ({"LANGUAGE": "zh", "LANG": "C"}, None),
    ({"LANGUAGE": "zh", "LANG": "C.UTF-8"}, None),
    ({"LANGUAGE": "zh", "LC_ALL": "POSIX", "LANG": "en_US.UTF-8"}, None),
    ({"LANGUAGE": "zh"}, None),
    ({"LANGUAGE": "zh:en", "LANG": "en_US.UTF-8"}, "zh"),
    ({"LANGUAGE": "fr:en:zh", "LANG": "zh_CN.UTF-8"}, "en"),
    ({"LANGUAGE": "fr", "LANG": "zh_CN.UTF-8"}, "zh"),
    ({"XINFU_LANG": "zh-Hans", "LANG": "en_US.UTF-8", "LC_ALL": "en_US.UTF-8"}, "zh"),
    ({"XINFU_LANG": "en", "LANG": "C"}, "en"),
    ({"XINFU_LANG": "xx", "LANG": "zh_CN.UTF-8"}, "zh"),
    ({"XINFU_LANG": "", "LANG": "en_US.UTF-8"}, "en"),
]


@pytest.mark.parametrize(("tag", "language"), TAGS)
def test_a_tag_names_one_of_our_languages_or_none(tag: str, language: str | None) -> None:
    assert language_of(tag) == language


@pytest.mark.parametrize(("environment", "language"), ENVIRONMENTS)
def test_the_environment_says_which_language(environment: dict[str, str], language: str | None) -> None:
    assert preferred_language(environment) == language


def test_without_a_mapping_the_real_environment_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    assert preferred_language() is None
    monkeypatch.setenv("XINFU_LANG", "en")
    assert preferred_language() == "en"
