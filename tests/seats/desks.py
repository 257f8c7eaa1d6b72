"""A desk without a show: it shows the views that a test hands in and writes down what the seat asks for."""

import asyncio
import math
from collections.abc import Callable
from typing import Any

import msgspec

from copilot.seats import Amendment, Answer, ChatLine, Deed, Seen, View
from copilot.show.cues import Cue, Said
from copilot.show.director import Ahead
from copilot.show.promises import Promise
from copilot.signals import rails
from copilot.signals.asked import Asked
from copilot.snapshot import Gifts, Lane, LinkState, Notice, Snapshot
from copilot.text import SafeText, clean

AT = 4_364.0
"""1:12:44 into the show."""
WALL = 1_790_012_640.0

CHAT = (
    ("tom", "wait, the second one is twelve euros"),
    ("sana", "saved"),
    ("will", "can it run on a power bank"),
    ("elif", "hello from Izmir"),
    ("nik", "part 2 when"),
    ("ola", "what about the colour temperature of the cheap one"),
    ("rhea", "I made that mistake for a year"),
    ("zed", "lol same"),
    ("mo", "audio is clean today"),
    ("gita", "the grey card tip was gold"),
    ("omar", "is part 2 today or tomorrow"),
    ("vic", "which mic is it"),
    ("paz", "hola from Sevilla"),
)


def wave(low: float, high: float, length: int = 120, turn: float = 11.0) -> tuple[float, ...]:
    """A made-up trace."""
    return tuple(
        round(low + (high - low) * (0.5 + 0.5 * math.sin(n / turn) * math.cos(n / 29.0))) for n in range(length)
    )


def lane(value: int | None, trace: tuple[float | None, ...] = (), **more: Any) -> Lane:
    facts: dict[str, Any] = {
        "told": True, "platform": "tiktok", "trend": None, "peak": None, "people": None,
        "heard_s": 1.0, "silent_s": 1.0,
    }  # fmt: skip
    return Lane(value=value, trace=trace, **(facts | more))


def nothing(**more: Any) -> Lane:
    return lane(None, **({"heard_s": None, "silent_s": None} | more))


def link(state: str = "up", *, platform: str = "tiktok", source: str = "tikfinity", **more: Any) -> LinkState:
    facts: dict[str, Any] = {"reason": None, "since": 0.0, "reconnects": 1}
    return LinkState(source=source, platform=platform, state=state, **(facts | more))  # type: ignore[arg-type]


def cue(now_in: float, word: str = "hook", text: str = "", n: int = 9) -> Cue:
    """A cue that becomes `now` in so many seconds."""
    text = text or "Stay two more minutes: I show the one mistake that costs most people the sale."
    return Cue(
        n=n, kind=word, text=SafeText(text), why=SafeText("2:38 since the last hook, no surge"), now_at=AT + now_in
    )  # type: ignore[arg-type]


def said(ago: float, kind: str = "hook", ending: str = "done") -> Said:
    one = Cue(n=1, kind=kind, text=SafeText("x"), why=SafeText("y"), now_at=AT - ago - 10)  # type: ignore[arg-type]
    return Said(cue=one, ending=ending, at=AT - ago)  # type: ignore[arg-type]


def notice(text: str, *, undo: bool = False) -> Notice:
    return Notice(text=clean(text), at=AT, until=AT + 10, undo=undo)


MODS = ("nik",)


PROMISES = (
    Promise(n=1, text=SafeText("clip of the demo"), made_at=WALL - 60, due_at=WALL + 45 * 60),
    Promise(n=2, text=SafeText("poll result post"), made_at=WALL - 50, due_at=WALL + 130 * 60),
)


ASKED = (
    Asked(SafeText("which mic"), 7),
    Asked(SafeText("link"), 5),
    Asked(SafeText("how far away is the key light"), 3),
)
DEEDS = (
    Deed(AT - 2, SafeText("lumi"), SafeText("followed")),
    Deed(AT - 12, SafeText("deniz"), SafeText("gave 5 x Rose, 5 diamonds")),
    Deed(AT - 41, SafeText("sora_h"), SafeText("shared")),
    Deed(AT - 70, SafeText("kai"), SafeText("followed")),
    Deed(AT - 95, SafeText("rui"), SafeText("followed")),
    Deed(AT - 200, SafeText("mo"), SafeText("gave 1 x Lamp, 99 diamonds")),
)
AHEAD = (
    Ahead("reset", AT + 110, SafeText("10:00 since the last reset or recap")),
    Ahead("hook", AT + 260, SafeText("2:31 since the last hook")),
    Ahead("cta", AT + 540, SafeText("25 min since the last ask, 9 cues since")),
    Ahead("wrap", AT + 3_900, SafeText("2:00 left of the last segment")),
)


