"""The language that the person wants, known before anything is said."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from xinfu.wording.words import LANGUAGES, preferred_language


def language_asked_for(arguments: list[str]) -> str | None:
    """Return it, or None where nothing says: `--lang`, `XINFU_LANG`, the setting, then the locale.

    Of several languages, which a new pack may have, the first that we speak.
    """
    for value in _values_of("--lang", arguments):
        spoken = [part for part in value.split(",") if part in LANGUAGES]
        if spoken:
            return spoken[0]
    return preferred_language(setting=None if "--no-store" in arguments else _setting(arguments))


def _setting(arguments: list[str]) -> str | None:
    """Return the language that was settled, where there are settings: most runs need not read any."""
    from xinfu.store.folders import settings_folder

    named = next((Path(value) for value in _values_of("--data-dir", arguments) if value), None)
    folder = settings_folder() if named is None else named
    if folder is None or not os.path.lexists(folder / "settings.toml"):
        return None
    from xinfu.store.errors import StoreError
    from xinfu.store.settings import LANGUAGE, SETTINGS, read_settings

    try:
        language = read_settings(folder / SETTINGS).get(LANGUAGE)
    except StoreError:
        return None
    return language if language in LANGUAGES else None


def _values_of(option: str, arguments: list[str]) -> Iterator[str]:
    for index, argument in enumerate(arguments):
        if argument == option:
            yield from arguments[index + 1 : index + 2]
        elif argument.startswith(f"{option}="):
            yield argument.removeprefix(f"{option}=")
