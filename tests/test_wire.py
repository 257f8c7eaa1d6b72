"""How connections are kept: what is connected to, how long is waited, and what is done about every bad end."""

import asyncio
import random
import shutil
import statistics
import subprocess
import sys
from contextlib import asynccontextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copilot import wire
from copilot.errors import UsageError
from copilot.events import Link
from copilot.sources.testing import FakeRoom
from copilot.wire import GATHER_S, Wire
from tests.sources.servers import IrcServer, RawServer, TcpServer, WebSocketServer, proxy, until

WS = ("ws", "wss")
ALL = ("irc", "ircs", "ws", "wss")


def to(url: str, room: FakeRoom | None = None, **how) -> Wire:
    how = {"stale_after": 60.0, **how}
    return Wire(wire.address("url", url, ALL), room or FakeRoom(), **how)


class Following:
    """Somebody who follows a wire: `arrived` holds the batches, `links` what became of the connection."""

    def __init__(self, url: str, **how) -> None:
        self.room = FakeRoom()
        self.arrived: list[list[bytes]] = []
        self.links: list[Link] = []
        self.wire = to(url, self.room, **how)

    async def __aenter__(self):
        self._task = asyncio.create_task(self._follow())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._task.cancel()
        await asyncio.wait([self._task])
        assert self._task.cancelled(), self._task.exception()

    async def _follow(self) -> None:
        with self.wire as messages:
            async for arrived in messages:
                if isinstance(arrived, Link):
                    self.links.append(arrived)
                else:
                    self.arrived.append(arrived)

    @property
    def messages(self) -> list[bytes]:
        return [message for batch in self.arrived for message in batch]

    async def states(self, *states: str) -> list[Link]:
        await until(lambda: [link.state for link in self.links][: len(states)] == list(states))
        return self.links


# what is connected to


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("irc://127.0.0.1:6667", ("irc", "127.0.0.1", 6667, "/")),
        ("ircs://irc.chat.twitch.tv", ("ircs", "irc.chat.twitch.tv", 6697, "/")),
        ("irc://localhost/", ("irc", "localhost", 6667, "/")),
        ("ws://[::1]:21213/", ("ws", "::1", 21213, "/")),
        ("WSS://Example.org/a/b?c=d", ("wss", "example.org", 443, "/a/b?c=d")),
    ],
)
def test_an_address_is_taken_apart(text, found):
    assert wire.address("url", text, ALL) == found


@pytest.mark.parametrize(
    "text",
    ["", "irc", "irc://", "127.0.0.1:6667", "http://a", "irc://a:b", "irc://a:0", "irc://a:99999", "irc://a/path",
     "irc://[::1", "ws://ada:secret@host/", "ws://" + "a" * 70, "ws://a/\x1b[2J", "ws://a..b"],
)  # fmt: skip
def test_what_is_no_address_is_refused_in_a_line_that_tells_no_secret(text):
    with pytest.raises(UsageError) as error:
        wire.address("irc_url", text, ALL)
    assert str(error.value).startswith("irc_url: ")
    assert str(error.value).isprintable()
    assert "secret" not in str(error.value)


@given(st.text())
def test_whatever_is_typed_is_an_address_or_a_line(text):
    for typed in (text, f"ws://{text}", f"irc://{text}:1"):
        try:
            told = wire.address("url", typed, ALL).shown
        except UsageError as error:
            told = str(error)
        assert told
        assert told.isprintable()


def test_an_address_is_shown_without_what_may_be_secret():
    assert wire.address("url", "wss://host.example/live?token=abc", WS).shown == "host.example:443"
    assert wire.address("url", "ws://[::1]:80", WS).shown == "[::1]:80"


def test_stale_after_is_seconds():
    assert wire.stale_after({}) == 60.0
    assert wire.stale_after({"stale_after": "0.5"}) == 0.5
    for nonsense in ("", "0", "-1", "nan", "inf", "soon", "1e9", "\x1b[2J"):
        with pytest.raises(UsageError, match=r"stale_after: found .*, wanted seconds; give a number above 0") as error:
            wire.stale_after({"stale_after": nonsense})
        assert str(error.value).isprintable()


# how long is waited


