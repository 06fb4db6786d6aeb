"""Each rule about sentences finds what it is for."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.wording.sentence_rules import (
    Sentences,
    badly_filled,
    badly_set,
    with_other_values,
    without_a_language,
)

FINE = {"fine": {"zh": "有 {count} 个{{好}}。", "en": "{count} are {{good}}."}}


@pytest.mark.parametrize(
    ("rule", "texts", "broken"),
    [
        (without_a_language, {"zh": "好"}, "bad"),
        (without_a_language, {"zh": "好", "en": "Good", "fr": "Bien"}, "bad"),
        (with_other_values, {"zh": "{count} 个", "en": "{number} of them"}, "bad"),
        (badly_filled, {"zh": "", "en": "Good"}, "bad (zh)"),
        (badly_filled, {"zh": "好", "en": "Good }}}}"}, "bad (en)"),
        (badly_filled, {"zh": "{count:.3} 个", "en": "{count}"}, "bad (zh)"),
        (badly_set, {"zh": "好,对", "en": "Good"}, "bad"),
        (badly_set, {"zh": "好.", "en": "Good."}, "bad"),
    ],
)
def test_a_rule_names_the_key_that_breaks_it_and_no_other(
    rule: Callable[[Sentences], Iterator[str]], texts: dict[str, str], broken: str
) -> None:
    assert list(rule({**FINE, "bad": texts})) == [broken]