def snapshot(**changes: Any) -> Snapshot:
    """A busy TikTok room, an hour into the show."""
    from copilot.clips.marks import Mark

    facts: dict[str, Any] = {
        "at": AT,
        "mode": "live",
        "stage": "live",
        "title": SafeText("3 lights under 40 €"),
        "elapsed": AT,
        "began": 0.0,
        "messages": 18_204,
        "viewers": lane(1_208, wave(1_060, 1_220), trend=0.03, peak=1_412),
        "chat": lane(142, wave(40, 290, turn=7.0), trend=-0.06, people=61, peak=301),
        "hearts": lane(3_412, wave(900, 6_120, turn=5.0), trend=0.18, peak=6_120),
        "chatters": 1_022,
        "viewers_mean": 1_096.0,
        "viewers_peak_at": 2_460.0,
        "watch_s": 221.0,
        "turnover": None,
        "again": None,
        "holds": (),
        "surge": None,
        "lull": None,
        "odd": (),
        "hearts_total": rails.Live(214_310),
        "shares": rails.Live(14),
        "gifts": Gifts(count=9, value={"diamonds": 1_240}),
        "joins": 5_120,
        "follows": 37,
        "subscribes": None,
        "post_likes": rails.Post(212),
        "post_comments": rails.Post(18),
        "cue": None,
        "next_kind": "reset",
        "next_at": AT + 110,
        "ahead": AHEAD,
        "hush_until": None,
        "rundown": (),
        "over": None,
        "poll": None,
        "pinned": None,
        "drop": None,
        "zoom": False,
        "calm": False,
        "said": (
            said(700, "cta"),
            said(480, "hook"),
            said(320, "reset"),
            said(190, "hook", "missed"),
            said(75, "hook"),
        ),
        "marks": (Mark(n=1, t=AT - 540, by="streamer"), Mark(n=2, t=AT - 30, by="streamer", note=SafeText("the demo"))),
        "promises": PROMISES,
        "notices": (),
        "links": (link(),),
        "last": {"hearts": AT - 1, "share": AT - 130, "gift": AT - 11, "post": AT - 140, "follow": AT - 1},
        "duplicates": 12,
    }
    return Snapshot(**(facts | changes))


def view(snap: Snapshot | None = None, **changes: Any) -> View:
    """What the seat is given; without a snapshot, the busy room."""
    facts: dict[str, Any] = {
        "snapshot": snap or snapshot(),
        "wall": WALL,
        "speed": 1.0,
        "chat": tuple(ChatLine(name=clean(name), text=clean(text), mod=name in MODS) for name, text in CHAT),
        "chat_version": 1,
        "heard": {"tikfinity": 1.0},
        "rejected": 0,
        "dropped": 0,
        "unsaved": None,
        "unsaved_actions": 0,
        "asked": ASKED,
        "deeds": DEEDS,
    }
    return View(**(facts | changes))


class FakeDesk:
    """Shows `shown`. `answer` is the answer to everything; `asked`, `kept` and `pasted` are what was asked for."""

    def __init__(self, shown: View | None = None) -> None:
        self.shown = shown or view()
        self.asked: list[tuple[str, str | None]] = []
        self.kept: list[tuple[str, int | None]] = []
        self.pasted: list[int] = []
        self.amended: list[tuple[str, int | None, str | None]] = []
        self.seen_to: list[tuple[str, str]] = []
        self.terminal: Callable[[str], None] | None = None
        self.answer = Answer("kept", SafeText("kept"))
        self.answering = asyncio.Event()
        self.answering.set()
        self.running = asyncio.Event()
        self.failing: Exception | None = None
        self._stopped = asyncio.Event()

    def show(self, **changes: Any) -> None:
        """From now on the snapshot is another in these fields."""
        self.shown = msgspec.structs.replace(
            self.shown, snapshot=msgspec.structs.replace(self.shown.snapshot, **changes)
        )

    def view(self) -> View:
        return self.shown

    async def act(self, action: str, text: str | None = None, *, seat: str = "cockpit") -> Answer:
        self.asked.append((action, text))
        await self.answering.wait()
        return self.answer

    async def paste(self, n: int) -> Answer:
        self.pasted.append(n)
        return self.answer

    async def keep_title(self, typed: str, n: int | None = None) -> Answer:
        self.kept.append((typed, n))
        return self.answer

    async def amend(self, action: Amendment, n: int | None = None, text: str | None = None) -> Answer:
        self.amended.append((action, n, text))
        return self.answer

    async def see_to(self, reminder: str, how: Seen) -> Answer:
        self.seen_to.append((reminder, how))
        return self.answer

    def lend_terminal(self, write: Callable[[str], None]) -> None:
        self.terminal = write

    async def run(self) -> None:
        self.running.set()
        if self.failing is not None:
            raise self.failing
        await self._stopped.wait()

    def stop(self) -> None:
        self._stopped.set()

    @property
    def stopped(self) -> bool:
        return self._stopped.is_set()
