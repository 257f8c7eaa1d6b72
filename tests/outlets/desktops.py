"""A desktop that shows notifications: a session bus of one's own, and who answers on it."""

import asyncio
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

INTERFACE = "org.freedesktop.Notifications"
PATIENCE_S = 30.0
_ALL = """<node><interface name="org.freedesktop.Notifications">
  <method name="GetCapabilities"><arg type="as" direction="out"/></method>
  <method name="GetServerInformation">
    <arg type="s" direction="out"/><arg type="s" direction="out"/><arg type="s" direction="out"/><arg type="s" direction="out"/>
  </method>
  <method name="Notify">
    <arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
    <arg type="s" direction="in"/><arg type="as" direction="in"/><arg type="a{sv}" direction="in"/><arg type="i" direction="in"/>
    <arg type="u" direction="out"/>
  </method>
</interface></node>"""  # fmt: skip  # noqa: E501
"""What the specification of desktop notifications asks of a server, without its signals."""


class Desktop:
    """`shown` are titles and bodies, as they came over the bus."""

    def __init__(self, *capabilities: str) -> None:
        self.capabilities = list(capabilities)
        self.shown: list[tuple[str, str]] = []
        self.up = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._over = asyncio.Event()

    def run(self, address: str) -> None:
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._serve(address))

    def leave(self) -> None:
        self._loop.call_soon_threadsafe(self._over.set)

    async def _serve(self, address: str) -> None:
        from dbus_fast import Message, MessageType
        from dbus_fast.aio import MessageBus

        bus = await MessageBus(bus_address=address).connect()

        def answer(message: Message) -> Message | None:
            if message.message_type is not MessageType.METHOD_CALL:
                return None
            match message.member:
                case "Introspect":
                    return Message.new_method_return(message, "s", [_ALL])
                case "GetCapabilities":
                    return Message.new_method_return(message, "as", [self.capabilities])
                case "GetServerInformation":
                    return Message.new_method_return(message, "ssss", ["desktop", "tests", "1", "1.2"])
                case "Notify":
                    self.shown.append((message.body[3], message.body[4]))
                    return Message.new_method_return(message, "u", [len(self.shown)])
            return None

        bus.add_message_handler(answer)
        await bus.request_name(INTERFACE)
        self.up.set()
        await self._over.wait()
        bus.disconnect()


@contextmanager
def session_bus(folder: Path) -> Iterator[str]:
    """The address of a bus on which nobody answers yet. Skips where there is none to be had."""
    pytest.importorskip("desktop_notifier", reason="the extra desktop is not installed")
    program = shutil.which("dbus-daemon")
    if program is None:
        pytest.skip("dbus-daemon is not installed")
    address = f"unix:path={folder / 'bus'}"
    command = [program, "--session", "--nofork", "--nopidfile", "--print-address", f"--address={address}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as bus:
        try:
            assert bus.stdout is not None
            yield bus.stdout.readline().strip()
        finally:
            bus.terminate()


@contextmanager
def on(address: str, *capabilities: str) -> Iterator[Desktop]:
    """Somebody who shows notifications, and can do so much."""
    desktop = Desktop("body", *capabilities)
    thread = threading.Thread(target=desktop.run, args=(address,))
    thread.start()
    try:
        assert desktop.up.wait(PATIENCE_S)
        yield desktop
    finally:
        desktop.leave()
        thread.join()