def test_waiting_begins_within_a_second_grows_to_a_minute_and_is_spread():
    chance = random.Random(1).random
    waits = [[wire.wait_before(attempt, chance) for _ in range(500)] for attempt in range(12)]
    assert max(waits[0]) <= 1.0
    assert min(map(min, waits[1:])) >= 0.5
    assert [max(some) for some in waits[:7]] == sorted(max(some) for some in waits[:7])
    assert max(map(max, waits)) <= 60.0
    assert max(waits[11]) > 55.0
    for some in waits:
        assert statistics.stdev(some) / statistics.mean(some) > 0.3
    assert wire.wait_before(10**6, chance) <= 60.0


async def test_who_is_let_in_and_thrown_out_at_once_comes_back_ever_slower():
    async with WebSocketServer() as server, Following(server.url, chance=lambda: 1.0) as follower:
        follower.wire._attempts = 3
        for n in range(4):
            await until(lambda n=n: server.accepted > n and follower.links[-1].state == "up")
            server.drop()
            await until(lambda n=n: len(follower.room.waits) > n)
    assert follower.room.waits == [8.0, 16.0, 32.0, 60.0]


async def test_a_connection_that_held_longer_than_the_last_wait_begins_anew():
    async with WebSocketServer() as server, Following(server.url, chance=lambda: 0.0) as follower:
        await follower.states("up")
        follower.wire._attempts, follower.wire._up_at = 3, follower.wire._up_at - 5.0
        server.drop()
        await follower.states("up", "down", "up")
    assert follower.room.waits == [0.0]


@pytest.mark.parametrize(
    ("header", "least"),
    [
        (b"Retry-After: 700", 700.0),
        (b"Date: Sun, 22 Nov 2026 18:00:00 GMT\r\nRetry-After: Sun, 22 Nov 2026 18:05:00 GMT", 300.0),
        (b"Retry-After: 99999999999999999999", 86_400.0),
        (b"Retry-After: soon", 0.0),
        (b"Retry-After: -5", 0.0),
    ],
)
@pytest.mark.parametrize("length", [b"Content-Length: 0\r\n", b""])
async def test_a_server_that_says_how_long_to_wait_is_obeyed(header, least, length):
    page = b"HTTP/1.1 429 Too Many Requests\r\n" + length + header + b"\r\n\r\n"
    async with RawServer(page, scheme="ws") as server, Following(server.url) as follower:
        (lost, *_) = await follower.states("down")
        await until(lambda: follower.room.waits)
    assert lost.reason == f"127.0.0.1:{server.port} answers 429 instead of a websocket"
    assert least <= follower.room.waits[0] <= max(least, 1.0)


# websockets


async def test_messages_come_whole_and_together():
    frames = ['{"event":"chat"}', "two", b"three"]
    async with WebSocketServer(tells=frames) as server, Following(server.url) as follower:
        await until(lambda: len(follower.messages) == 3)
        assert [link.state for link in follower.links] == ["up"]
        await server.say(*(f"{n} 你好" for n in range(500)))
        await until(lambda: len(follower.messages) == 503)
    assert follower.messages[:3] == [b'{"event":"chat"}', b"two", b"three"]
    assert follower.messages[-1] == "499 你好".encode()
    assert len(follower.arrived) < 30


async def test_a_message_in_parts_is_one():
    async with WebSocketServer() as server, Following(server.url) as follower:
        await follower.states("up")
        (client,) = server._clients
        await client.send(["a", "b", "c"])
        await server.say("d")
        await until(lambda: follower.messages == [b"abc", b"d"])


async def test_a_ping_of_the_server_is_answered_and_what_is_sent_arrives():
    async with WebSocketServer() as server, Following(server.url, hello=[b"hello"]) as follower:
        await follower.states("up")
        (client,) = server._clients
        await asyncio.wait_for(await client.ping(), 5)
        follower.wire.send("grüß dich".encode())
        await until(lambda: server.heard == ["hello", "grüß dich"])


async def test_a_quiet_websocket_is_pinged_and_not_stale():
    async with WebSocketServer() as server, Following(server.url, stale_after=0.2) as follower:
        await follower.states("up")
        await until(lambda: follower.room.pulses > 12)
        assert [link.state for link in follower.links] == ["up"]


async def test_a_half_open_websocket_is_given_up_although_nobody_answers_the_farewell():
    faults = proxy()
    async with (
        WebSocketServer(tells=["hello"]) as server,
        faults.FaultProxy("127.0.0.1", server.port) as between,
        Following(f"ws://127.0.0.1:{between.port}/", stale_after=0.3) as follower,
    ):
        await until(lambda: follower.messages == [b"hello"])
        between.do("freeze")
        (_, lost, *_) = await follower.states("up", "stale")
        between.do("clear")
        await until(lambda: follower.messages == [b"hello", b"hello"])
    assert lost.reason == f"nothing heard from 127.0.0.1:{between.port} for 0.3 s"
    assert follower.links[-1].state == "up"


