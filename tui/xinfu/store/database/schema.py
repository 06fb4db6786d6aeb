"""The tables of drafts, history and lists, one step a version; a step that was released never changes."""

from __future__ import annotations

APPLICATION = 0x78696E66
"""Marks the file as one of ours: "xinf" in its header."""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """
        CREATE TABLE draft (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            pack_id TEXT NOT NULL,
            pack_version TEXT NOT NULL,
            pack_hash TEXT NOT NULL,
            questions TEXT NOT NULL,
            place TEXT,
            started TEXT NOT NULL,
            updated TEXT NOT NULL,
            holder TEXT NOT NULL
        )
        """,
        """
        CREATE TABLE answer (
            draft INTEGER NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
            question TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (draft, question)
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE tick (
            draft INTEGER NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
            action TEXT NOT NULL,
            PRIMARY KEY (draft, action)
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE checkup (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            record TEXT NOT NULL
        )
        """,
        """
        CREATE TABLE saved_file (
            path BLOB PRIMARY KEY,
            saved TEXT NOT NULL
        ) WITHOUT ROWID
        """,
    ),
    ("ALTER TABLE tick ADD COLUMN state TEXT NOT NULL DEFAULT 'done'",),
    (
        """
        CREATE TABLE list (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            revision INTEGER NOT NULL,
            record TEXT NOT NULL
        )
        """,
        "ALTER TABLE saved_file ADD COLUMN base TEXT",
    ),
)
"""From an empty file to the newest version; `draft.holder` is the token of the window that may write.

`saved_file.base` is what a list's file held when it was written, without a word of the person's own.
"""

VERSION = len(MIGRATIONS)

COLUMNS = {
    "draft": "id, pack_id, pack_version, pack_hash, questions, place, started, updated, holder",
    "answer": "draft, question, value",
    "tick": "draft, action, state",
    "checkup": "id, record",
    "saved_file": "path, saved, base",
    "list": "id, revision, record",
}
"""Every table of the newest version with its columns: what must be there, and what forgetting empties."""
