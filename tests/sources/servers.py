"""Servers on the loopback that sources connect to, and that misbehave when they are told to."""

import asyncio
import contextlib
import importlib.util
from collections.abc import Awaitable, Callable, Iterable
from types import ModuleType
from typing import Any

from tests.shared import shared

GREETING = (b":tmi.twitch.tv 001 justinfan1 :Welcome, GLHF!", b":tmi.twitch.tv 376 justinfan1 :>")


async def until(condition: Callable[[], Any], seconds: float = 10.0) -> None:
    """Wait for a condition. Raises `TimeoutError` when it never comes true."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110
            await asyncio.sleep(0.005)


def proxy() -> ModuleType:
    """The TCP proxy that misbehaves on demand; the test that asks is skipped where there is none."""
    spec = importlib.util.spec_from_file_location("faults_proxy", shared("faults", "proxy.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class TcpServer:
    """Hands every connection to `client`; `drop` ends all of them."""

    scheme = "tcp"

    def __init__(self, **how: Any) -> None:
        self.accepted = 0
        self.port = 0
        self._how = how
        self._writers: set[asyncio.StreamWriter] = set()
        self._clients: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None

    async def __aenter__(self):
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", self.port, **self._how)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        for _ in range(5):  # Python 3.11 leaks who stands at the door of a server that closes
            await asyncio.sleep(0)
        self._server.close()
        self.drop()
        for task in self._clients:
            task.cancel()
        if self._clients:
            await asyncio.wait(self._clients)

    @property
    def url(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}"

    async def client(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.accepted += 1
        self._writers.add(writer)
        task = asyncio.get_running_loop().create_task(self._serve(reader, writer))
        self._clients.add(task)
        task.add_done_callback(self._clients.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await self.client(reader, writer)
        except (ConnectionError, ValueError):
            pass
        finally:
            self._writers.discard(writer)
            writer.transport.abort()

    def drop(self) -> None:
        for writer in self._writers:
            writer.transport.abort()

    def send(self, data: bytes) -> None:
        """The same bytes to everybody who is connected."""
        for writer in self._writers:
            if not writer.is_closing():
                writer.write(data)


class RawServer(TcpServer):
    """Says `words` to everybody who comes, whatever they say, and closes, unless it `stays`."""

    def __init__(self, words: bytes, *, scheme: str = "irc", stays: bool = False) -> None:
        super().__init__()
        self.scheme = scheme
        self._words = words
        self._stays = stays

    async def client(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(4096)
        writer.write(self._words)
        await writer.drain()
        if self._stays:
            await reader.read()
        elif writer.can_write_eof():
            writer.write_eof()
            await reader.read()


class IrcServer(TcpServer):
    """A chat server like Twitch's. `heard` holds the lines of all clients; `joined` counts those who were let in.

    With `tells`, it says these lines to everybody who has joined; with `deaf`, it answers nothing; with `lets_in`
    false, it answers everything but JOIN.
    """

    scheme = "irc"

    def __init__(self, *, tells: Iterable[bytes] = (), lets_in: bool = True, deaf: bool = False, **how: Any) -> None:
        super().__init__(**how)
        self.tells = list(tells)
        self.lets_in = lets_in
        self.deaf = deaf
        self.heard: list[bytes] = []
        self.joined = 0
        self.drops_after_join = 0

    async def client(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while raw := await reader.readline():
            lines = self.answers(raw.rstrip(b"\r\n"))
            writer.write(b"".join(line + b"\r\n" for line in lines))
            await writer.drain()
            if self.drops_after_join and raw.startswith(b"JOIN"):
                self.drops_after_join -= 1
                writer.close()
                return

    def answers(self, line: bytes) -> list[bytes]:
        """What this server says to a line of a client."""
        self.heard.append(line)
        word, _, rest = line.partition(b" ")
        if self.deaf:
            return []
        match word:
            case b"CAP":
                return [b":tmi.twitch.tv CAP * ACK :" + rest.partition(b":")[2]]
            case b"NICK":
                return list(GREETING)
            case b"PING":
                return [b":tmi.twitch.tv PONG tmi.twitch.tv " + rest]
            case b"JOIN" if self.lets_in:
                self.joined += 1
                return [
                    b":justinfan1!justinfan1@justinfan1.tmi.twitch.tv JOIN " + rest,
                    b"@room-id=1;slow=0 :tmi.twitch.tv ROOMSTATE " + rest,
                    *self.tells,
                ]
        return []

    def say(self, *lines: bytes) -> None:
        """Lines to everybody."""
        self.send(b"".join(line + b"\r\n" for line in lines))


class WebSocketServer:
    """A websocket server. `heard` holds the messages of all clients; `tells` goes to everybody who comes.

    With `answer`, what it returns for a message is said to who sent it.
    """

    def __init__(
        self, *, tells: Iterable[str | bytes] = (), answer: Callable[[Any], Iterable[str | bytes]] | None = None
    ) -> None:
        self.tells = list(tells)
        self.heard: list[Any] = []
        self.accepted = 0
        self.port = 0
        self._answer = answer
        self._clients: set[Any] = set()
        self._server: Any = None

    async def __aenter__(self):
        from websockets.asyncio.server import serve

        self._server = await serve(
            self._client, "127.0.0.1", self.port, close_timeout=0.1, ping_interval=None, compression=None
        )
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self.drop()
        self._server.close()
        await self._server.wait_closed()

    @property
    def url(self) -> str:
        return f"ws://127.0.0.1:{self.port}/"

    async def _client(self, client: Any) -> None:
        self.accepted += 1
        self._clients.add(client)
        try:
            for message in self.tells:
                await client.send(message)
            async for message in client:
                self.heard.append(message)
                for reply in self._answer(message) if self._answer else ():
                    await client.send(reply)
        except Exception:
            pass
        finally:
            self._clients.discard(client)

    async def say(self, *messages: str | bytes) -> None:
        """Messages to everybody."""
        for client in list(self._clients):
            with contextlib.suppress(Exception):
                for message in messages:
                    await client.send(message)

    async def close(self, code: int = 1000, reason: str = "") -> None:
        """Close every connection properly."""
        closing: list[Awaitable[None]] = [client.close(code, reason) for client in list(self._clients)]
        await asyncio.gather(*closing)

    def drop(self) -> None:
        """Reset every connection."""
        for client in list(self._clients):
            client.transport.abort()
