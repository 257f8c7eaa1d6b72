"""Wall times in documents and on the terminal. One that no calendar has, out of a damaged row, harms nobody."""

from datetime import UTC, datetime

UNKNOWN = "unknown"

_NO_DATE = (ValueError, OverflowError, OSError)


def utc(wall: float | None) -> str | None:
    """ISO 8601 with `Z`, whole seconds; for documents. `None` for what is no date."""
    if wall is None:
        return None
    try:
        return datetime.fromtimestamp(wall, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except _NO_DATE:
        return None


def local(wall: float) -> str:
    """Date and time of this machine's zone; for people. `UNKNOWN` for what is no date."""
    try:
        return datetime.fromtimestamp(wall).astimezone().strftime("%Y-%m-%d %H:%M")
    except _NO_DATE:
        return UNKNOWN
