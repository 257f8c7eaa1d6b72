"""Wall times in documents and on the terminal."""

from datetime import UTC, datetime


def utc(wall: float | None) -> str | None:
    """ISO 8601 with `Z`, whole seconds; for documents."""
    return None if wall is None else datetime.fromtimestamp(wall, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def local(wall: float) -> str:
    """Date and time of this machine's zone; for people."""
    return datetime.fromtimestamp(wall).astimezone().strftime("%Y-%m-%d %H:%M")
