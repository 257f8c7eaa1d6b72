"""`analyse FILE ...`: recordings folded as fast as possible, without a screen."""

import json
from pathlib import Path
from typing import Any

import click

from copilot.clock import SystemClock
from copilot.clips.marks import AFTER_S, BEFORE_S
from copilot.errors import UsageError
from copilot.session import Header, Session, SourceInfo
from copilot.show.director import span
from copilot.signals.windows import Window
from copilot.sources.recording import Recording, open_recording
from copilot.text import SafeText, clean


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE ...")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document (an array for several files).")
def analyse(files: tuple[Path, ...], as_json: bool) -> None:
    """Fold recordings and print their numbers.

    Reads our own recordings and those of chat-downloader, TwitchDownloader, yt-dlp, TikFinity and raw Twitch IRC.
    """
    documents, failures = [], []
    for file in files:
        try:
            documents.append(document(file))
        except UsageError as error:
            failures.append(error)
    if failures and len(files) == 1:
        raise failures[0]
    for error in failures:
        click.echo(f"live-copilot: error: {error}", err=True)
    if as_json:
        click.echo(json.dumps(documents[0] if len(files) == 1 else documents, ensure_ascii=False))
    else:
        click.echo("\n\n".join(summary(found) for found in documents))
    if failures:
        raise SystemExit(UsageError.exit_code)


def header_of(recording: Recording, mode: str = "replay") -> Header:
    """The session that a recording is folded into, with the defaults of the product."""
    source = SourceInfo(
        name=clean(recording.source),
        kind=clean(recording.source),
        platform=clean(recording.platform),
        families=recording.capabilities or frozenset(),
        starts=False,
        derives=recording.derives,
    )
    return Header(
        id="analysis", mode="replay", opened_at=recording.started_at, sources=(source,), seed=str(recording.started_at)
    )


def fold(recording: Recording) -> tuple[Session, float]:
    """The session after the whole recording, and the recording's length in seconds."""
    session = Session(header_of(recording))
    end = 0.0
    for events in recording.batches():
        session.apply(events)
        end = max(end, max((event.t for event in events), default=end))
    return session, end


def document(file: Path) -> dict[str, Any]:
    """One recording's document, as in section 4 of the contract. Raises `RecordingError`."""
    clock = SystemClock()
    began = clock.monotonic()
    recording = open_recording(file)
    session, end = fold(recording)
    seen = session.snapshot(end)
    state = session.state
    hearts = state.hearts
    viewers = state.viewers
    watch = None
    if seen.viewers.value is not None and recording.derives:
        watch = {
            "viewer_minutes": viewers.viewer_seconds / 60,
            "average_s": viewers.average_watch(seen.joins or 0),
            "estimated": True,
        }
    cues = [said.cue for said in seen.said] + ([seen.cue] if seen.cue is not None else [])
    return {
        "recording": {
            "file": str(clean(str(file))),
            "format": recording.format,
            "platform": recording.platform,
            "duration_s": end,
            "events": recording.read,
            "bad_lines": recording.bad_lines,
        },
        "signals": {
            "hearts": {"total": hearts.total or 0, **_peak(hearts.window)} if seen.hearts.told else None,
            "chat": {"messages": seen.messages, "unique": seen.chatters, **_peak(state.chat.window)}
            if seen.chat.told
            else None,
            "viewers": None
            if seen.viewers.value is None
            else {
                "peak": viewers.peak,
                "peak_at_s": viewers.peak_at,
                "mean": viewers.mean,
                "last": seen.viewers.value,
            },
            "joins": seen.joins,
            "follows": seen.follows,
            "shares": seen.shares.count if seen.shares is not None else None,
            "subscribes": seen.subscribes,
            "gifts": None if seen.gifts is None else {"count": seen.gifts.count, "value": seen.gifts.value},
            "watch": watch,
        },
        "surges": [
            {
                "at_s": surge.at,
                "start_s": max(0.0, surge.at - BEFORE_S),
                "end_s": surge.at + AFTER_S,
                "score": surge.score,
                "why": surge.why,
            }
            for surge in state.chat.surges.found
        ],
        "cues": [
            {"at_s": cue.now_at, "kind": cue.kind, "text": cue.text, "why": cue.why}
            for cue in cues
            if cue.now_at <= end
        ],
        "elapsed_s": clock.monotonic() - began,
    }


def _peak(window: Window) -> dict[str, float]:
    return {"peak_per_min": window.peak, "peak_at_s": window.peak_at or 0.0}


def summary(found: dict[str, Any]) -> SafeText:
    """A document as a few lines to read."""
    recording, signals = found["recording"], found["signals"]
    bad = f", {recording['bad_lines']:,} bad lines left out" if recording["bad_lines"] else ""
    lines = [
        f"{recording['file']}: {recording['format']}, {recording['platform']}, {span(recording['duration_s'])}, "
        f"{recording['events']:,} events{bad}"
    ]
    if chat := signals["chat"]:
        lines.append(
            f"  chat      {chat['messages']:,} messages by {chat['unique']:,} people, "
            f"most in a minute {chat['peak_per_min']:,} at {span(chat['peak_at_s'])}"
        )
    if hearts := signals["hearts"]:
        lines.append(
            f"  hearts    {hearts['total']:,} (they stay on the LIVE rail), "
            f"most in a minute {hearts['peak_per_min']:,} at {span(hearts['peak_at_s'])}"
        )
    if viewers := signals["viewers"]:
        lines.append(
            f"  viewers   peak {viewers['peak']:,} at {span(viewers['peak_at_s'])}, mean {viewers['mean']:,.1f}, "
            f"last {viewers['last']:,}"
        )
    if watch := signals["watch"]:
        average = "n/a" if watch["average_s"] is None else f"est. {span(watch['average_s'])}"
        lines.append(f"  watch     est. {watch['viewer_minutes']:,.0f} viewer-minutes, average {average}")
    tallies = [f"{signals[name]:,} {name}" for name in ("joins", "follows", "shares", "subscribes") if signals[name]]
    if tallies:
        lines.append(f"  people    {', '.join(tallies)}")
    if gifts := signals["gifts"]:
        value = ", ".join(f"{amount:,} {currency}" for currency, amount in gifts["value"].items())
        lines.append(f"  gifts     {gifts['count']:,}{f' ({value})' if value else ''}")
    lines.append(f"  surges    {len(found['surges'])}")
    lines.append(f"  cues      {len(found['cues'])}")
    return SafeText("\n".join(lines))
