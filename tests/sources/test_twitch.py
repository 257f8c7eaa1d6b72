"""A Twitch channel's chat, without an account, through everything that a network does."""

import asyncio
import random
import tracemalloc
from contextlib import aclosing, asynccontextmanager

import pytest

from copilot.errors import UsageError
from copilot.events import Chat, Gift, Link, Subscribe
from copilot.sources.testing import FakeRoom, SourceContract, listen
from copilot.sources.twitch import TwitchChat
from tests.sources.servers import IrcServer, RawServer, WebSocketServer, proxy, until
from tests.sources.test_irc import notice, said

TOLD = (said("hello"), said("Cheer100", id="b-1", bits="100"), notice("sub"))


def channel(url: str, **options: str) -> TwitchChat:
    return TwitchChat("ada", {"irc_url": url, **options})


def chats(told):
    return [event.text for event in told if type(event) is Chat]


def links(told):
    return [event.state for event in told if type(event) is Link]


class Watching:
    """Somebody who watches a channel while a test goes on: `told` grows."""

    def __init__(self, source: TwitchChat) -> None:
        self.room = FakeRoom()
        self.told = []
        self._source = source

    async def __aenter__(self):
        self._task = asyncio.create_task(self._watch())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._task.cancel()
        await asyncio.wait([self._task])
        assert self._task.cancelled(), self._task.exception()

    async def _watch(self) -> None:
        async with aclosing(self._source.events(self.room)) as batches:
            async for batch in batches:
                self.told += batch

    async def links(self, *states: str):
        """Wait until the link has gone through these states."""
        await until(lambda: links(self.told)[: len(states)] == list(states))
        return [event for event in self.told if type(event) is Link]


class TestContract(SourceContract):
    source = TwitchChat
    target = "ada"
    nonsense = (
        (None, {}),
        ("", {}),
        ("two words", {}),
        ("https://www.twitch.tv/ada", {}),
        ("a" * 26, {}),
        ("ada\r\nQUIT", {}),
        ("ada", {"irc_url": "http://127.0.0.1"}),
        ("ada", {"irc_url": "irc://"}),
        ("ada", {"irc_url": "irc://127.0.0.1:port"}),
        ("ada", {"irc_url": "\x1b[2J"}),
        ("ada", {"stale_after": "soon"}),
        ("ada", {"stale_after": "0"}),
        ("ada", {"stale_after": "nan"}),
    )

    @asynccontextmanager
    async def service(self):
        hostile = said("\x1b]52;c;aGk=\x07hi\u202e", "Mal\x9blory")
        async with IrcServer(tells=[*TOLD, hostile, *TOLD]) as server:
            server.drops_after_join = 1
            yield {"irc_url": server.url}


def test_a_channel_may_be_written_as_people_write_it():
    for name in ("ada", "#ada", "Ada", "#ADA"):
        assert TwitchChat(name, {})._channel == "ada"
    with pytest.raises(UsageError, match=r"twitch: 'https://www.twitch.tv/ada' is no name of a channel; give"):
        TwitchChat("https://www.twitch.tv/ada", {})


async def test_chat_bits_and_subscriptions_arrive():
    async with IrcServer(tells=TOLD) as server:
        told = await listen(channel(server.url), FakeRoom(), lambda told: len(told) >= 5)
    assert [type(event) for event in told] == [Link, Chat, Chat, Gift, Subscribe]
    assert [line.split(b" ")[0] for line in server.heard] == [b"CAP", b"NICK", b"JOIN"]
    assert server.heard[2] == b"JOIN #ada"


async def test_the_link_is_up_only_once_the_channel_has_let_us_in():
    async with IrcServer(lets_in=False) as server, Watching(channel(server.url, stale_after="0.3")) as watcher:
        (lost, *_) = await watcher.links("down")
    assert lost.reason == f"127.0.0.1:{server.port} does not let us into #ada: is it the channel's name?"


async def test_what_the_server_says_against_us_is_the_reason():
    gone = b"@msg-id=msg_channel_suspended :tmi.twitch.tv NOTICE #ada :This channel does not exist."
    async with IrcServer(lets_in=False) as server, Watching(channel(server.url)) as watcher:
        await until(lambda: b"JOIN #ada" in server.heard)
        server.say(gone)
        (lost, *_) = await watcher.links("down")
        assert lost.reason == "Twitch says: This channel does not exist."


async def test_the_server_s_ping_is_answered():
    async with IrcServer() as server, Watching(channel(server.url)) as watcher:
        await watcher.links("up")
        server.say(b"PING :are you there")
        await until(lambda: b"PONG :are you there" in server.heard)


async def test_a_quiet_room_is_not_stale():
    async with IrcServer() as server, Watching(channel(server.url, stale_after="0.4")) as watcher:
        await watcher.links("up")
        await until(lambda: server.heard.count(b"PING :live-copilot") >= 8)
        assert links(watcher.told) == ["up"]
        assert watcher.room.pulses >= 8


async def test_a_room_that_answers_nothing_is_given_up_and_joined_anew():
    async with IrcServer() as server, Watching(channel(server.url, stale_after="0.4")) as watcher:
        await watcher.links("up")
        server.deaf = True
        (_, lost, *_) = await watcher.links("up", "stale")
        server.deaf = False
        await until(lambda: links(watcher.told)[-1] == "up")
    assert lost.reason == f"nothing heard from 127.0.0.1:{server.port} for 0.4 s"


