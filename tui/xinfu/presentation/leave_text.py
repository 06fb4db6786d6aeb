"""What is asked before the program is left and answers would be lost."""

from __future__ import annotations

from xinfu.presentation.page_text import Asked, Parts, Text
from xinfu.text.paragraphs import BLANK, Choice, Paragraph
from xinfu.wording.words import Words


def leave_text(*, listed: bool, saved: bool) -> Text:
    """Return the question; `listed` when there is a checklist, `saved` when an earlier state of it is."""

    def text(words: Words) -> tuple[str, tuple[Paragraph, ...]]:
        key = "leave.changed" if saved else "leave.list" if listed else "leave.answers"
        return words("leave.head"), (Paragraph(words(key), "strong"), BLANK, Paragraph(words("leave.how")))

    return text


def leave_question(*, listed: bool, saved: bool) -> Asked:
    """Return the same question with its choices in rows: ends with `stay` or `lose`."""

    def asked(words: Words) -> Parts:
        head, paragraphs = leave_text(listed=listed, saved=saved)(words)
        return Parts(head, paragraphs, (Choice("stay", words("key.stay")), Choice("lose", words("key.lose"))))

    return asked
