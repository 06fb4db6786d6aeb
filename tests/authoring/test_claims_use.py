"""A pack that names sets of claims speaks to each of them, or says why not."""

from __future__ import annotations

from xinfu.authoring.claims_use import claim_problems, claims_left_out
from xinfu.packs.diagnostics.diagnostic import Diagnostic

from tests.support.pack_trees import Tree, factor, frame, one, pack_of

B = [f"B{number}" for number in range(1, 27)]


def told(**more: object) -> list[Diagnostic]:
    document = pack_of(made(**more)).document
    return [*claim_problems(document), *claims_left_out(document)]


def made(**more: object) -> Tree:
    action = {"id": "act", "title": "…", "when": {"q": "first", "is": "a"}, "claims": ["B2"]}
    question = one("first", {"heat": [0, 1]}, claims=["B1"])
    return frame([question], action=[action], factor=[factor("heat", claims=["B3"])], **more)


def unused(claims: list[str]) -> list[Tree]:
    return [{"claims": claims, "why": "…"}]


def test_without_sets_claims_are_the_authors_own_business() -> None:
    assert told(unused_claim=unused(["X9", "B1"])[:1]) != []
    assert told(unused_claim=unused(["X9"])) == []
    assert told() == []


def test_every_claim_is_used_or_left_out_with_a_reason() -> None:
    assert told(claim_sets=["article-b"], unused_claim=unused(B[3:])) == []
    (problem,) = told(claim_sets=["article-b"], unused_claim=unused(B[4:]))
    assert (problem.code, problem.path) == ("claim-unused", ("claim_sets", 0))
    assert problem.details == {"set": "article-b", "count": "1", "ids": "B4"}


def test_at_most_ten_of_those_left_are_named() -> None:
    (problem,) = told(claim_sets=["article-b"])
    assert problem.details["count"] == "23"
    assert problem.details["ids"] == ", ".join([*B[3:13], "…"])


def test_a_set_that_is_not_installed_is_an_error_and_nothing_is_said_of_its_claims() -> None:
    (problem,) = told(claim_sets=["article-c"], unused_claim=unused(["C1"]))
    assert (problem.code, problem.severity, problem.path) == ("claim-set-unknown", "error", ("claim_sets", 0))
    assert problem.details["choices"] == "article-a, article-b"


def test_a_claim_of_no_set_is_an_error_wherever_it_is_named() -> None:
    tree = made(claim_sets=["article-b"], unused_claim=unused([*B[3:], "A1"]))
    tree["action"][0]["claims"] = ["B2", "B27"]
    found = list(claim_problems(pack_of(tree).document))
    assert [(p.code, p.path, p.severity) for p in found] == [
        ("claim-unknown", ("action", 0, "claims", 1), "error"),
        ("claim-unknown", ("unused_claim", 0, "claims", 23), "error"),
    ]


def test_a_claim_that_is_used_is_not_listed_as_unused() -> None:
    (problem,) = told(claim_sets=["article-b"], unused_claim=unused(B[1:2] + B[3:]))
    assert (problem.code, problem.severity) == ("claim-used", "warning")
    assert (problem.path, problem.other) == (("unused_claim", 0, "claims", 0), ("action", 0, "claims", 0))
