"""Checklists full of texts that try to be more than text, above all in Markdown."""

from __future__ import annotations

from typing import Any, get_args

from hypothesis import strategies as st
from xinfu.checklist.checklist import AlertLine, AnswerLine, Checklist, Contact, SourceLine, State
from xinfu.checkup.day_plan import PLACEMENTS

from tests.hostile.hostile_strings import ALLOWED, FORBIDDEN
from tests.support.checklists import make_item, make_level, make_list
from tests.support.dates import TODAY

BLOCKS = ("- ", "* ", "+ ", "1. ", "1) ", "# ", "## ", "> ", "***", "    ", "|-|-|")
MARKS = (
    *"`*_|[]()<>&\\",
    "**",
    "~~",
    "\\\\",
    "<!--",
    "-->",
    "<b>",
    "<http://x.example>",
    "mailto:a@x.example",
)
JOINTS = (*"\n\t ，字a1.:!", "\n\n", "\r\n")
ACTING = ("escape", "titles", "controls", "c1", "bidi", "invisible", "lines")
PIECES = {
    "blocks": BLOCKS,
    "marks": MARKS,
    "joints": JOINTS,
    **{kind: ALLOWED[kind] for kind in ("markup", "structure", "spaces")},
    **{kind: FORBIDDEN[kind] for kind in ACTING},
}
"""What means something where Markdown is read, beside what means something elsewhere."""

pieces = st.sampled_from(tuple(PIECES)).flatmap(lambda kind: st.sampled_from(PIECES[kind]))
hostile = st.lists(pieces, max_size=6).map("".join)
lines = st.lists(hostile, max_size=2).map(tuple)

drawn_items: st.SearchStrategy[dict[str, Any]] = st.builds(
    dict,
    title=hostile,
    horizon=st.sampled_from(PLACEMENTS),
    due=st.none() | st.just(TODAY),
    minutes=st.none() | st.just(5),
    why=hostile,
    reasons=lines,
    steps=lines,
    done_when=hostile,
    caution=hostile,
    say=hostile,
    changed=hostile,
    intention=hostile,
    sources=lines.map(lambda titles: tuple(SourceLine(title, title, TODAY) for title in titles)),
    rests_on=lines,
    state=st.sampled_from(get_args(State)),
)


@st.composite
def checklists(draw: st.DrawFn) -> Checklist:
    """Draw a checklist with hostile text wherever text can stand."""
    drawn = draw(st.lists(drawn_items, max_size=2))
    return make_list(
        tuple(make_item(number, **given) for number, given in enumerate(drawn)),
        title=draw(hostile),
        language=draw(st.sampled_from(["zh", "en"])),
        past_review=draw(st.booleans()),
        notice=draw(hostile),
        alerts=tuple(
            AlertLine("alert", title, text)
            for title, text in draw(st.lists(st.tuples(hostile, hostile), max_size=2))
        ),
        levels=tuple(
            make_level(title, level, certain=certain)
            for title, level, certain in draw(
                st.lists(st.tuples(hostile, hostile, st.booleans()), max_size=2)
            )
        ),
        contacts=tuple(Contact("110", title, "", draw(st.booleans())) for title in draw(lines)),
        holding=draw(st.booleans()),
        answers=draw(
            st.none()
            | lines.map(lambda texts: tuple(AnswerLine("asked", text, text, text) for text in texts))
        ),
    )
