"""Notifications beside the screen: on this desktop, and on a phone or in a chat, each where its extra is installed."""

import asyncio
import html
import logging
import threading
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_notifier import DesktopNotifier

log = logging.getLogger(__name__)

TITLE = "live-copilot"
PATIENCE_S = 10.0
"""How long a desktop may take to show something."""
LOOK_S = 2.0
"""How long it may take to say that it is there."""


class Notifier:
    """Shows lines beside the screen, without ever waiting for it.

    `desktop`: on this desktop. `phone`: addresses as apprise writes them (`ntfy://topic`, `discord://...`).
    """

    def __init__(self, *, desktop: bool = False, phone: Sequence[str] = ()) -> None:
        self._desktop = desktop
        self._phone = tuple(phone)

    def tell(self, lines: Sequence[str], *, rehearsal: bool = False) -> threading.Thread | None:
        """Show clean lines as one notification; those of a rehearsal go to no phone. Returns who is at it, if any."""
        phone = () if rehearsal else self._phone
        if not lines or not (self._desktop or phone):
            return None
        worker = threading.Thread(target=self._tell, args=("\n".join(lines), phone), name="notify", daemon=True)
        worker.start()
        return worker

    def _tell(self, text: str, phone: Sequence[str]) -> None:
        if self._desktop:
            on_desktop(text)
        on_phone(phone, text)


def has_desktop() -> bool:
    """Whether the extra `desktop` is installed; a desktop may be missing nevertheless."""
    return find_spec("desktop_notifier") is not None


def has_phone() -> bool:
    """Whether the extra `phone` is installed."""
    return find_spec("apprise") is not None


def desktop_trouble() -> tuple[str, str] | None:
    """Why nothing can be shown on this desktop now, and what to do; `None` where it can. Never raises."""
    if not has_desktop():
        return "the extra is missing", f"install it: pip install '{TITLE}[desktop]'"
    try:
        asyncio.run(asyncio.wait_for(_reach_desktop(), LOOK_S))
    except Exception:
        return "nothing here shows notifications", "log in to a desktop, or start what shows them, such as dunst"
    return None


def on_desktop(text: str) -> bool:
    """Show clean text on this desktop, and say whether it was taken. Never raises: a machine may have no desktop."""
    try:
        taken = asyncio.run(asyncio.wait_for(_on_desktop(text), PATIENCE_S))
    except Exception as error:
        log.warning("no notification on this desktop: %s", type(error).__name__)
        return False
    if not taken:
        log.warning("a notification was not taken by this desktop")
    return taken


async def _reach_desktop() -> None:
    async with _desktop() as notifier:
        await notifier.get_capabilities()


async def _on_desktop(text: str) -> bool:
    taken = asyncio.Event()
    async with _desktop() as notifier:
        if await _reads_markup(notifier):
            text = html.escape(text, quote=False)
        await notifier.send(title=TITLE, message=text, on_dispatched=taken.set)
    return taken.is_set()


@asynccontextmanager
async def _desktop() -> AsyncIterator["DesktopNotifier"]:
    """Raises `ImportError` where the extra is missing."""
    from desktop_notifier import DesktopNotifier

    logging.getLogger("desktop_notifier").setLevel(logging.CRITICAL)
    notifier = DesktopNotifier(app_name=TITLE, app_icon=None)
    try:
        yield notifier
    finally:
        bus = getattr(notifier._backend, "bus", None)
        if bus is not None:
            bus.disconnect()
            await bus.wait_for_disconnect()


async def _reads_markup(notifier: "DesktopNotifier") -> bool:
    """Whether this desktop would read `<b>` as bold: only D-Bus knows such ones, and the library does not tell."""
    await notifier.get_capabilities()
    server = getattr(notifier._backend, "interface", None)
    return server is not None and "body-markup" in await server.call_get_capabilities()


def on_phone(addresses: Sequence[str], text: str) -> bool:
    """Send clean text to every address that apprise knows, and say whether all took it. Never raises.

    Addresses are secrets: neither they nor what went wrong with them is logged.
    """
    if not addresses or not has_phone():
        return False
    try:
        import apprise

        logging.getLogger("apprise").setLevel(logging.CRITICAL)
        phone = apprise.Apprise()
        known = [bool(phone.add(address)) for address in addresses]
        taken = bool(phone.notify(title=TITLE, body=text, body_format=apprise.NotifyFormat.TEXT))
    except Exception as error:
        log.warning("nothing was sent to a phone: %s", type(error).__name__)
        return False
    return taken and all(known)