async def test_a_farewell_is_told_with_its_words():
    async with WebSocketServer() as server, Following(server.url) as follower:
        await follower.states("up")
        await server.close(1001, "going \x1b[2Jaway")
        (_, lost, *_) = await follower.states("up", "down", "up")
    assert lost.reason == f"127.0.0.1:{server.port} closed the connection (1001: going away)"


async def test_a_message_of_absurd_size_ends_the_connection_and_is_counted():
    async with WebSocketServer() as server, Following(server.url) as follower:
        await follower.states("up")
        await server.say("x" * (wire.LARGEST_MESSAGE + 1))
        (_, lost, *_) = await follower.states("up", "down", "up")
        assert follower.room.frames_rejected == 1
        assert follower.messages == []
    assert lost.reason == f"127.0.0.1:{server.port} sent a message of more than 1,048,576 bytes"


@pytest.mark.parametrize("words", [b"220 mail ready\r\n\r\n", b"\x00" * 100 + b"\r\n", b"HTTP/1.1 101 Sure\r\n\r\n"])
async def test_a_server_that_speaks_no_websocket_is_told_and_counted(words):
    async with RawServer(words, scheme="ws") as server, Following(server.url) as follower:
        (lost, *_) = await follower.states("down")
        await until(lambda: follower.room.frames_rejected >= 2)
    assert lost.reason == f"127.0.0.1:{server.port} does not speak websocket"


async def test_a_server_that_accepts_and_says_nothing_is_given_up():
    async with TcpServer() as server, Following(f"ws://127.0.0.1:{server.port}/", stale_after=0.2) as follower:
        await until(lambda: server.accepted >= 3)
    assert follower.links[0].state in ("down", "stale")
    assert all(link.state != "up" for link in follower.links)


class DamagedWebSocketServer(TcpServer):
    """Shakes hands like an honest websocket server; after that every client is sent `frames` in one piece."""

    scheme = "ws"

    def __init__(self, damage) -> None:
        super().__init__()
        self._damage = damage

    async def client(self, reader, writer) -> None:
        from websockets.http11 import Request
        from websockets.server import ServerProtocol

        protocol = ServerProtocol()
        while not (events := protocol.events_received()):
            if not (data := await reader.read(4096)):
                return
            protocol.receive_data(data)
        (request,) = events
        assert isinstance(request, Request)
        protocol.send_response(protocol.accept(request))
        writer.write(b"".join(protocol.data_to_send()))
        writer.write(self._damage())
        await writer.drain()
        writer.write_eof()
        await reader.read()


async def test_damaged_frames_of_any_kind_end_in_a_new_connection():
    dice = random.Random(3)

    def frames() -> bytes:
        honest = bytearray(b"".join(bytes([0x81, len(text)]) + text for text in (b"one", b"two", b"three") * 20))
        for _ in range(dice.randrange(1, 20)):
            honest[dice.randrange(len(honest))] = dice.randrange(256)
        return bytes(honest)

    async with DamagedWebSocketServer(frames) as server, Following(server.url, chance=lambda: 0.0) as follower:
        await until(lambda: server.accepted >= 150, 30)
    assert follower.room.frames_rejected > 50
    assert len(follower.messages) > 50


# lines


@given(st.binary(max_size=60).map(lambda data: data.replace(b"\x00", b"\r\n").replace(b"\x01", b"\n")), st.data())
def test_lines_are_the_same_wherever_the_bytes_were_cut(data, chance):
    cut = chance.draw(st.integers(0, len(data)))
    lines = wire._Lines()
    assert lines.decode(data[:cut]) + lines.decode(data[cut:]) == wire._Lines().decode(data)


def test_a_line_ends_with_lf_or_crlf_and_an_empty_one_is_none():
    assert wire._Lines().decode(b"a\r\nb\n\r\n\nc\rd\r\r\n\re\nrest\r") == [b"a", b"b", b"c\rd\r", b"\re"]


async def test_lines_are_gathered_while_reading_rests():
    async with IrcServer() as server, Following(server.url, lines=True, hello=[b"JOIN #ada"]) as follower:
        await until(lambda: server.joined == 1)
        for n in range(300):
            server.say(b"line %d" % n)
            await asyncio.sleep(0.001)
        await until(lambda: b"line 299" in follower.messages)
    assert [m for m in follower.messages if m.startswith(b"line")] == [b"line %d" % n for n in range(300)]
    assert len(follower.arrived) < 40


