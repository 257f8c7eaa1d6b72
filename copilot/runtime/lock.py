"""One cockpit per data folder. The lock goes with its process, however that ends."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from copilot.errors import RunError
from copilot.store import database

_NAME, _WATCH = "cockpit.lock", "reminders.lock"
_PATIENCE_S = 0.5


@contextmanager
def only_cockpit(folder: Path) -> Iterator[None]:
    """Hold the folder's lock. Raises `RunError` when another cockpit has it.

    A folder that cannot be written to holds no lock: the show goes on, and says that nothing is saved.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(folder / _NAME, timeout=_PATIENCE_S, mode=0o600)
    try:
        database.make_folder(folder)
        lock.acquire()
    except Timeout:
        raise RunError(
            "another cockpit is running with this data folder",
            "use that one, or set LIVE_COPILOT_HOME to another folder",
        ) from None
    except OSError:
        yield
        return
    try:
        yield
    finally:
        lock.release()


def is_running(folder: Path) -> bool:
    """Whether a cockpit holds the folder's lock."""
    return _is_held(folder / _NAME)


class Presence:
    """Shows others that somebody watches over the reminders; any number may, one of them holds the lock."""

    def __init__(self, folder: Path) -> None:
        from filelock import FileLock

        self._folder = folder
        self._lock = FileLock(folder / _WATCH, timeout=0, mode=0o600)

    def show(self) -> None:
        """To be called again and again: who held the lock may have gone. Where there is no folder yet, nothing."""
        from filelock import Timeout

        if not self._lock.is_locked and self._folder.is_dir():
            with suppress(Timeout, OSError):
                self._lock.acquire()

    def end(self) -> None:
        self._lock.release()


def is_watched(folder: Path) -> bool:
    """Whether a program watches over the reminders without a screen."""
    return _is_held(folder / _WATCH)


def _is_held(file: Path) -> bool:
    from filelock import FileLock, Timeout

    if not file.exists():
        return False
    lock = FileLock(file, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        return True
    except OSError:
        return False
    lock.release()
    return False
