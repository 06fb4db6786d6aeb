"""Help about where the person is: what this page is for, and every key that works on it."""

from __future__ import annotations

from xinfu.app.keys import KeyRow, key_name, keys_on, shown_key
from xinfu.app.own_keys import NO_OWN_KEYS, OwnKeys
from xinfu.presentation.page_text import Text
from xinfu.text.cells import cells
from xinfu.text.paragraphs import BLANK, Paragraph
from xinfu.wording.words import Words


def help_text(
    page: str, bar: tuple[KeyRow, ...], own: OwnKeys = NO_OWN_KEYS, *, is_beside: bool = True
) -> Text:
    """Return the help for a page by its id; `bar` is what its line of keys may show.

    What scrolls the right pane works only where that `is_beside`.
    """

    def text(words: Words) -> tuple[str, tuple[Paragraph, ...]]:
        paragraphs: list[Paragraph] = []
        if words.has(f"help.{page}"):
            paragraphs += [Paragraph(words(f"help.{page}")), BLANK]
        paragraphs.append(Paragraph(words("help.keys"), "strong"))
        lines = _lines(page, bar, own, words, is_beside=is_beside)
        widest = max(cells(keys) for keys, _ in lines)
        for keys, meaning in lines:
            paragraphs.append(Paragraph(meaning, lead=f"{keys}{' ' * (widest - cells(keys))}  ", indent=2))
        paragraphs += [BLANK, Paragraph(words("help.letters"), "muted")]
        paragraphs += [BLANK, Paragraph(words("help.copying"), "muted")]
        paragraphs += [BLANK, Paragraph(words("home.private"), "muted")]
        return words("help.head"), tuple(paragraphs)

    return text


def _lines(
    page: str, bar: tuple[KeyRow, ...], own: OwnKeys, words: Words, *, is_beside: bool
) -> list[tuple[str, str]]:
    """Return the keys with what they do, once each; rows that are shown as one are told as one."""
    lines: dict[tuple[str, str], list[str]] = {}
    told: set[str] = set()
    for key in map(own.of, (*(key for key, _ in bar), *keys_on(page))):
        if key.word == "beside" and not is_beside:
            continue
        line = shown_key(key, words), key.word
        if line in lines or key.keys[0] not in told:
            others = lines.setdefault(line, [])
            others += [key_name(other, words) for other in key.keys[1:] if other not in told]
            told |= set(key.keys)
    return [
        (" ".join((shown, *others)).replace("^", "Ctrl+"), words(f"key.{word}"))
        for (shown, word), others in lines.items()
    ]
