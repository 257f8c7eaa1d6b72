"""The database file: where it lies, who may read it, how it is opened, and what is done with a damaged one."""

import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from copilot.errors import StoreError
from copilot.store import migrations
from copilot.store.migrations import Damaged
from copilot.text import SafeText

NAME = "live-copilot.db"
PATIENCE_S = 5.0
"""How long a connection waits for another that is writing."""
CHECK_S = 0.7
"""How long the examination of a database may hold up the start; what it has not seen by then is checked when read."""

FAILURES = (sqlite3.Error, OSError, UnicodeDecodeError)
"""What may be raised where a database is used; the last by a message about a name that has been damaged."""

_DAMAGE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT})
_STRANGE = frozenset({0, sqlite3.SQLITE_ERROR})
"""Our own statements cannot be understood, or what they find cannot be read: damage too, where it is looked for."""
_TROUBLE = {
    sqlite3.SQLITE_FULL: SafeText("disk full"),
    sqlite3.SQLITE_READONLY: SafeText("read-only file system"),
    sqlite3.SQLITE_IOERR: SafeText("disk I/O error"),
    sqlite3.SQLITE_CANTOPEN: SafeText("the data folder cannot be opened"),
    sqlite3.SQLITE_PERM: SafeText("the data folder may not be written to"),
    sqlite3.SQLITE_BUSY: SafeText("another program holds the database"),
    sqlite3.SQLITE_LOCKED: SafeText("another program holds the database"),
    sqlite3.SQLITE_PROTOCOL: SafeText("another program holds the database"),
    sqlite3.SQLITE_NOMEM: SafeText("out of memory"),
}


def connect(folder: Path, *, create: bool = True, patience: float = PATIENCE_S) -> sqlite3.Connection:
    """A connection to the folder's database, brought to the newest shape; statements commit by themselves.

    The folder (0700) and the file (0600) are made when they are missing and `create` is set. Raises `sqlite3.Error`,
    `OSError`, or `StoreError` for a database of a newer version.
    """
    path = folder / NAME
    if create:
        make_folder(folder)
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=patience, isolation_level=None, check_same_thread=False
    )
    try:
        _keep_private(path)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        migrations.migrate(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def make_folder(folder: Path) -> None:
    """Make the folder, and those above it that are missing, for their owner only. Raises `OSError`."""
    for one in reversed([folder, *folder.parents]):
        if not one.exists():
            one.mkdir(mode=0o700, exist_ok=True)


def connect_sound(folder: Path, wall: float, *, check: bool = True) -> tuple[sqlite3.Connection, Path | None]:
    """The cockpit's connection, and where a damaged database went that had to be moved out of its way.

    With `check` the database is examined before it is used. `wall` is the time for the name.
    """
    try:
        connection = connect(folder)
        try:
            if check:
                _check(connection)
        except BaseException:
            connection.close()
            raise
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        if not is_damage(error) and _code(error) not in _STRANGE:
            raise
        aside = move_aside(folder, wall)
        return connect(folder), aside
    return connection, None


def close_properly(connection: sqlite3.Connection) -> None:
    """Close the cockpit's connection and leave everything in one file."""
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def move_aside(folder: Path, wall: float) -> Path:
    """Rename the database, and what belongs to it, out of the way. Returns its new place."""
    stamp = datetime.fromtimestamp(wall, UTC).strftime("%Y%m%dT%H%M%SZ")
    aside = folder / f"{NAME}.damaged-{stamp}"
    again = 1
    while aside.exists():
        again += 1
        aside = folder / f"{NAME}.damaged-{stamp}-{again}"
    for suffix in ("-wal", "-shm", ""):
        with suppress(FileNotFoundError):
            (folder / f"{NAME}{suffix}").rename(f"{aside}{suffix}")
    return aside


def exists(folder: Path) -> bool:
    """Whether anything has ever been stored here."""
    return (folder / NAME).is_file()


@contextmanager
def visit(folder: Path, *, create: bool = True) -> Iterator[sqlite3.Connection]:
    """A short-lived connection for lists and small changes; whatever goes wrong is a `StoreError`."""
    try:
        connection = connect(folder, create=create)
        try:
            yield connection
        finally:
            connection.close()
    except FAILURES as error:
        raise told(folder, error) from error


def told(folder: Path, error: Exception) -> StoreError:
    """What a failure of the database means, in one line."""
    if is_damage(error):
        return StoreError(
            f"{NAME} in the data folder is damaged", "start the cockpit: it moves the file aside and makes a new one"
        )
    what = trouble(folder, error) or SafeText("it holds something unexpected")
    return StoreError(f"{NAME} in the data folder cannot be used: {what}", "look at the folder that `check` names")


def is_damage(error: BaseException | None) -> bool:
    """Whether the error says that the file is no sound database."""
    return isinstance(error, Damaged | UnicodeDecodeError) or _code(error) in _DAMAGE


def trouble(folder: Path, error: Exception) -> SafeText | None:
    """Why the disk does not take anything, in a few words; `None` when the error is not the disk's."""
    if isinstance(error, OSError):
        known = _TROUBLE[sqlite3.SQLITE_CANTOPEN]
    elif (found := _TROUBLE.get(_code(error))) is not None:
        known = found
    else:
        return None
    if known in (_TROUBLE[sqlite3.SQLITE_CANTOPEN], _TROUBLE[sqlite3.SQLITE_IOERR]):
        return _seen_on_disk(folder) or known
    return known


def _seen_on_disk(folder: Path) -> SafeText | None:
    with suppress(OSError):
        if hasattr(os, "statvfs") and os.statvfs(folder).f_flag & os.ST_RDONLY:
            return _TROUBLE[sqlite3.SQLITE_READONLY]
        if shutil.disk_usage(folder).free == 0:
            return _TROUBLE[sqlite3.SQLITE_FULL]
    return None


def _code(error: BaseException | None) -> int:
    return int(getattr(error, "sqlite_errorcode", None) or 0) & 0xFF


def _check(connection: sqlite3.Connection) -> None:
    if (found := _examine(connection)) != "ok":
        raise Damaged(found)
    if migrations.shape(connection) != migrations.intended_shape():
        raise Damaged("its tables are not ours")


def _examine(connection: sqlite3.Connection, monotonic: Callable[[], float] = time.monotonic) -> str:
    end = monotonic() + CHECK_S
    connection.set_progress_handler(lambda: monotonic() > end, 10_000)
    try:
        return str(connection.execute("PRAGMA integrity_check(1)").fetchone()[0])
    except sqlite3.OperationalError as error:
        if _code(error) != sqlite3.SQLITE_INTERRUPT:
            raise
        return "ok"
    finally:
        connection.set_progress_handler(None, 0)


def _keep_private(path: Path) -> None:
    if os.name != "posix":
        return
    for suffix in ("", "-wal", "-shm"):
        file = path.with_name(path.name + suffix)
        with suppress(OSError):
            if file.stat().st_mode & 0o077:
                file.chmod(0o600)
