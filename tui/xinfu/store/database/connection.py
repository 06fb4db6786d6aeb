"""The open file of drafts and history: writing that lasts, and reading of one moment.

Every write is one `BEGIN IMMEDIATE` that is on the disk (write-ahead log, `synchronous=FULL`) when it
returns, or undone as a whole.
"""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from xinfu.store.database.quarantine import quarantine, read_through
from xinfu.store.errors import StoreError, from_os_error, from_sqlite_error

if TYPE_CHECKING:
    import sqlite3

MAX_LOOKS = 40
"""How many descriptors are kept open of second looks at a file whose disk fails."""


class Database:
    """The open file. To be used from the thread that opened it; `close` it, or use it as a context."""

    def __init__(self, path: Path, connection: sqlite3.Connection, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self._connection = connection
        self._opened_file = path.lstat()
        self._looked: list[int] = []

    def __enter__(self) -> Database:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give a transaction that is on the disk when the block ends, and not there at all if it fails.

        Raises `StoreError`; any error inside the block undoes what was written in it.
        """
        if self.read_only:
            raise StoreError("read-only", folder=str(self.path.parent))
        self._check_place()
        with translate_errors(self.path), self._given_by_disk(), self._transaction("BEGIN IMMEDIATE"):
            yield self._connection

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give one unchanging view of everything; raises `StoreError`."""
        with translate_errors(self.path), self._given_by_disk(), self._transaction("BEGIN"):
            yield self._connection

    def empty_journal(self) -> None:
        """Move all that was written into the file and cut the journal off, so that deleted text is gone.

        Done as far as other windows allow; they do it when they close.
        """
        with contextlib.suppress(StoreError), translate_errors(self.path):
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def quarantine(self) -> StoreError:
        """Close a file that turned out to be damaged and keep it aside; return the error to raise."""
        self.close()
        return quarantine(self.path, self._opened_file)

    def close(self) -> None:
        """Close the file; the last one to do so moves the journal into it."""
        self._connection.close()
        while self._looked:
            os.close(self._looked.pop())

    @contextlib.contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        import sqlite3

        self._connection.execute(begin)
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
            raise

    @contextlib.contextmanager
    def _given_by_disk(self) -> Iterator[None]:
        """Tell what the disk did not give from damage, which SQLite calls both."""
        import sqlite3

        try:
            yield
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_CORRUPT:
                raise
            reason = self._why_not_given()
            if reason is None:
                raise
            raise StoreError("failed", path=str(self.path), reason=reason) from None

    def _why_not_given(self) -> str | None:
        """Look again at all of the file; None where it is damaged indeed."""
        import sqlite3

        try:
            if len(self._looked) > MAX_LOOKS:
                return os.strerror(errno.EIO)
            read_through(self.path, self._looked)
            address = f"{self.path.absolute().as_uri()}?mode=ro"
            with contextlib.closing(sqlite3.connect(address, uri=True)) as connection:
                (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        except OSError as error:
            return error.strerror or str(error)
        except (sqlite3.Error, UnicodeDecodeError):
            return None
        return os.strerror(errno.EIO) if verdict == "ok" else None

    def _check_place(self) -> None:
        """Refuse to write into a file that nobody will find again."""
        try:
            there = os.path.samestat(self._opened_file, self.path.lstat())
        except OSError:
            there = False
        if not there:
            raise StoreError("moved", path=str(self.path))


@contextlib.contextmanager
def translate_errors(path: Path) -> Iterator[None]:
    """Turn errors of SQLite and of the system on a file into ours."""
    import sqlite3

    try:
        yield
    except sqlite3.ProgrammingError:
        raise
    except sqlite3.Error as error:
        raise from_sqlite_error(error, str(path), str(path.parent)) from None
    except OSError as error:
        raise from_os_error(error, str(path), str(path.parent)) from None
    except UnicodeDecodeError:
        # What SQLite says about damage may quote it.
        raise damaged(path) from None


def damaged(path: Path) -> StoreError:
    """Return the error of a damaged file that is still where it was."""
    return StoreError("damaged", path=str(path), kept="")
