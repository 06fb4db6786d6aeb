"""The language: command line, `XINFU_LANG`, what was settled, locale; else both are offered, once."""

from __future__ import annotations

from pathlib import Path

import pytest
import tomli
from xinfu.cli.asked_language import language_asked_for
from xinfu.wording.words import LANGUAGES

from tests.support.app_pilot import app_with, press, shown
from tests.support.every_kind_pack import every_kind


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("XINFU_LANG", "LANGUAGE", "LC_MESSAGES", "LANG", "LC_ALL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    (tmp_path / "config" / "xinfu").mkdir(parents=True)
    (tmp_path / "config" / "xinfu" / "settings.toml").write_text('language = "en"\n', encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "variables", "language"),
    [
        ([], {}, "en"),
        ([], {"LC_ALL": "zh_CN.UTF-8"}, "en"),
        ([], {"LC_ALL": "zh_CN.UTF-8", "XINFU_LANG": "zh"}, "zh"),
        (["--lang", "zh"], {}, "zh"),
        (["--lang=zh,en"], {"XINFU_LANG": "en"}, "zh"),
        (["--no-store"], {}, None),
        (["--no-store"], {"LC_ALL": "zh_CN.UTF-8"}, "zh"),
        (["--data-dir", "{folder}/elsewhere"], {}, None),
        (["--data-dir={folder}/config/xinfu"], {}, "en"),
    ],
)
def test_what_was_said_most_clearly_counts(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    variables: dict[str, str],
    language: str | None,
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert language_asked_for([part.format(folder=folder) for part in arguments]) == language


@pytest.mark.parametrize("text", ["language = 'fr'", "language = 3", "language = ", "# none"])
def test_a_setting_that_names_none_of_ours_does_not_count(folder: Path, text: str) -> None:
    (folder / "config" / "xinfu" / "settings.toml").write_text(text, encoding="utf-8")
    assert language_asked_for([]) is None


async def test_the_language_that_is_switched_to_is_remembered(tmp_path: Path) -> None:
    settings = tmp_path / "settings.toml"
    app = app_with(every_kind(), tmp_path, "en", settings=settings)
    async with app.run_test(size=(80, 24)) as pilot:
        assert not settings.exists()
        await press(pilot, "f2")
        assert tomli.loads(settings.read_text(encoding="utf-8")) == {"language": "zh"}


@pytest.mark.parametrize("row", [0, 1])
async def test_where_nothing_says_which_both_are_offered_and_the_choice_is_remembered(
    tmp_path: Path, row: int
) -> None:
    settings = tmp_path / "settings.toml"
    app = app_with(every_kind(), tmp_path, None, settings=settings, open_first=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *["down"] * row)
        assert "F2" in shown(app)
        assert not settings.exists()
        await press(pilot, "enter")
        assert app.navigator.words.language == LANGUAGES[row]
        assert tomli.loads(settings.read_text(encoding="utf-8")) == {"language": LANGUAGES[row]}
