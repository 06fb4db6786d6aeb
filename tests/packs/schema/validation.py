"""Packs as a JSON Schema sees them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import jsonschema
import pytest
from jsonschema import FormatChecker
from xinfu.packs.format.json_schema import DRAFTS, Draft, schema

_CLASSES = {"2020-12": jsonschema.Draft202012Validator, "4": jsonschema.Draft4Validator}

every_draft = pytest.mark.parametrize("draft", DRAFTS)


def is_integer(checker: Any, value: Any) -> bool:
    """TOML tells 1.0 from 1, and so do its editors; JSON does not."""
    return isinstance(value, int) and not isinstance(value, bool)


def validator(draft: Draft) -> Any:
    """Return the validator of the schema of packs."""
    made = _CLASSES[draft]
    types = made.TYPE_CHECKER.redefine("integer", is_integer)
    return jsonschema.validators.extend(made, type_checker=types)(
        schema(draft), format_checker=FormatChecker()
    )


VALIDATORS = {draft: validator(draft) for draft in DRAFTS}


def breaches(tree: dict[str, Any], draft: Draft) -> list[str]:
    """Return what the schema has against a TOML tree."""
    return [f"{error.json_path}: {error.message}" for error in VALIDATORS[draft].iter_errors(as_json(tree))]


def is_valid(tree: dict[str, Any], draft: Draft) -> bool:
    """Tell whether the schema takes a TOML tree."""
    valid: bool = VALIDATORS[draft].is_valid(as_json(tree))
    return valid


def as_json(value: Any) -> Any:
    """Return a TOML value as editors show it to a schema: dates and times are strings."""
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date | dt.time) else value
