"""What the live screen looks like for a view, without a terminal: rows of text."""

import msgspec

from copilot.clips.marks import Mark
from copilot.seats import Away, ChatLine, Reminded, View
from copilot.seats.tui import live
from copilot.seats.tui.canvas import drawn
from copilot.seats.tui.keys import Keyboard
from copilot.seats.tui.lanes import traces
from copilot.seats.tui.look import Symbols
from copilot.seats.tui.notice import Line, Said
from copilot.seats.tui.palette import stage_dark
from copilot.seats.tui.places import places
from copilot.seats.tui.symbols import in_ascii
from copilot.show.occasions import OpenPoll
from copilot.show.rundown import Row as Segment
from copilot.signals import rails
from copilot.signals.odd import Odd
from copilot.signals.presence import Hold
from copilot.snapshot import TitleDrop
from copilot.text import SafeText, clean
from tests.seats.desks import (
    AT,
    WALL,
    cue,
    lane,
    link,
    nothing,
    notice,
    said,
    snapshot,
    view,
    wave,
)


def columns(
    shown: View,
    width: int,
    height: int,
    said: Said | None = None,
    line: Line | None = None,
    symbols: Symbols = "braille",
) -> list[list[str]]:
    """The text of each row of each column."""
    where = places(width, height, zoom=shown.snapshot.zoom)
    parts = live.screen(shown, where, Keyboard(), traces=traces(shown), said=said, line=line, symbols=symbols)
    if symbols == "ascii":
        parts = [in_ascii(part) for part in parts]
    return [
        [drawn(part[y], across, stage_dark).text for y in range(height)]
        for part, across in zip(parts, live.widths(where), strict=True)
    ]


def grid(
    shown: View,
    width: int,
    height: int,
    said: Said | None = None,
    line: Line | None = None,
    symbols: Symbols = "braille",
) -> list[str]:
    """The text of each row."""
    return ["".join(row) for row in zip(*columns(shown, width, height, said, line, symbols), strict=True)]


def _room(**changes: object) -> View:
    return view(snapshot(**changes))


def _outside(shown: View, **changes: object) -> View:
    return msgspec.structs.replace(shown, **changes)


def _old(value: int, trace: tuple[float | None, ...], age: float, **more: object) -> object:
    return lane(value, (*trace[:-3], None, None, None), heard_s=age, silent_s=age, **more)


_WAITING = {
    "stage": "ready", "title": None, "elapsed": None, "messages": 0, "chatters": 0, "viewers": nothing(),
    "chat": nothing(), "hearts": nothing(), "viewers_mean": None, "viewers_peak_at": None, "watch_s": None,
    "hearts_total": None, "shares": None, "gifts": None, "joins": None, "follows": None, "post_likes": None,
    "post_comments": None, "next_kind": None, "next_at": None, "ahead": (), "said": (), "marks": (), "promises": (),
    "duplicates": 0,
}  # fmt: skip
_SILENT: dict[str, object] = {"chat": (), "heard": {}, "asked": (), "deeds": ()}
_TWITCH = {
    "links": (link(platform="twitch", source="twitch:pottery", reconnects=0),),
    "viewers": nothing(told=False, platform="twitch"),
    "chat": lane(142, wave(40, 290, turn=7.0), trend=-0.14, people=61, peak=301, platform="twitch"),
    "hearts": nothing(told=False, platform="twitch"),
    "viewers_mean": None, "viewers_peak_at": None, "watch_s": None, "hearts_total": None, "shares": None, "joins": None,
    "post_likes": None, "post_comments": None, "follows": None, "subscribes": 4,
}  # fmt: skip
_GAP = tuple(None if 70 <= n < 100 else value for n, value in enumerate(wave(1_060, 1_220)))


def _segment(n: int, title: str, state: str, seconds: float, length: float) -> Segment:
    return Segment(n=n, title=SafeText(title), host=None, state=state, seconds=seconds, length=length)  # type: ignore[arg-type]


RUNDOWN = (
    _segment(1, "Cold open", "done", -20, 360),
    _segment(2, "What went wrong before", "done", 70, 1_080),
    _segment(3, "Setup, step by step", "done", 4, 1_320),
    _segment(4, "3 lights under 40 €", "now", 130, 1_680),
    _segment(5, "Q and A: microphones", "next", 720, 720),
    _segment(6, "Demo: window light", "next", 600, 600),
    _segment(7, "Poll: which set first", "next", 240, 240),
    _segment(8, "Recap and what is next", "next", 300, 300),
    _segment(9, "Wrap, point to the post", "next", 180, 180),
)
"""The run of the show, in its fourth segment."""
_PLAN = {"rundown": RUNDOWN, "over": 54.0}
_OVER = tuple(msgspec.structs.replace(one, seconds=-75.0) if one.state == "now" else one for one in RUNDOWN)
_BEFORE = tuple(msgspec.structs.replace(one, state="next", seconds=one.length) for one in RUNDOWN)
_AWAY = Away(
    since=WALL - 900,
    until=WALL - 60,
    reminders=(
        Reminded("promise", SafeText("which mic it is"), WALL - 480, "s-p1"),
        Reminded("comments", SafeText("answer the comments under the grey card trick"), WALL - 700, "s-comments1"),
    ),
)
_MISSED = (said(850, "hook", "missed"), said(600, "hook", "missed"), said(300, "reset", "missed"), said(20, "hook"))

HOSTILE = SafeText("مرحبا 👩‍👩‍👧‍👦 g̈o [/red][@click=app.quit]x[/] ☠️ 漢字")

