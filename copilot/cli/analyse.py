"""`analyse FILE ...`: recordings folded as fast as possible, without a screen."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from copilot.clips.marks import AFTER_S, BEFORE_S
from copilot.clock import SystemClock
from copilot.errors import UsageError
from copilot.seats.wording import NOT_TOLD, clock, length, number, several
from copilot.session import Session
from copilot.show.cues import Cue
from copilot.signals.windows import Window
from copilot.sources.recording import Recording, open_recording
from copilot.state import Header, SourceInfo
from copilot.text import SafeText, clean


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE ...")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document (an array for several files).")
def analyse(files: tuple[Path, ...], as_json: bool) -> int:
    """Fold recordings and print their numbers.

    Reads our own recordings and those of chat-downloader, TwitchDownloader, yt-dlp, TikFinity and raw Twitch IRC.
    """
    documents, failures = [], []
    for file in files:
        try:
            documents.append(document(file))
        except UsageError as failure:
            failures.append(failure)
    if failures and len(files) == 1:
        raise failures[0]
    for error in failures:
        click.echo(f"live-copilot: error: {error}", err=True)
    if as_json:
        from copilot import cli

        cli.print_json(documents[0] if len(files) == 1 else documents)
    elif documents:
        click.echo("\n\n".join(summary(found) for found in documents))
    return UsageError.exit_code if failures else 0


def fold(recording: Recording) -> Session:
    """The session after the whole recording, with the defaults of the product. Raises `RecordingError`."""
    source = SourceInfo(
        name=clean(recording.source),
        kind=recording.source,
        platform=recording.platform,
        families=recording.capabilities,
        starts=False,
        derives=recording.derives,
    )
    opened_at, seed = recording.started_at, recording.seed
    session = Session(Header(id="analysis", mode="replay", opened_at=opened_at, sources=(source,), seed=seed))
    for events in recording.batches():
        session.apply(events)
        del events  # before the next ones are read
    return session


def document(file: Path) -> dict[str, Any]:
    """One recording's document, as in section 4 of the contract. Raises `RecordingError`."""
    ticks = SystemClock()
    began = ticks.monotonic()
    with open_recording(file) as recording:
        session = fold(recording)
    end = max(0.0, session.state.now, recording.unknown_until)
    seen = session.numbers(end)
    hearts, chat, viewers = session.state.hearts, session.state.chat, session.state.viewers
    return {
        "recording": {
            "file": clean(str(file), 4_096),
            "format": recording.format,
            "platform": recording.platform,
            "duration_s": end,
            "events": recording.read,
            "bad_lines": recording.bad_lines,
        },
        "signals": {
            "hearts": {"total": hearts.total or 0, **_peak(hearts.window)} if seen.hearts.told else None,
            "chat": {"messages": seen.messages, "unique": seen.chatters, **_peak(chat.window)}
            if seen.chat.told
            else None,
            "viewers": {
                "peak": viewers.peak,
                "peak_at_s": viewers.peak_at or 0.0,
                "mean": viewers.mean or 0.0,
                "last": viewers.value or 0,
            }
            if seen.viewers.told
            else None,
            "joins": seen.joins,
            "follows": seen.follows,
            "shares": None if seen.shares is None else seen.shares.count,
            "subscribes": seen.subscribes,
            "gifts": None if seen.gifts is None else {"count": seen.gifts.count, "value": seen.gifts.value},
            "watch": {
                "viewer_minutes": viewers.viewer_seconds / 60,
                "average_s": viewers.average_watch(seen.joins or 0),
                "estimated": True,
            }
            if seen.viewers.told and recording.derives
            else None,
        },
        "surges": [
            {
                "at_s": surge.at,
                "start_s": max(min(0.0, surge.at), surge.at - BEFORE_S),
                "end_s": max(surge.at, min(end, surge.at + AFTER_S)),
                "score": surge.score,
                "why": surge.why,
            }
            for surge in session.state.surges.found
        ],
        "cues": [
            {"at_s": cue.now_at, "kind": cue.kind, "text": cue.text, "why": cue.why} for cue in _shown(session, end)
        ],
        "elapsed_s": ticks.monotonic() - began,
    }


