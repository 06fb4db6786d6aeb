"""What an alert says."""

from __future__ import annotations

from xinfu.checkup.conditions import RaisedAlert
from xinfu.packs.pack import Pack
from xinfu.presentation.hotline_text import hotline_paragraphs
from xinfu.presentation.page_text import Text
from xinfu.text.clean import clean
from xinfu.text.paragraphs import BLANK, Paragraph
from xinfu.wording.words import Words


def alert_text(pack: Pack, alerts: tuple[RaisedAlert, ...], *, note: bool = True) -> Text:
    """Return the page of these alerts, with what to do and whom to call; the `note` says how to go on."""

    def text(words: Words) -> tuple[str, tuple[Paragraph, ...]]:
        paragraphs: list[Paragraph] = []
        for raised in alerts:
            paragraphs += alert_paragraphs(pack, raised, words)
            for action_id in raised.alert.definition.actions:
                entry = pack.actions[action_id].definition
                paragraphs += [Paragraph(pack.say(entry.title, words.language), "strong", lead="> ")]
                paragraphs += [
                    Paragraph(pack.say(step, words.language), lead=f"{number}. ", indent=2)
                    for number, step in enumerate(entry.steps, 1)
                ]
                if said := pack.say(entry.say, words.language):
                    paragraphs.append(Paragraph(words("item.say"), "muted", indent=2))
                    paragraphs += [Paragraph(line, indent=2) for line in said.splitlines() if line.strip()]
            paragraphs.append(BLANK)
        numbers = list(hotline_paragraphs(pack, words))
        if numbers:
            paragraphs += [Paragraph(words("hotlines.head"), "strong"), *numbers, BLANK]
        if note:
            paragraphs.append(Paragraph(words("alert.note"), "muted"))
        return words("alert.head"), tuple(paragraphs)

    return text


def alert_paragraphs(pack: Pack, raised: RaisedAlert, words: Words) -> list[Paragraph]:
    """Return one alert's title and text."""
    entry = raised.alert.definition
    paragraphs = [Paragraph(pack.say(entry.title, words.language), "high", lead="!! ")]
    text = pack.say(entry.text, words.language)
    if text:
        paragraphs.append(Paragraph(text))
    return [*paragraphs, BLANK]


def plain_alert(pack: Pack, raised: RaisedAlert, words: Words) -> str:
    """Return one alert's title and text as lines."""
    entry = raised.alert.definition
    return clean(f"{pack.say(entry.title, words.language)}\n{pack.say(entry.text, words.language)}").rstrip()
