"""Every connection that the program makes, and how it is kept: limits, watchdog, pings, waiting before a new attempt.

A source iterates over a `Wire` and gets batches of messages, and a `Link` event whenever the connection comes or goes:

    with Wire(address, room, stale_after=60.0) as wire:
        async for arrived in wire:
            if isinstance(arrived, Link): ...
            else: ...  # a list of bytes: the messages of one read

It never ends by itself. The packages for websockets and HTTP are imported here only, and only when they are used.
"""

import asyncio
import random
import socket
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol, Self
from urllib.parse import urlsplit

from copilot.errors import UsageError
from copilot.events import Link
from copilot.sources import Room
from copilot.text import SafeText, clean

if TYPE_CHECKING:
    import ssl

GATHER_S: Final = 0.05
"""After a read, reading rests so long, or twice as long where much comes: what comes meanwhile is one batch."""
CONNECT_S: Final = 10.0
"""The longest that a connection may take to be made."""
GREET_S: Final = 15.0
"""The longest that may pass from a connection until data can flow."""
PING_S: Final = 15.0
"""A silence of a quarter of `stale_after`, or of so long where that is less, is answered by a ping."""
LONGEST_WAIT_S: Final = 60.0
"""Between two attempts, unless a server asks for more."""

LARGEST_MESSAGE: Final = 2**20
"""Bytes of one websocket message; a longer one ends the connection."""
LONGEST_LINE: Final = 64 * 1024
"""Bytes of one line; of a longer one nothing is kept."""

_MUCH = 256_000  # bytes a second; of Twitch chat some 700 messages
_FLOOD = 2_500_000  # bytes a second
_LEAST_FLOOD = 64 * 1024  # bytes
_MOST_UNSENT = 64 * 1024  # bytes that the other end has not taken yet
_LEAST_WAIT_S = 0.5
_LONGEST_ASKED_S = 86_400.0
_PORTS: Final[Mapping[str, int]] = {"irc": 6667, "ircs": 6697, "ws": 80, "wss": 443}