def _peak(window: Window) -> dict[str, float]:
    return {"peak_per_min": window.peak, "peak_at_s": window.peak_at or 0.0}


def _shown(session: Session, end: float) -> Iterator[Cue]:
    """The cues whose time had come, in order."""
    director = session.state.director
    if director is None:
        return
    yield from (said.cue for said in director.said if said.at >= said.cue.now_at)
    if director.stage is not None and director.stage.now_at <= end:
        yield director.stage


def summary(found: dict[str, Any]) -> SafeText:
    """A document as lines to read."""
    recording, signals = found["recording"], found["signals"]
    bad = f"; {several(recording['bad_lines'], 'bad line')} left out" if recording["bad_lines"] else ""
    lines = [
        recording["file"],
        f"{recording['platform']}, {clock(recording['duration_s'])} long, {several(recording['events'], 'event')}, "
        f"read as {recording['format']}{bad}",
        f"chat      {_chat(signals['chat'])}",
        f"viewers   {_viewers(signals['viewers'])}",
        f"watch     {_watch(signals['watch'])}",
        f"hearts    {_hearts(signals['hearts'])}",
        "people    " + ", ".join(f"{name} {_told(signals[name])}" for name in _PEOPLE),
        f"gifts     {_gifts(signals['gifts'])}",
        f"surges    {number(len(found['surges']))}",
        *(f"          {clock(surge['at_s'])}  {surge['why']}" for surge in found["surges"]),
        f"cues      {_cues(found['cues'])}",
    ]
    return SafeText("\n  ".join(lines))


_PEOPLE = ("joins", "follows", "shares", "subscribes")


def _told(count: int | None) -> str:
    return NOT_TOLD if count is None else number(count)


def _busiest(signal: dict[str, Any]) -> str:
    return f"busiest minute {number(signal['peak_per_min'])} at {clock(signal['peak_at_s'])}"


def _chat(chat: dict[str, Any] | None) -> str:
    if chat is None:
        return NOT_TOLD
    people = several(chat["unique"], "person", "people")
    return f"{several(chat['messages'], 'message')} by {people}, {_busiest(chat)}"


def _hearts(hearts: dict[str, Any] | None) -> str:
    if hearts is None:
        return NOT_TOLD
    return f"{number(hearts['total'])}, {_busiest(hearts)}; they stay on the LIVE rail"


def _viewers(viewers: dict[str, Any] | None) -> str:
    if viewers is None:
        return NOT_TOLD
    return (
        f"peak {number(viewers['peak'])} at {clock(viewers['peak_at_s'])}, mean {viewers['mean']:,.1f}, "
        f"last {number(viewers['last'])}"
    )


def _watch(watch: dict[str, Any] | None) -> str:
    if watch is None:
        return NOT_TOLD
    average = NOT_TOLD if watch["average_s"] is None else f"est. {length(watch['average_s'])}"
    return f"est. {number(watch['viewer_minutes'])} viewer-minutes, average {average}"


def _gifts(gifts: dict[str, Any] | None) -> str:
    if gifts is None:
        return NOT_TOLD
    value = ", ".join(f"{number(amount)} {_unit(currency)}" for currency, amount in gifts["value"].items())
    return number(gifts["count"]) + (f", worth {value}" if value else "")


def _unit(currency: str) -> str:
    return currency if currency in ("diamonds", "bits") else f"{currency} in minor units"


def _cues(cues: list[dict[str, Any]]) -> str:
    kinds = Counter(cue["kind"] for cue in cues)
    return number(len(cues)) + (f": {', '.join(f'{kind} {count}' for kind, count in kinds.items())}" if kinds else "")
