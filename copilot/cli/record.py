"""`record [SOURCE ...] -o FILE`: a recording, without a screen."""

import asyncio
import errno
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from copilot import cli
from copilot.cli.amounts import MOST_S, Amount
from copilot.cli.live import opened, speed_of
from copilot.clock import Clock, SystemClock
from copilot.errors import UsageError
from copilot.events import AnyEvent, Stream
from copilot.runtime.feed import Feed
from copilot.seats.wording import several
from copilot.sources import Source
from copilot.sources.recording import RecordingWriter
from copilot.store.privacy import Pseudonyms
from copilot.text import SafeText, clean

FLUSH_S = 1.0
"""What has come is written after so many seconds; a program that is killed loses no more."""


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE ...]")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The file; stdout without it, or for -. A .gz is packed.",
)
@click.option("--force", is_flag=True, help="Overwrite an existing file.")
@click.option(
    "--seconds", type=Amount(0, MOST_S, min_open=True), help="End after so many seconds of real time at the latest."
)
@click.option("--keep-text", is_flag=True, help="Keep what people write; otherwise messages are only counted.")
def record(sources: tuple[str, ...], output: Path | None, force: bool, seconds: float | None, keep_text: bool) -> None:
    """Write what a room does into a recording, for `replay` and `analyse`.

    People stand in it under pseudonyms. It ends with the stream, after --seconds, or with Ctrl-C.
    """
    rooms = opened(sources, "live-copilot record twitch:CHANNEL -o FILE")
    speed = speed_of(rooms)
    output = cli.output_file(output, force)
    keep_text = keep_text or cli.settings().privacy.keep_text
    clock = SystemClock()
    first = rooms[0][1]
    try:
        writer = RecordingWriter(
            sys.stdout.buffer if output is None else output,
            platform=first.platform,
            source=first.kind,
            started_at=clock.wall(),
            capabilities=frozenset(family for _, source in rooms for family in source.capabilities.families),
            derives=all(source.capabilities.derives for _, source in rooms),
        )
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise
        raise UsageError(f"{clean(str(output))} cannot be written: {error.strerror}", "choose another file") from None
    take = Take(writer, Pseudonyms.fresh(), keep_text)
    try:
        with writer:
            asyncio.run(take.record(rooms, clock, seconds, speed))
    finally:
        if output is not None:
            click.echo(f"{several(take.count, 'event')} in {clean(str(output))}", err=True)


class Take:
    """One recording in the making. `count` events have been handed to the writer so far."""

    def __init__(self, writer: RecordingWriter, names: Pseudonyms, keep_text: bool) -> None:
        self.count = 0
        self._writer = writer
        self._names = names
        self._keep_text = keep_text
        self._pending: list[AnyEvent] = []

    async def record(
        self, rooms: Sequence[tuple[SafeText, Source]], clock: Clock, seconds: float | None, speed: float = 1.0
    ) -> None:
        """Write what the rooms tell until each has ended, for so many seconds, or until the system wants it to end.

        `speed` is how many seconds of the stream pass in each of them. Raises `OSError`.
        """
        began = clock.monotonic()
        stopping = _told_to_stop()
        feeds = [
            Feed(name, source, lambda: (clock.monotonic() - began) * speed, clock, speed=speed, stamped=len(rooms) > 1)
            for name, source in rooms
        ]
        following = asyncio.gather(*(self._follow(feed) for feed in feeds))
        writing = asyncio.create_task(self._write())
        try:
            parts = following, writing, stopping
            await asyncio.wait(parts, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
            for part in (following, writing):
                if part.done():
                    part.result()
        finally:
            following.cancel()
            writing.cancel()
            stopping.cancel()
            await asyncio.gather(following, writing, return_exceptions=True)
            self._flush()

    async def _follow(self, feed: Feed) -> None:
        async for events in feed.batches():
            self._pending.extend(self._names.hide(events, keep_text=self._keep_text))
            if any(type(event) is Stream and event.state == "ended" for event in events):
                return

    async def _write(self) -> None:
        while True:
            await asyncio.sleep(FLUSH_S)
            self._flush()

    def _flush(self) -> None:
        events, self._pending = self._pending, []
        self._writer.write(events)
        self.count += len(events)


def _told_to_stop() -> asyncio.Future[None]:
    """Is done once the system wants the program to end, or its terminal is closed."""
    loop = asyncio.get_running_loop()
    told = loop.create_future()

    def tell() -> None:
        if not told.done():
            told.set_result(None)

    if sys.platform != "win32":
        loop.add_signal_handler(signal.SIGTERM, tell)
        if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # nohup
            loop.add_signal_handler(signal.SIGHUP, tell)
    return told
