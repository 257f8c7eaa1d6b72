"""The real program under faults: what it acknowledged is there, once, and of the room at most a second is gone."""

import asyncio
import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from copilot.errors import StoreError
from copilot.events import Chat
from copilot.runtime.inbox import ask
from copilot.store import database, library
from tests.shared import ROOT, shared
from tests.sources.servers import IrcServer, until
from tests.store import shows
from tests.store.shows import ROUNDS

pytestmark = pytest.mark.live

MESSAGES_A_SECOND = 100
AT_RISK_S = 1.0


class Program:
    """`live-copilot ARGUMENTS --plain` with a home of its own, from its start to its end."""

    def __init__(self, home: Path, *arguments: str) -> None:
        self.data = home / "data"
        self.lines: list[str] = []
        self._environment = {**os.environ, "LIVE_COPILOT_HOME": str(home), "PYTHONUNBUFFERED": "1"}
        self._arguments = arguments

    async def start(self) -> None:
        self.lines = []
        self.started_at = time.monotonic()
        self.process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "copilot", *self._arguments, "--plain",
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE, cwd=ROOT,
            env=self._environment,
        )  # fmt: skip

    async def line(self, with_words: str) -> str:
        """The next line with these words in it."""
        assert self.process.stdout is not None
        while line := (await asyncio.wait_for(self.process.stdout.readline(), 30)).decode():
            self.lines.append(line.rstrip())
            if with_words in line:
                return line
        raise AssertionError(f"it never said {with_words!r}: {self.lines} {await self.errors()}")

    async def errors(self) -> str:
        assert self.process.stderr is not None
        return (await self.process.stderr.read()).decode()

    async def do(self, *words: str) -> int:
        """The exit code of `live-copilot do WORDS` from another terminal."""
        command = (sys.executable, "-m", "copilot", "do", *words)
        other = await asyncio.create_subprocess_exec(
            *command, cwd=ROOT, env=self._environment, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
        )
        await asyncio.wait_for(other.communicate(), 30)
        assert other.returncode is not None
        return other.returncode

    async def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(signal.SIGKILL)
        await self.process.communicate()


