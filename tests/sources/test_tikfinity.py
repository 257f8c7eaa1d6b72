"""TikFinity on a loopback socket: it drops, freezes, repeats, sends garbage, ends, or is not there at all."""

import asyncio
import json
import random
import tracemalloc
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing, asynccontextmanager

import pytest

from copilot.errors import UsageError
from copilot.events import Chat, Gift, Hearts, Join, Link, Stream
from copilot.session import Session
from copilot.sources.testing import SourceContract
from copilot.sources.tikfinity import TikFinity
from tests import rooms
from tests.sources.servers import WebSocketServer, proxy, until


def line(event: str, **data: object) -> str:
    return json.dumps({"event": event, "data": data})


def hello(n: int) -> str:
    return line("chat", comment=f"hello {n}", uniqueId=f"viewer{n % 50}", msgId=f"7{n:06}")


def rose(count: int, over: bool = False) -> str:
    return line(
        "gift", uniqueId="ada", giftId=1, groupId="g", giftType=1, giftName="Rose", diamondCount=1,
        repeatCount=count, repeatEnd=over, msgId=f"{count}{over}",
    )  # fmt: skip


class Program(WebSocketServer):
    """TikFinity, as far as a socket can tell."""

    def __init__(self, *tells: str) -> None:
        super().__init__(tells=[line("config", events=[]), *tells])

    @property
    def watched(self) -> bool:
        return bool(self._clients)

    def freeze(self) -> None:
        """The half-open connection: nothing is answered, nothing is closed."""
        for client in self._clients:
            client.transport.pause_reading()


class TestTikFinity(SourceContract):
    source = TikFinity
    nonsense = (
        ("ada", {}),
        (None, {"url": "http://127.0.0.1/"}),
        (None, {"url": "21213"}),
        (None, {"url": "ws://user:word@127.0.0.1/"}),
        (None, {"stale_after": "0"}),
    )

    @asynccontextmanager
    async def service(self) -> AsyncIterator[dict[str, str]]:
        """A room that tells all it can, ugly words included; its line breaks once."""
        async with Program(
            line("connected", roomId="r1", roomInfo={"title": "Mugs \x1b[2J"}),
            line("chat", comment="\u202ehello\x1b]52;c;x\x07", uniqueId="ada\x00", msgId="71"),
            line("like", likeCount=5, totalLikeCount=520, uniqueId="ada"),
            line("roomUser", viewerCount=41),
            line("member", uniqueId="ada"),
            line("follow", uniqueId="ada"),
            line("social", uniqueId="ada"),
            line("share", uniqueId="ada"),
            line("subscribe", uniqueId="ada"),
            line("roomPin", chatMessage={"content": "titles"}),
            line("imDelete", deleteMsgIds=["71"]),
            rose(1),
            rose(4, over=True),
            rose(4, over=True),
        ) as program:
            cut = asyncio.create_task(self._cut(program))
            yield {"url": program.url}
            cut.cancel()

    async def _cut(self, program: Program) -> None:
        await until(lambda: program.watched)
        await asyncio.sleep(0.2)
        program.drop()


class Seat:
    """A room that does not like to wait between two attempts."""

    def __init__(self, speed: float = 1.0) -> None:
        self.speed = speed
        self.beats = self.bad = 0
        self.waits: list[float] = []
        self._began = asyncio.get_running_loop().time()

    def elapsed(self) -> float:
        return (asyncio.get_running_loop().time() - self._began) * self.speed

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        await asyncio.sleep(0.01)

    def heard(self) -> None:
        self.beats += 1

    def rejected(self, count: int = 1) -> None:
        self.bad += count

    def dropped(self, count: int = 1) -> None:
        raise AssertionError("nothing has to be left out")


class Watcher:
    """Somebody who follows the room and remembers everything."""

    def __init__(self, url: str, seat: Seat, **options: str) -> None:
        self.seat = seat
        self.told: list = []
        self.ended = False
        self._source = TikFinity(None, {"url": url, **options})
        self._task = asyncio.create_task(self._follow())

    async def _follow(self) -> None:
        async with aclosing(self._source.events(self.seat)) as batches:
            async for batch in batches:
                self.told.extend(batch)
        self.ended = True

    async def leave(self) -> None:
        self._task.cancel()
        await asyncio.wait({self._task})
        if not self._task.cancelled():
            self._task.result()

    async def until(self, happened: Callable[[], object]) -> None:
        async with asyncio.timeout(20):
            while not happened():
                if self._task.done():
                    self._task.result()
                    assert happened(), "the source has ended"
                await asyncio.sleep(0.005)

    def of(self, kind: type) -> list:
        return [event for event in self.told if type(event) is kind]

    @property
    def links(self) -> list[str]:
        return [event.state for event in self.of(Link)]

    def folded(self) -> Session:
        session = rooms.session()
        session.apply(self.told)
        return session


