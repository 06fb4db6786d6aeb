"""What was still open is looked at again as soon as an answer, or what it hides, settles it."""

from __future__ import annotations

import pytest
from xinfu.checkup.session import Session

from tests.support.dates import TODAY
from tests.support.pack_trees import Tree, factor, frame, one, pack_of

MIXED = {"all": [{"factor": "f", "at_least": "b1"}, {"q": "q", "is": "a"}]}


@pytest.mark.parametrize(
    ("when", "bands", "hides", "answers"),
    [
        ({"q": "q", "is": "a"}, (), True, ["b"]),
        ({"factor": "f", "gte": 2}, (), True, ["b"]),
        (MIXED, (2,), False, ["b", "b"]),
    ],
    ids=["behind a question", "on a score", "on a level and an answer"],
)
def test_an_action_that_is_settled_lets_one_finish(
    when: Tree, bands: tuple[float, ...], hides: bool, answers: list[str]
) -> None:
    behind = one("q", when={"q": "p", "is": "a"}) if hides else one("q")
    tree = frame(
        [one("p", {"f": [0, 3]}), behind, one("idle")],
        factor=[factor("f", *bands, missing="zero")],
        action=[{"id": "a", "title": "…", "when": when}],
    )
    session = Session(pack_of(tree), TODAY)
    for answer in answers:
        assert not session.may_finish()
        session.answer(answer)
    assert session.current == "idle"
    assert session.may_finish()