class Room(IrcServer):
    """A chat that never stops while somebody listens; `said` is when it said which message."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[float] = []
        self._heard_by_somebody = False

    async def talk(self) -> None:
        while True:
            await asyncio.sleep(1 / MESSAGES_A_SECOND)
            if self._heard_by_somebody:
                n = len(self.said)
                self.said.append(time.monotonic())
                self.say(b"@display-name=Mia;id=%d;user-id=7 :mia!mia@mia.tmi.twitch.tv PRIVMSG #bench :hello" % n)

    def answers(self, line: bytes) -> list[bytes]:
        self._heard_by_somebody = self._heard_by_somebody or line.startswith(b"JOIN")
        return super().answers(line)

    async def client(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await super().client(reader, writer)
        finally:
            self._heard_by_somebody = False


class Hand:
    """Somebody who presses keys while they `may`, and remembers what was acknowledged."""

    def __init__(self, folder: Path) -> None:
        self.pressed = 0
        self.acknowledged: set[str] = set()
        self.may = asyncio.Event()
        self._folder = folder

    async def press(self) -> None:
        while True:
            await self.may.wait()
            self.pressed += 1
            note = f"press {self.pressed}"
            with contextlib.suppress(StoreError):
                if (await asyncio.to_thread(ask, self._folder, "mark", note)).kept:
                    self.acknowledged.add(note)


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    async with Room() as room:
        talking = asyncio.create_task(room.talk())
        yield room
        talking.cancel()


def stored(folder: Path) -> list[int]:
    """The numbers of the messages that are written down."""
    (session,) = library.sessions(folder, now=time.time(), running=False)
    return [int(event.id or -1) for event in shows.written(folder, session.id) if isinstance(event, Chat)]


async def test_kill_9_at_any_moment_loses_nothing_acknowledged_and_at_most_a_second(tmp_path: Path, room: Room) -> None:
    chance = random.Random(13)
    program = Program(tmp_path, "live", f"twitch:bench?irc_url={room.url}")
    hand = Hand(program.data)
    pressing = [asyncio.create_task(hand.press()) for _ in range(2)]
    lost_s, resumed_s = [], []
    for turn in range(ROUNDS):
        first = len(room.said)
        await program.start()
        if turn:
            await program.line("went on with the session")
            resumed_s.append(time.monotonic() - program.started_at)
        await until(lambda first=first: len(room.said) >= first + 10, 30)
        if turn % 2:  # a command takes along the events before it: they are at risk only while nobody presses a key
            hand.may.set()
        await asyncio.sleep(chance.random() * 1.5)
        await program.kill()
        killed_at = time.monotonic()
        hand.may.clear()
        kept = [n for n in stored(program.data) if n >= first]
        assert kept == list(range(first, first + len(kept))), "a message was lost in the middle, or doubled"
        lost = room.said[first + len(kept) :]
        lost_s.append(killed_at - lost[0] if lost else 0.0)
    for task in pressing:
        task.cancel()
    notes = [clip.note for clip in library.clips(program.data, now=time.time(), running=False)]
    print(
        f"\nkills {ROUNDS}; keys pressed {hand.pressed}, acknowledged {len(hand.acknowledged)}; messages stored "
        f"{len(stored(program.data)):,}, lost of the last {max(lost_s):.2f} s at most, {sum(lost_s) / ROUNDS:.2f} s in "
        f"the mean; resumed {min(resumed_s):.2f} to {max(resumed_s):.2f} s after the start of the program"
    )
    assert len(notes) == len(set(notes)), "an action was doubled"
    assert hand.acknowledged <= set(notes), "an acknowledged action was lost"
    assert sorted(lost_s)[-1 - ROUNDS // 20] <= AT_RISK_S  # a machine with other work may be late now and then


def test_a_power_cut_under_a_whole_cockpit_loses_nothing_acknowledged(tmp_path: Path) -> None:
    shows.needs("strace")
    replay = shared("faults", "replay_writes.py")
    what = ["--query", "select json_extract(cast(body as text), '$.note') from record where kind = 'command'"]
    program = [sys.executable, "-m", "tests.live.acting", str(tmp_path / "data"), str(max(40, ROUNDS // 2))]
    done = subprocess.run(
        [
            sys.executable,
            replay,
            "--db",
            tmp_path / "data" / database.NAME,
            *what,
            "--cuts",
            str(ROUNDS),
            "--",
            *program,
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    print("\n" + done.stdout)
    assert done.returncode == 0, done.stdout + done.stderr


def fill(file: Path) -> None:
    """Let a file grow until the disk is full."""
    with file.open("wb", buffering=0) as growing, contextlib.suppress(OSError):
        while True:
            growing.write(bytes(4096))


async def test_a_second_cockpit_says_so_and_ends_with_1(tmp_path: Path) -> None:
    first, second = Program(tmp_path, "demo"), Program(tmp_path, "demo")
    await first.start()
    await first.line("the show begins")
    await second.start()
    assert await asyncio.wait_for(second.process.wait(), 30) == 1
    said = await second.errors()
    assert said.startswith("live-copilot: error: another cockpit is running with this data folder; ")
    assert said.count("\n") == 1
    await first.kill()


async def test_a_program_that_was_stopped_for_a_while_withdraws_what_it_did_not_hear(tmp_path: Path) -> None:
    program = Program(tmp_path, "demo")
    await program.start()
    await program.line("the show begins")
    assert await program.do("mark", "before") == 0
    program.process.send_signal(signal.SIGSTOP)
    assert await program.do("mark", "while it slept") == 1
    program.process.send_signal(signal.SIGCONT)
    assert await program.do("mark", "after") == 0
    clips = library.clips(program.data, now=time.time(), running=True)
    assert [clip.note for clip in clips] == ["before", "after"]
    await program.kill()


async def test_a_full_disk_is_told_and_heals_while_the_show_goes_on(tmp_path: Path) -> None:
    with shows.small_disk(tmp_path / "home", "2m"):
        program = Program(tmp_path / "home", "demo")
        await program.start()
        await program.line("the show begins")
        assert await program.do("mark", "before") == 0
        filler = tmp_path / "home" / "filler"
        fill(filler)
        await program.line("disk full")
        assert await program.do("mark", "no room for it") == 1
        filler.unlink()
        while await program.do("mark", "after"):
            pass
        clips = library.clips(program.data, now=time.time(), running=True)
        assert [clip.note for clip in clips] == ["before", "after"]
        await program.kill()
