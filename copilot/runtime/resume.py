"""Going on with a session that was interrupted."""

import logging
from pathlib import Path

import msgspec

from copilot.session import Session
from copilot.state import VERSION, Header
from copilot.store import library
from copilot.store.library import Stored, StoredKey

log = logging.getLogger(__name__)


class Resumed(msgspec.Struct, frozen=True):
    """A session as it is now, after the time in which nobody watched.

    `t` is its time in seconds, `since` its time when somebody watched last, `began_at` the wall clock when its show
    began; `damaged` counts records left out.
    """

    session: Session
    t: float
    since: float
    began_at: float | None
    key: StoredKey | None
    damaged: int


def interrupted(folder: Path, header: Header, now: float) -> Resumed | None:
    """The session to go on with instead of the one that `header` would begin at `now` (wall clock), if there is one.

    Raises `StoreError` when it cannot be read.
    """
    id = library.resumable(folder, header.mode, [source.name for source in header.sources], now)
    if id is None:
        return None
    stored = library.load(folder, id)
    session = restored(stored)
    missed = max(0.0, now - stored.last_at) * header.speed
    since = max(session.state.now, 0.0)
    if stored.last_t is not None:
        t = stored.last_t + missed
    else:
        t = min(since + missed, (now - stored.header.opened_at) * header.speed)
    return Resumed(
        session=session,
        t=max(since, t),
        since=since,
        began_at=stored.began_at,
        key=stored.key,
        damaged=stored.damaged,
    )


def restored(stored: Stored) -> Session:
    """A session from its newest checkpoint and the records after it, or from all records."""
    session = None
    after = 0
    if stored.checkpoint is not None and stored.checkpoint.version == VERSION:
        try:
            session = Session.restored(stored.header, stored.checkpoint.blob)
            after = stored.checkpoint.seq
        except msgspec.MsgspecError:
            log.warning("a checkpoint could not be read; all records are folded")
    session = session or Session(stored.header)
    for record in stored.records(after):
        if isinstance(record, list):
            session.apply(record)
        else:
            session.obey(record)
    return session
