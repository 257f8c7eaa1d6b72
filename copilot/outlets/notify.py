"""Notifications beside the screen: on this desktop, and on a phone or in a chat, each where its extra is installed."""

import asyncio
import logging
import threading
from collections.abc import Sequence
from importlib.util import find_spec

log = logging.getLogger(__name__)

TITLE = "live-copilot"
PATIENCE_S = 10.0
"""How long a desktop may take to show something."""


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


def on_desktop(text: str) -> bool:
    """Show clean text on this desktop, and say whether it was taken. Never raises: a machine may have no desktop."""
    if not has_desktop():
        return False
    try:
        return asyncio.run(_on_desktop(text))
    except Exception as error:
        log.warning("no notification on this desktop: %s", type(error).__name__)
        return False


async def _on_desktop(text: str) -> bool:
    from desktop_notifier import DesktopNotifier

    notifier = DesktopNotifier(app_name=TITLE)
    shown = await asyncio.wait_for(notifier.send(title=TITLE, message=text), PATIENCE_S)
    return bool(shown)


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