@pytest.fixture
async def program() -> AsyncIterator[Program]:
    async with Program() as program:
        yield program


@asynccontextmanager
async def watching(url: str, speed: float = 1.0, **options: str) -> AsyncIterator[Watcher]:
    watcher = Watcher(url, Seat(speed), **options)
    try:
        yield watcher
    finally:
        await watcher.leave()


async def test_the_room_is_told_as_it_happens(program):
    async with watching(program.url) as watcher:
        await watcher.until(lambda: program.watched)
        await program.say(hello(1), line("like", likeCount=5, totalLikeCount=520, uniqueId="ada", msgId="9"))
        await watcher.until(lambda: watcher.of(Hearts))
    assert watcher.links == ["up"]
    assert [event.text for event in watcher.of(Chat)] == ["hello 1"]
    assert all(0 <= event.t <= watcher.seat.elapsed() for event in watcher.told)
    assert watcher.seat.bad == 0


async def test_a_connection_that_drops_is_made_again_and_what_comes_twice_counts_once(program):
    program.tells += [hello(n) for n in range(20)] + [line("like", likeCount=5, totalLikeCount=520, msgId="x")]
    async with watching(program.url) as watcher:
        for n in (1, 2, 3):
            await watcher.until(lambda n=n: len(watcher.of(Hearts)) == n)
            program.drop()
            await watcher.until(lambda n=n: watcher.links.count("down") == n)
        await watcher.until(lambda: len(watcher.of(Hearts)) == 4)
    assert watcher.links == ["up", "down", "up", "down", "up", "down", "up"]
    assert all(event.reason for event in watcher.of(Link) if event.state == "down")
    assert len(watcher.of(Chat)) == 80
    state = watcher.folded().state
    assert (state.chat.messages, state.hearts.total, state.duplicates) == (20, 520, 63)


async def test_a_program_that_freezes_is_stale_and_given_up(program):
    async with watching(program.url, stale_after="0.4") as watcher:
        await watcher.until(lambda: program.watched)
        program.freeze()
        await watcher.until(lambda: "stale" in watcher.links and watcher.links[-1] == "up")
    stale = next(event for event in watcher.of(Link) if event.state == "stale")
    assert stale.reason == f"nothing heard from 127.0.0.1:{program.port} for 0.4 s"
    assert program.accepted >= 2


async def test_a_quiet_room_is_not_stale(program):
    async with watching(program.url, stale_after="1") as watcher:
        await watcher.until(lambda: watcher.seat.elapsed() > 2.2)
    assert watcher.links == ["up"]
    assert watcher.seat.beats > 4
    assert program.accepted == 1


async def test_a_program_that_is_not_running_is_named_and_waited_for(program):
    await program.__aexit__()
    async with watching(program.url) as watcher:
        await watcher.until(lambda: len(watcher.seat.waits) > 3)
        await program.__aenter__()
        await watcher.until(lambda: watcher.links == ["down", "up"])
    reason = watcher.of(Link)[0].reason
    assert reason == f"TikFinity is not running: 127.0.0.1:{program.port} refuses the connection"
    assert watcher.seat.waits[0] <= 1.0
    assert max(watcher.seat.waits) <= 60.0


async def test_another_program_on_its_port_is_told_apart():
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readline()
        writer.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server, watching(f"ws://127.0.0.1:{port}/") as watcher:
        await watcher.until(lambda: watcher.links)
    assert watcher.of(Link) == [
        Link(
            t=watcher.told[0].t,
            state="down",
            reason=f"TikFinity is not running: 127.0.0.1:{port} answers 404 instead of a websocket",
        )
    ]


async def test_a_streak_whose_end_is_lost_ends_after_ten_seconds_of_silence(program):
    async with watching(program.url, speed=25.0) as watcher:
        await watcher.until(lambda: program.watched)
        await program.say(rose(1), rose(4))
        await watcher.until(lambda: any(gift.final for gift in watcher.of(Gift)))
    *running, last = watcher.of(Gift)
    assert [gift.final for gift in running] == [False, False]
    assert (last.final, last.count, last.t) == (True, 4, running[-1].t + 10)


async def test_a_streak_ends_also_while_the_program_is_away(program):
    async with watching(program.url, speed=25.0) as watcher:
        await watcher.until(lambda: program.watched)
        await program.say(rose(3))
        await watcher.until(lambda: watcher.of(Gift))
        await program.__aexit__()
        await watcher.until(lambda: len(watcher.of(Gift)) == 2)
    assert watcher.of(Gift)[1].final