async def test_a_half_open_connection_is_found_and_a_new_one_made():
    faults = proxy()
    async with (
        IrcServer() as server,
        faults.FaultProxy("127.0.0.1", server.port) as between,
        Watching(channel(f"irc://127.0.0.1:{between.port}", stale_after="0.4")) as watcher,
    ):
        await watcher.links("up")
        between.do("freeze")
        await watcher.links("up", "stale")
        between.do("clear")
        await until(lambda: links(watcher.told)[-1] == "up")
        server.say(said("back again"))
        await until(lambda: "back again" in chats(watcher.told))


@pytest.mark.parametrize("fault", ["rst", "close", "halfclose"])
async def test_a_connection_that_breaks_is_made_again(fault):
    faults = proxy()
    async with (
        IrcServer(tells=[said("hello")]) as server,
        faults.FaultProxy("127.0.0.1", server.port) as between,
        Watching(channel(f"irc://127.0.0.1:{between.port}")) as watcher,
    ):
        await until(lambda: len(chats(watcher.told)) == 1)
        between.do(fault)
        (_, lost, *_) = await watcher.links("up", "down", "up")
        await until(lambda: len(chats(watcher.told)) == 2)
    assert lost.reason.startswith(f"the connection to 127.0.0.1:{between.port} ")
    assert watcher.room.waits[0] <= 1.0


async def test_nobody_there_is_told_once_and_tried_for_ever():
    async with IrcServer() as server:
        url = server.url
    async with Watching(channel(url)) as watcher:
        (lost, *_) = await watcher.links("down")
        await until(lambda: len(watcher.room.waits) >= 12)
        assert links(watcher.told) == ["down"]
        async with IrcServer() as server:
            again = IrcServer()
            again.port = int(url.rpartition(":")[2])
            async with again:
                await watcher.links("down", "up")
    assert lost.reason == f"127.0.0.1:{again.port} refuses the connection"
    assert max(watcher.room.waits) > 5.0


async def test_when_twitch_asks_for_a_new_connection_it_gets_one():
    async with IrcServer() as server, Watching(channel(server.url)) as watcher:
        await watcher.links("up")
        server.say(said("before"), b":tmi.twitch.tv RECONNECT")
        (_, lost, *_) = await watcher.links("up", "down", "up")
        assert server.joined == 2
    assert lost.reason == "Twitch asks for a new connection"
    assert chats(watcher.told) == ["before"]


async def test_a_message_cut_in_the_middle_of_a_letter_is_whole():
    async with IrcServer() as server, Watching(channel(server.url)) as watcher:
        await watcher.links("up")
        raw = said("你好 🎉") + b"\r\n" + said("second") + b"\r"
        for n in range(0, len(raw), 97):
            server.send(raw[n : n + 97])
            await asyncio.sleep(0.001)
        server.send(b"\n")
        await until(lambda: len(chats(watcher.told)) == 2)
    assert chats(watcher.told) == ["你好 🎉", "second"]
    assert watcher.room.frames_rejected == 0


async def test_chat_comes_through_a_websocket_too():
    irc = IrcServer(tells=TOLD)

    def answer(message):
        return [b"".join(reply + b"\r\n" for reply in irc.answers(message.encode())).decode()]

    async with WebSocketServer(answer=answer) as server:
        told = await listen(channel(server.url), FakeRoom(), lambda told: len(told) >= 5)
    assert [type(event) for event in told] == [Link, Chat, Chat, Gift, Subscribe]


async def test_a_server_that_speaks_something_else_is_told_and_counted():
    page = b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"
    async with RawServer(page) as server, Watching(channel(server.url)) as watcher:
        await watcher.links("down")
        await until(lambda: watcher.room.frames_rejected >= 2)
    assert chats(watcher.told) == []


async def test_ten_thousand_damaged_frames_crash_nothing_and_the_room_goes_on():
    dice = random.Random(5)
    good = [*TOLD, b"PING :x", b":tmi.twitch.tv 372 x :hi"]

    def damaged() -> bytes:
        line = bytearray(dice.choice(good))
        for _ in range(dice.randrange(1, 9)):
            line[dice.randrange(len(line))] = dice.randrange(256)
        return bytes(line)

    async with IrcServer() as server, Watching(channel(server.url)) as watcher:
        await watcher.links("up")
        tracemalloc.start()
        try:
            for n in range(20):
                server.say(*(damaged() for _ in range(500)), said(f"{n} still here"))
                await until(lambda n=n: f"{n} still here" in chats(watcher.told))
                watcher.told.clear()
                if n == 4:
                    before, _ = tracemalloc.get_traced_memory()
            grown = tracemalloc.get_traced_memory()[0] - before
        finally:
            tracemalloc.stop()
    assert watcher.room.frames_rejected > 1_000
    assert server.joined == 1
    assert grown < 8 * 2**20


async def test_a_line_without_an_end_is_not_kept():
    async with IrcServer() as server, Watching(channel(server.url)) as watcher:
        await watcher.links("up")
        tracemalloc.start()
        try:
            for _ in range(64):
                server.send(b"x" * 65_536)
                await asyncio.sleep(0)
            server.say(b"", said("after all that"))
            await until(lambda: chats(watcher.told) == ["after all that"])
            held = tracemalloc.get_traced_memory()[0]
        finally:
            tracemalloc.stop()
    assert watcher.room.frames_rejected == 1
    assert held < 4 * 2**20