STATES: dict[str, View] = {
    "waiting": _outside(_room(**_WAITING, links=(link("waiting", since=AT - 4.6, reconnects=0),)), **_SILENT),
    "ready": _outside(
        _room(**_WAITING | _TWITCH | {"chat": lane(0, platform="twitch", people=0), "said": (), "gifts": None}),
        **_SILENT | {"heard": {"twitch:pottery": 1.0}},
    ),
    "quiet": _room(),
    "demo": _room(mode="demo"),
    "replay": _room(mode="replay"),
    "soon": _room(cue=cue(13.4)),
    "now": _room(cue=cue(-7)),
    "late": _room(cue=cue(-57)),
    "gone": _room(said=(said(190, "hook"), said(4, "recap", "missed"))),
    "stale": _outside(
        _room(
            links=(link("stale"),),
            viewers=_old(1_208, wave(1_060, 1_220), 42.0, peak=1_412),
            chat=_old(142, wave(40, 290, turn=7.0), 42.0, people=61, peak=301),
            hearts=_old(3_412, wave(900, 6_120, turn=5.0), 42.0, peak=6_120),
        ),
        heard={"tikfinity": 42.0},
        again={"tikfinity": 5.4},
    ),
    "down": _outside(
        _room(links=(link("down", reason=SafeText("no answer from 127.0.0.1:21213")),)),
        heard={"tikfinity": 134.0},
        again={"tikfinity": 12.0},
    ),
    "one-silent": _room(viewers=lane(1_208, wave(1_060, 1_220), trend=0.03, peak=1_412, silent_s=70.0)),
    "twitch": _outside(_room(**_TWITCH), heard={"twitch:pottery": 1.0}),
    "after-gap": _room(
        viewers=lane(1_208, _GAP, peak=1_412),
        chat=lane(142, tuple(value and value / 8 for value in _GAP), people=61, peak=301),
        hearts=lane(12_412, tuple(value and value * 9 for value in _GAP), peak=16_120),
    ),
    "paused": _room(stage="paused", next_kind=None, next_at=None),
    "ended": _room(stage="ended", next_kind=None, next_at=None),
    "hush": _room(hush_until=AT + 236),
    "not-saved": _outside(_room(), unsaved=SafeText("disk full"), unsaved_actions=2),
    "notice": _room(notices=(notice("done  HOOK", undo=True),)),
    "resumed": _room(notices=(notice("went on with the session that was interrupted", undo=True),)),
    "empty": _outside(_room(**{**_WAITING, "stage": "live", "elapsed": 31.0, "title": None}), asked=(), deeds=()),
    "large": _room(
        messages=1_204_311,
        viewers=lane(1_204_311, wave(9e5, 1.3e6), trend=4.2, peak=1_412_000),
        hearts=lane(98_412, wave(9e3, 1.2e5), trend=-0.5, peak=120_000),
        marks=tuple(Mark(n=n, t=AT - 7 * n, by="streamer") for n in range(1, 40)),
    ),
    "hostile": _outside(
        _room(
            title=HOSTILE,
            promises=tuple(msgspec.structs.replace(one, text=HOSTILE) for one in snapshot().promises),
            notices=(notice(HOSTILE, undo=True),),
            marks=(Mark(n=1, t=AT - 30, by="moderator", note=HOSTILE),),
            links=(link("down", reason=HOSTILE),),
        ),
        chat=tuple(ChatLine(name=clean(HOSTILE[n:] + "a"), text=HOSTILE) for n in range(12)),
    ),
    "plan": _room(**_PLAN),
    "plan-now": _room(**_PLAN, cue=cue(-7)),
    "plan-over": _room(rundown=_OVER, over=129.0),
    "plan-before": _room(rundown=_BEFORE),
    "plan-notes": _room(
        rundown=tuple(
            msgspec.structs.replace(one, notes=SafeText("flour on the left; the cheap lamp first, then camera two"))
            for one in RUNDOWN
        ),
        over=54.0,
        pinned=SafeText("3 lights under 40 €"),
        said=(said(400, "point"), said(190, "point", "missed"), said(75, "point")),
    ),
    "calm": _room(**_PLAN, calm=True),
    "calm-soon": _room(**_PLAN, calm=True, cue=cue(13.4)),
    "calm-now": _room(**_PLAN, calm=True, cue=cue(-17)),
    "calm-late": _room(**_PLAN, calm=True, cue=cue(-57)),
    "calm-early": _room(
        calm=True, viewers=lane(31), chat=lane(0, people=0), hearts=nothing(told=False), shares=rails.Live(0)
    ),
    "zoom": _room(**_PLAN, zoom=True),
    "zoom-now": _room(**_PLAN, zoom=True, cue=cue(-7)),
    "zoom-late": _room(**_PLAN, zoom=True, cue=cue(-57, "wrap")),
    "zoom-calm": _room(**_PLAN, zoom=True, calm=True),
    "away": _outside(_room(said=_MISSED), away=_AWAY),
    "odd": _room(
        odd=(Odd(pattern="one tapper", at=AT - 40, last=AT, share=0.71), Odd(pattern="spam wave", at=AT - 40, last=AT)),
        holds=(Hold(at=AT - 480, before=1_200.0, after=1_164.0), Hold(at=AT - 320, before=1_164.0, after=1_190.0)),
    ),
    "asked": _room(drop=TitleDrop(asked_at=AT - 22)),
    "poll": _room(poll=OpenPoll("1", SafeText("which set first"), AT + 130)),
}