class Address(NamedTuple):
    """Where to connect to. `resource` is path and query, for websockets."""

    scheme: str
    host: str
    port: int
    resource: str = "/"

    @property
    def secure(self) -> bool:
        return self.scheme in ("ircs", "wss")

    @property
    def race(self) -> float | None:
        """After so many seconds the next address of a host is tried as well; a number needs no second one."""
        return None if ":" in self.host or self.host.replace(".", "").isdigit() else 0.25

    @property
    def place(self) -> str:
        """Host and port, as in a URL."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def shown(self) -> SafeText:
        """For screens and logs: never a path or a query, which may hold a secret."""
        return clean(self.place, 100)


def address(option: str, text: str, schemes: Sequence[str]) -> Address:
    """The address that an option names. Raises `UsageError`."""
    wanted = f"give {' or '.join(f'{scheme}://HOST:PORT' for scheme in schemes)}"
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
        host.encode("idna")
    except ValueError:
        host, port, parts = "", None, urlsplit("")
    resource = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if parts.username is not None or parts.password is not None:
        raise UsageError(f"{option}: an address cannot hold a name or password", wanted)
    plain = parts.scheme in ("irc", "ircs")
    if parts.scheme not in schemes or not host or port == 0 or (plain and resource != "/") or not text.isprintable():
        raise UsageError(f"{option}: {clean(text.partition('?')[0], 80)!r} is no address", wanted)
    return Address(parts.scheme, host, port or _PORTS[parts.scheme], resource)


def stale_after(options: Mapping[str, str], default: float = 60.0) -> float:
    """The option `stale_after`, in seconds. Raises `UsageError`."""
    text = options.get("stale_after")
    if text is None:
        return default
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0.0 < seconds <= 86_400.0:
        raise UsageError(f"stale_after: found {clean(text, 20)!r}, wanted seconds", "give a number above 0, such as 60")
    return seconds


def wait_before(attempt: int, chance: Callable[[], float] = random.random) -> float:
    """Seconds to wait before a new attempt, the first being 0: at most 1 s, then up to twice as long, at most 60 s.

    Full jitter (Brooker, "Exponential Backoff And Jitter", 2015), from the second attempt on at least half a second.
    `chance` gives numbers from 0 to 1.
    """
    if attempt == 0:
        return chance()
    longest = _longest_wait(attempt)
    return _LEAST_WAIT_S + chance() * (longest - _LEAST_WAIT_S)


def _longest_wait(attempt: int) -> float:
    return min(LONGEST_WAIT_S, 2.0 ** min(attempt, 10))


class _Gone(Exception):
    """The connection is no more. `wait` is what the server asks to wait, in seconds."""

    def __init__(self, reason: str, *, stale: bool = False, wait: float = 0.0) -> None:
        super().__init__(reason)
        self.reason = clean(reason, 200)
        self.stale = stale
        self.wait = wait


class Wire:
    """One connection, made again whenever it breaks. Iterate over it inside `with`.

    `stale_after` is in seconds of real time. With `lines` a message is a line without its end, otherwise a websocket
    message. `hello` is sent on every new connection; `ping` is what is sent into a silence, where the protocol has no
    ping of its own. Data can flow once `up_when` is true for a message, without it at once; when it takes too long,
    `unmet` is the reason. `chance` gives numbers from 0 to 1.
    """

    def __init__(
        self,
        address: Address,
        room: Room,
        *,
        stale_after: float,
        lines: bool = False,
        hello: Sequence[bytes] = (),
        ping: bytes | None = None,
        up_when: Callable[[bytes], bool] | None = None,
        unmet: str | None = None,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._address = address
        self._room = room
        self._stale_after = stale_after
        self._quiet = min(stale_after / 4, PING_S)
        self._lines = lines
        self._hello = hello
        self._ping = ping
        self._up_when = up_when
        self._unmet = unmet or f"{address.shown} does not answer the greeting"
        self._chance = chance
        self._told: deque[Link | list[bytes]] = deque()
        self._pipe: _Pipe | None = None
        self._codec: _Codec = _Lines()
        self._link: tuple[str, str | None] | None = None
        self._greeted = False
        self._connected_at = self._pinged_at = 0.0
        self._up_at: float | None = None
        self._attempts = 0
        self._wait: float | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._ssl: ssl.SSLContext | None = None

    @property
    def up(self) -> bool:
        """Whether data can flow."""
        return self._up_at is not None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pipe is not None:
            self._pipe.write(self._codec.bye())
        self._hang_up()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Link | list[bytes]:
        while not self._told:
            if self._pipe is None:
                await self._connect()
            else:
                await self._listen(self._pipe)
        return self._told.popleft()

    def send(self, message: bytes) -> None:
        """Send a message; nothing happens while there is no connection."""
        if self._pipe is not None and self._codec.ready:
            self._pipe.write(self._codec.encode(message))

    def renew(self, reason: str) -> None:
        """Give this connection up and make a new one."""
        if self._pipe is not None:
            self._lose(_Gone(reason))

    # a connection's life

    async def _connect(self) -> None:
        if self._wait is not None:
            await self._room.sleep(self._wait)
        self._codec = _Lines() if self._address.scheme in ("irc", "ircs") else _Frames(self._address, self._lines)
        loop = asyncio.get_running_loop()
        pipe = _Pipe(loop, self._address.shown)
        host, port = self._address.host, self._address.port
        try:
            async with asyncio.timeout(min(CONNECT_S, self._stale_after)):
                await loop.create_connection(
                    lambda: pipe, host, port, ssl=self._context(), happy_eyeballs_delay=self._address.race
                )
        except OSError as error:
            pipe.abandon()
            self._lose(_Gone(_why(error, self._address)))
            return
        self._pipe = pipe
        self._greeted = False
        self._up_at = None
        self._connected_at = self._pinged_at = loop.time()
        pipe.write(self._codec.greeting())
        self._meet([])
        self._watch()

    def _context(self) -> "ssl.SSLContext | None":
        if self._address.secure and self._ssl is None:
            import ssl

            self._ssl = ssl.create_default_context()
        return self._ssl

    async def _listen(self, pipe: "_Pipe") -> None:
        try:
            data = await pipe.read()
        except _Gone as gone:
            self._lose(self._codec.ended() or gone)
            return
        self._room.heard()
        codec = self._codec
        messages = codec.decode(data)
        pipe.write(codec.replies())
        if codec.rejected:
            self._room.rejected(codec.rejected)
            codec.rejected = 0
        if self._up_at is None:
            self._meet(messages)
        if messages:
            self._told.append(messages)
        if codec.over is not None:
            self._lose(codec.over)

    def _meet(self, messages: Sequence[bytes]) -> None:
        """Greet once the other end is ready for it, and be up once it has let us in."""
        if not self._codec.ready:
            return
        if not self._greeted:
            self._greeted = True
            for message in self._hello:
                self.send(message)
        if self._up_when is None or any(map(self._up_when, messages)):
            self._up_at = asyncio.get_running_loop().time()
            self._tell("up", None)

    def _watch(self) -> None:
        """Ping into a silence, and give up what stays silent or never lets us in. Calls itself when it is due again."""
        pipe = self._pipe
        if pipe is None:
            return
        loop = asyncio.get_running_loop()
        now = loop.time()
        heard_at = now if pipe.rests else pipe.heard_at
        if now >= heard_at + self._stale_after:
            pipe.abandon(_Gone(f"nothing heard from {self._address.shown} for {self._stale_after:g} s", stale=True))
            return
        greeted_by = self._connected_at + min(GREET_S, self._stale_after)
        if self._up_at is None and now >= greeted_by:
            pipe.abandon(_Gone(self._unmet))
            return
        if now >= max(heard_at, self._pinged_at) + self._quiet and self._codec.ready:
            self._pinged_at = now
            pipe.write(self._codec.ping() if self._ping is None else self._codec.encode(self._ping))
        due = min(max(heard_at, self._pinged_at) + self._quiet, heard_at + self._stale_after)
        if self._up_at is None:
            due = min(due, greeted_by)
        self._timer = loop.call_at(max(due, now + 0.001), self._watch)

    def _lose(self, gone: _Gone) -> None:
        """The connection is gone: say so, and decide how long to wait before the next."""
        self._hang_up()
        self._tell("stale" if gone.stale else "down", gone.reason)
        if self._up_at is not None:
            steady = asyncio.get_running_loop().time() - self._up_at
            if steady >= _longest_wait(max(self._attempts - 1, 0)):
                self._attempts = 0
            self._up_at = None
        self._wait = max(wait_before(self._attempts, self._chance), gone.wait)
        self._attempts += 1

    def _hang_up(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._pipe is not None:
            self._pipe.abandon()
            self._pipe = None

    def _tell(self, state: Any, reason: SafeText | None) -> None:
        if self._link != (state, reason):
            self._link = (state, reason)
            self._told.append(Link(t=self._room.elapsed(), state=state, reason=reason))


def _why(error: OSError, address: Address) -> str:
    """One line about a connection that could not be made."""
    import ssl

    match error:
        case ConnectionRefusedError():
            return f"{address.shown} refuses the connection"
        case TimeoutError():
            return f"{address.shown} does not answer"
        case socket.gaierror():
            return f"no address found for {clean(address.host, 100)}"
        case ssl.SSLCertVerificationError():
            return f"the certificate of {address.shown} is not valid: {error.verify_message}"
        case ssl.SSLError():
            return f"{address.shown} does not speak TLS"
    return f"{address.shown} cannot be reached"


def rest_after(size: int, seconds: float) -> float:
    """For how many seconds reading rests after `size` bytes, `seconds` after the read before.

    The more comes, the dearer are small batches; of a flood there is more to read already.
    """
    rate = size / max(seconds, 0.001)
    if rate >= _FLOOD and size >= _LEAST_FLOOD:
        return 0.0
    return 2 * GATHER_S if rate >= _MUCH else GATHER_S


class _Pipe(asyncio.Protocol):
    """Bytes in and out. After a read, reading rests; the kernel gathers what comes meanwhile."""

    def __init__(self, loop: asyncio.AbstractEventLoop, name: SafeText) -> None:
        self.heard_at = loop.time()
        self.rests = False
        self._loop = loop
        self._name = name
        self._transport: asyncio.Transport | None = None
        self._chunks: list[bytes] = []
        self._read_at = self.heard_at
        self._reads_at = 0.0
        self._waiter: asyncio.Future[None] | None = None
        self._gone: _Gone | None = None

    async def read(self) -> bytes:
        """The bytes of one read. Raises `_Gone`."""
        while not self._chunks:
            if self._gone is not None:
                raise self._gone
            if self.rests:
                self._loop.call_at(self._reads_at, self._resume)
            self._waiter = self._loop.create_future()
            try:
                await self._waiter
            finally:
                self._waiter = None
        data = b"".join(self._chunks)
        self._chunks.clear()
        return data

    def write(self, data: bytes) -> None:
        transport = self._transport
        if data and transport is not None and not transport.is_closing():
            transport.write(data)
            if transport.get_write_buffer_size() > _MOST_UNSENT:
                self.abandon(_Gone(f"{self._name} does not take what is sent"))

    def abandon(self, gone: _Gone | None = None) -> None:
        """Close at once, whatever the other end does."""
        self._gone = self._gone or gone or _Gone("given up")
        if self._transport is not None:
            self._transport.abort()
        self._wake()

    def _resume(self) -> None:
        if self._transport is not None and self.rests:
            self.rests = False
            self.heard_at = self._loop.time()
            self._transport.resume_reading()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        if self._gone is not None:
            transport.abort()

    def data_received(self, data: bytes) -> None:
        assert self._transport is not None
        now = self.heard_at = self._loop.time()
        self._chunks.append(data)
        self._transport.pause_reading()
        self.rests = True
        self._reads_at = now + rest_after(len(data), now - self._read_at)
        self._read_at = now
        self._wake()

    def connection_lost(self, exc: Exception | None) -> None:
        broke = "broke" if exc is not None else "was closed by the other end"
        self._gone = self._gone or _Gone(f"the connection to {self._name} {broke}")
        self._wake()


class _Codec(Protocol):
    """How messages lie in the bytes. `over` says why nothing more will come."""

    ready: bool
    over: _Gone | None
    rejected: int

    def greeting(self) -> bytes: ...
    def decode(self, data: bytes) -> list[bytes]: ...
    def ended(self) -> _Gone | None:
        """No more bytes come: what this means, where the codec knows it better than the pipe."""

    def replies(self) -> bytes: ...
    def encode(self, message: bytes) -> bytes: ...
    def ping(self) -> bytes: ...
    def bye(self) -> bytes: ...


class _Lines:
    """A message is a line."""

    def __init__(self) -> None:
        self.ready = True
        self.over: _Gone | None = None
        self.rejected = 0
        self._rest = b""
        self._skips = False

    def greeting(self) -> bytes:
        return b""

    def decode(self, data: bytes) -> list[bytes]:
        lines = BytesIO(self._rest + data).readlines()
        rest = lines.pop() if lines and lines[-1][-1:] != b"\n" else b""
        if lines and self._skips:
            self._skips = False
            del lines[0]
        if len(rest) > LONGEST_LINE or self._skips:
            self.rejected += not self._skips
            self._skips = True
            rest = b""
        self._rest = rest
        return _without_ends(lines)

    def ended(self) -> _Gone | None:
        return None

    def replies(self) -> bytes:
        return b""

    def encode(self, message: bytes) -> bytes:
        return message + b"\r\n"

    def ping(self) -> bytes:
        return b""

    def bye(self) -> bytes:
        return b""


def _without_ends(lines: Iterable[bytes]) -> list[bytes]:
    """The lines without a CR, LF or both; none that are empty."""
    return list(filter(None, [line.removesuffix(b"\n").removesuffix(b"\r") for line in lines]))


class _Frames:
    """A message is a websocket message, text or binary; with `lines`, a line in one."""

    def __init__(self, address: Address, lines: bool) -> None:
        from websockets.client import ClientProtocol
        from websockets.uri import parse_uri

        self.ready = False
        self.over: _Gone | None = None
        self.rejected = 0
        self._lines = lines
        self._name = address.shown
        self._begun: list[bytes] = []
        url = f"{address.scheme}://{address.place}{address.resource}"
        self._protocol = ClientProtocol(parse_uri(url), max_size=LARGEST_MESSAGE)

    def greeting(self) -> bytes:
        self._protocol.send_request(self._protocol.connect())
        return self.replies()

    def decode(self, data: bytes) -> list[bytes]:
        from websockets.frames import Frame, Opcode
        from websockets.protocol import State

        protocol = self._protocol
        protocol.receive_data(data)
        messages: list[bytes] = []
        for event in protocol.events_received():
            if not isinstance(event, Frame) or event.opcode not in (Opcode.TEXT, Opcode.BINARY, Opcode.CONT):
                continue
            if event.fin and not self._begun:
                messages.append(bytes(event.data))
                continue
            self._begun.append(bytes(event.data))
            if event.fin:
                messages.append(b"".join(self._begun))
                self._begun.clear()
        self.ready = protocol.state is State.OPEN
        if not self.ready and (protocol.handshake_exc is not None or protocol.state is not State.CONNECTING):
            self.over = self._why()
        if self._lines:
            return [line for told in messages for line in _without_ends(told.split(b"\n"))]
        return messages

    def ended(self) -> _Gone | None:
        from websockets.exceptions import InvalidStatus

        self._protocol.receive_eof()
        return self._why() if isinstance(self._protocol.handshake_exc, InvalidStatus) else None

    def _why(self) -> _Gone:
        from websockets.exceptions import InvalidStatus, PayloadTooBig

        protocol, name = self._protocol, self._name
        refused, closed = protocol.handshake_exc, protocol.close_rcvd
        if isinstance(refused, InvalidStatus):
            wait = _asked_wait(refused.response.headers)
            return _Gone(f"{name} answers {refused.response.status_code} instead of a websocket", wait=wait)
        if closed is not None:
            said = f": {clean(closed.reason, 80)}" if closed.reason else ""
            return _Gone(f"{name} closed the connection ({int(closed.code)}{said})")
        self.rejected += 1
        if refused is not None:
            return _Gone(f"{name} does not speak websocket")
        if isinstance(protocol.parser_exc, PayloadTooBig):
            return _Gone(f"{name} sent a message of more than {LARGEST_MESSAGE:,} bytes")
        return _Gone(f"{name} sent what is no websocket message")

    def replies(self) -> bytes:
        return b"".join(self._protocol.data_to_send())

    def encode(self, message: bytes) -> bytes:
        self._protocol.send_text(message)
        return self.replies()

    def ping(self) -> bytes:
        self._protocol.send_ping(b"")
        return self.replies()

    def bye(self) -> bytes:
        if self.ready and self.over is None:
            self._protocol.send_close(1000)
        return self.replies()


def _asked_wait(headers: Mapping[str, str]) -> float:
    """What `Retry-After` asks for, in seconds: a number, or a date against the server's own clock; at most a day."""
    told = headers.get("Retry-After", "")
    if told.isascii() and told.isdigit():
        return min(float(told[:9]), _LONGEST_ASKED_S)
    from email.utils import parsedate_to_datetime

    try:
        passed = parsedate_to_datetime(told) - parsedate_to_datetime(headers.get("Date", ""))
    except (TypeError, ValueError):
        return 0.0
    return min(max(passed.total_seconds(), 0.0), _LONGEST_ASKED_S)