async def test_a_server_that_never_reads_does_not_fill_our_memory():
    class Flood(TcpServer):
        scheme = "irc"

        async def client(self, reader, writer) -> None:
            reader._transport.pause_reading()
            while not writer.is_closing():
                writer.write(b"PING :x\r\n" * 5_000)
                await writer.drain()

    async with Flood() as server:
        room, answered = FakeRoom(), b"PONG :" + b"x" * 400
        with to(server.url, room, lines=True) as line:
            async with asyncio.timeout(20):
                async for arrived in line:
                    if isinstance(arrived, Link):
                        if arrived.state == "down":
                            break
                        continue
                    for _ in arrived:
                        line.send(answered)
    assert arrived.reason == f"127.0.0.1:{server.port} does not take what is sent"


async def test_leaving_at_any_moment_leaves_nothing_behind():
    for url in ("ws://127.0.0.1:1/", "irc://127.0.0.1:1"):
        async with Following(url, lines=True) as follower:
            await follower.states("down")
    async with WebSocketServer() as server:
        async with Following(server.url) as follower:
            await follower.states("up")
        await until(lambda: not server._clients)


# TLS


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for 127.0.0.1 that nobody but this test trusts, and its key."""
    if shutil.which("openssl") is None:
        pytest.skip("no openssl to make a certificate with")
    folder = tmp_path_factory.mktemp("tls")
    cert, key = folder / "cert.pem", folder / "key.pem"
    kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
    name = ["-subj", "/CN=test", "-addext", "subjectAltName=IP:127.0.0.1"]
    command = ["openssl", "req", "-x509", *kind, *name, "-keyout", key, "-out", cert]
    subprocess.run(command, check=True, capture_output=True)
    return cert, key


@asynccontextmanager
async def secure_server(certificate):
    import ssl

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    async with IrcServer(ssl=context) as server:
        yield server


async def test_a_certificate_that_is_trusted_lets_data_flow(certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    async with (
        secure_server(certificate) as server,
        Following(f"ircs://127.0.0.1:{server.port}", lines=True, hello=[b"JOIN #ada"]) as follower,
    ):
        await follower.states("up")
        await until(lambda: server.joined == 1)
        server.say(*(b"line %d" % n for n in range(20_000)))
        await until(lambda: follower.messages[-1:] == [b"line 19999"])
        server.drop()
        await follower.states("up", "down", "up")


async def test_a_certificate_that_nobody_trusts_is_the_reason(certificate):
    async with (
        secure_server(certificate) as server,
        Following(f"ircs://127.0.0.1:{server.port}", lines=True) as follower,
    ):
        (lost, *_) = await follower.states("down")
    assert lost.reason.startswith(f"the certificate of 127.0.0.1:{server.port} is not valid: ")


async def test_a_server_without_tls_is_the_reason():
    async with (
        RawServer(b"hello\r\n") as server,
        Following(f"ircs://127.0.0.1:{server.port}", lines=True) as follower,
    ):
        (lost, *_) = await follower.states("down")
    assert lost.reason == f"127.0.0.1:{server.port} does not speak TLS"


async def test_a_host_that_does_not_exist_is_the_reason():
    async with Following("irc://no-such-host.invalid", lines=True) as follower:
        (lost, *_) = await follower.states("down")
    assert lost.reason == "no address found for no-such-host.invalid"


def test_a_wire_imports_nothing_before_it_is_used():
    program = "import sys, copilot.sources.twitch; print(sorted({'websockets', 'httpx'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("messages_a_second", "rest"), [(1, GATHER_S), (600, GATHER_S), (700, 2 * GATHER_S), (5_000, 2 * GATHER_S)]
)
def test_the_busier_the_room_the_longer_are_its_messages_gathered(messages_a_second: int, rest: float) -> None:
    for rested in (GATHER_S, 2 * GATHER_S):
        assert wire.rest_after(int(400 * messages_a_second * rested), rested) == rest


def test_a_flood_is_read_without_a_rest_until_little_is_left() -> None:
    assert wire.rest_after(256 * 1024, 2 * GATHER_S) == 0.0
    assert wire.rest_after(100 * 1024, 0.004) == 0.0
    assert wire.rest_after(3_000, 0.0) > 0.0
