"""What the articles say, claim by claim: what was found about it, and what can be done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from xinfu.checkup.result import Result
from xinfu.packs.claims import Claim, ClaimSet, Texts, Verdict, claim_set
from xinfu.packs.pack import Factor, Pack, say
from xinfu.presentation.columns import side_by_side, widths_of
from xinfu.presentation.page_text import Text
from xinfu.text.paragraphs import BLANK, Paragraph
from xinfu.wording.words import LANGUAGES, Words

_BESIDE = 72
"""So many cells are needed for three columns."""

_MOST_ACTIONS = 2


def articles_text(result: Result, factor_id: str | None, width: int) -> Text:
    """Return the page of the claims about a factor, of all claims if none is named; 0 cells: in lines."""

    def text(words: Words) -> tuple[str, tuple[Paragraph, ...]]:
        pack = result.pack
        head = words("articles.head_all")
        if factor_id is not None:
            title = pack.say(pack.factors[factor_id].definition.title, words.language)
            head = words("articles.head", title=title)
        lines: list[Paragraph] = []
        wanted = None if factor_id is None else claims_about(pack, pack.factors[factor_id])
        for claims in claim_sets(pack):
            listed = [claim for claim in claims.entries if wanted is None or claim.id in wanted]
            if listed:
                lines += _set(claims, words, width)
                for claim in listed:
                    lines += _claim(result, claim, words, width, notes=wanted is not None)
        if not lines:
            return head, (Paragraph(words("articles.none")),)
        return head, (*lines, *_legend(words))

    return text


def claim_sets(pack: Pack) -> list[ClaimSet]:
    """Return the sets that a pack names, as far as they are installed."""
    found = (claim_set(name) for name in pack.document.claim_sets)
    return [claims for claims in found if claims is not None]


def claims_about(pack: Pack, factor: Factor) -> set[str]:
    """Return the claims that a factor, its questions and what depends on its level rest on."""
    questions = (each for each in pack.questions.values() if factor.id in each.feeds)
    return {*factor.definition.claims, *(claim for each in questions for claim in each.definition.claims)}


def _columns(words: Words) -> list[str]:
    return [words("articles.says"), words("articles.turned_out"), words("articles.todo")]


def _set(claims: ClaimSet, words: Words, width: int) -> Iterator[Paragraph]:
    """Yield what an article is and what it is worth, then the heads of the columns where there are some."""
    title = words("articles.set", article=claims.article, title=_say(claims.title, words))
    yield Paragraph(title, "title")
    yield Paragraph(_say(claims.standing, words))
    yield Paragraph(words("articles.checked", date=claims.checked), "muted")
    yield BLANK
    if width >= _BESIDE:
        yield from side_by_side(_columns(words), widths_of(width, 3), "strong")


def _claim(result: Result, claim: Claim, words: Words, width: int, *, notes: bool) -> list[Paragraph]:
    says = words("articles.numbered", id=claim.id, text=_say(claim.text, words))
    turned_out = words(
        "articles.found", badge=words(f"verdict.{claim.verdict}"), text=_say(claim.reason, words)
    )
    todo = words("articles.or").join(_todo(result, claim, words))
    if width >= _BESIDE:
        lines = side_by_side([says, turned_out, todo], widths_of(width, 3))
    else:
        lines = []
        for head, text in zip(_columns(words), (says, turned_out, todo), strict=True):
            lines.append(Paragraph(words("articles.stacked", head=head, text=text)))
        lines[0] = Paragraph(lines[0].text, "strong")
    sources = [result.pack.sources[key] for key in claim.sources if key in result.pack.sources]
    for source in sources:
        title = result.pack.say(source.title, words.language)
        if source.checked is not None:
            title = words("factor.checked", title=title, date=source.checked)
        lines.append(Paragraph(title, "muted", lead="- "))
        note = result.pack.say(source.note, words.language)
        if notes and note:
            lines.append(Paragraph(note, "muted", indent=2))
    return [*lines, BLANK]


def _todo(result: Result, claim: Claim, words: Words) -> list[str]:
    """Return what there is to do about a claim: what is on the list, else what might be; else why nothing."""
    pack = result.pack
    listed = [chosen.action for chosen in result.actions if claim.id in chosen.action.definition.claims]
    key = "articles.listed" if listed else "articles.possible"
    actions = listed or [each for each in pack.actions.values() if claim.id in each.definition.claims]
    if actions:
        titles = (pack.say(action.definition.title, words.language) for action in actions[:_MOST_ACTIONS])
        return [words(key, title=title) for title in titles]
    for unused in pack.document.unused_claim:
        if claim.id in unused.claims:
            return [words("articles.unused", why=pack.say(unused.why, words.language))]
    if claim.unused is not None:
        return [words("articles.unused", why=_say(claim.unused, words))]
    return [words("articles.nothing")]


def _legend(words: Words) -> Iterator[Paragraph]:
    yield Paragraph(words("articles.legend"), "strong")
    for verdict in get_args(Verdict):
        yield Paragraph(
            words(f"legend.{verdict}"),
            "muted",
            lead=words("articles.mark", badge=words(f"verdict.{verdict}")),
        )


def _say(texts: Texts, words: Words) -> str:
    return say(dict(texts), words.language, LANGUAGES[0])