async def test_the_end_of_the_broadcast_comes_once_and_last(program):
    async with watching(program.url) as watcher:
        await watcher.until(lambda: program.watched)
        await program.say(rose(3), line("streamEnd", action=3), hello(1), line("streamEnd", action=3))
        await watcher.until(lambda: watcher.ended)
    assert [(gift.count, gift.final) for gift in watcher.of(Gift)] == [(3, False), (3, True)]
    assert watcher.told[-1] == Stream(t=watcher.told[-1].t, state="ended")
    assert watcher.of(Chat) == []


async def test_garbage_is_counted_and_the_room_goes_on(program):
    async with watching(program.url) as watcher:
        await watcher.until(lambda: program.watched)
        await program.say("hello", b"\x00\xff\xfe", "{}", '{"event":"chat","data":{}}', hello(1))
        await watcher.until(lambda: watcher.of(Chat))
    assert watcher.seat.bad == 4
    assert watcher.links == ["up"]


async def test_a_message_without_bounds_ends_that_connection_only(program):
    async with watching(program.url) as watcher:
        await watcher.until(lambda: program.watched)
        await program.say(line("chat", comment="x" * 3_000_000))
        await watcher.until(lambda: watcher.links == ["up", "down", "up"])
        await watcher.until(lambda: program.watched)
        await program.say(hello(1))
        await watcher.until(lambda: watcher.of(Chat))


async def test_ten_thousand_broken_frames_are_counted_and_not_kept(program):
    chance = random.Random(5)
    good = [hello(1), rose(3), line("member", uniqueId="ada"), line("roomUser", viewerCount=41)]

    def broken() -> bytes:
        raw = bytearray(chance.choice(good).encode())
        for _ in range(chance.randrange(1, 5)):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        return bytes(raw[: chance.randrange(5, len(raw))])

    async with watching(program.url) as watcher:
        await watcher.until(lambda: program.watched)

        async def flood(n: int) -> None:
            await program.say(*(broken() for _ in range(n)), line("member", uniqueId=f"last of {n}"))
            await watcher.until(lambda: any(event.user == f"last of {n}" for event in watcher.of(Join)))
            watcher.told[:] = watcher.of(Link)

        await flood(2_000)
        before = watcher.seat.bad
        tracemalloc.start()
        try:
            then = tracemalloc.get_traced_memory()[0]
            await flood(8_000)
            grown = tracemalloc.get_traced_memory()[0] - then
        finally:
            tracemalloc.stop()
    assert before > 1_900
    assert watcher.seat.bad > 9_500
    assert watcher.links == ["up"]
    assert grown < 1_000_000


@pytest.mark.parametrize(
    "fault", ["rst", "close", "halfclose", "cut 100", "freeze", "garble 0.05", "drop 0.5", "refuse"]
)
async def test_whatever_the_line_does_the_room_comes_back(program, fault):
    """Chat goes on the whole time; in the end every message that came is one that was sent."""
    async with (
        proxy().FaultProxy("127.0.0.1", program.port, seed=3) as between,
        watching(f"ws://127.0.0.1:{between.port}/", stale_after="0.5") as watcher,
    ):
        await watcher.until(lambda: program.watched)
        await program.say(hello(0))
        await watcher.until(lambda: watcher.of(Chat))
        between.do(fault)
        if fault == "refuse":
            between.do("rst")
        for n in range(1, 200):
            await program.say(hello(n))
            await asyncio.sleep(0.005)
            if len(watcher.links) > 1 or watcher.seat.bad:
                break
        between.do("clear")
        seen = len(watcher.of(Chat))
        for n in range(2_000, 10_000):
            await program.say(hello(n))
            await asyncio.sleep(0.005)
            if len(watcher.of(Chat)) > seen + 5 and watcher.links[-1] == "up":
                break
        else:
            raise AssertionError(watcher.of(Link))
    assert watcher.of(Chat)[-1].text.startswith("hello ")


@pytest.mark.parametrize(
    ("target", "options", "told"),
    [
        ("ada", {}, "tikfinity takes no target, found ada; write: tikfinity"),
        (None, {"url": "http://127.0.0.1/"}, "url: .* is no address; give ws://HOST:PORT or wss://HOST:PORT"),
        (None, {"url": "21213"}, "is no address"),
        (None, {"stale_after": "soon"}, "stale_after: found 'soon'"),
    ],
)
def test_what_it_cannot_use_is_one_line(target, options, told):
    with pytest.raises(UsageError, match=told):
        TikFinity(target, options)
