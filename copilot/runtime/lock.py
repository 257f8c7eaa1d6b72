"""One cockpit per data folder. The lock goes with its process, however that ends."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from copilot.errors import RunError
from copilot.store import database

_NAME = "cockpit.lock"
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
    from filelock import FileLock, Timeout

    if not (folder / _NAME).exists():
        return False
    lock = FileLock(folder / _NAME, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        return True
    except OSError:
        return False
    lock.release()
    return False
