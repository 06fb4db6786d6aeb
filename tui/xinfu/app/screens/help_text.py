"""Help about where the person is: what this screen is for, and every key that works on it."""

from __future__ import annotations

from xinfu.app.screens.page import Page
from xinfu.presentation.page_text import Text
from xinfu.text.page import BLANK, Paragraph
from xinfu.wording.words import Words

_LISTS = ("HomePage", "QuestionPage", "ReviewPage", "ChecklistPage", "PreviewQuestionsPage", "HistoryPage")


def help_text(page: Page[object] | None) -> Text:
    """Return the help page for a screen."""
    name = type(page).__name__
    keys = page.key_rows() if page is not None else ()

    def text(words: Words) -> tuple[str, tuple[Paragraph, ...]]:
        paragraphs: list[Paragraph] = []
        if words.has(f"help.{name}"):
            paragraphs += [Paragraph(words(f"help.{name}")), BLANK]
        paragraphs.append(Paragraph(words("help.keys"), "strong"))
        shown = {key: words(f"key.{word}") for key, word, _, _ in keys}
        if name in _LISTS:
            shown |= {"↑ ↓": words("help.arrows"), "1-9": words("help.digits")}
        if name in ("QuestionPage", "ChecklistPage"):
            shown[words("help.space_key")] = words("help.space")
        if name == "QuestionPage":
            shown |= {"U": words("help.unsure"), "F5": words("help.finish")}
        shown |= {
            "PgUp PgDn": words("help.scroll"),
            "F2": words("key.language"),
            "Ctrl+Z": words("help.suspend"),
            "Ctrl+C": words("help.interrupt"),
        }
        for key, meaning in shown.items():
            paragraphs.append(Paragraph(meaning, lead=f"{key.replace('^', 'Ctrl+')}  ", indent=2))
        paragraphs += [BLANK, Paragraph(words("home.private"), "muted")]
        return words("help.head"), tuple(paragraphs)

    return text
