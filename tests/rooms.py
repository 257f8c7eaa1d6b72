"""Made-up rooms for tests of the core."""

from typing import Any

from copilot import commands
from copilot.commands import AnyCommand
from copilot.session import Session
from copilot.state import Header, SourceInfo
from copilot.text import SafeText

WALL = 1_790_000_000.0


FAMILIES = "hearts chat viewers join follow share gift"


def source(
    name: str = "tikfinity", platform: str = "tiktok", families: str = FAMILIES, *, derives: bool = True
) -> SourceInfo:
    return SourceInfo(
        name=SafeText(name),
        kind=name,
        platform=platform,
        families=frozenset(families.split()),
        starts=False,
        derives=derives,
    )


def session(*sources: SourceInfo, **facts: Any) -> Session:
    header = {"id": "s", "mode": "live", "opened_at": WALL, "seed": "seed", **facts}
    return Session(Header(sources=sources or (source(),), **header))


def act(room: Session, action: str, t: float, text: str | None = None, **more: Any) -> Any:
    return room.obey(command(action, t, text, **more))


def command(action: str, t: float, text: str | None = None, **more: Any) -> AnyCommand:
    return commands.command(action, text, t=t, at=WALL + t, **more)
