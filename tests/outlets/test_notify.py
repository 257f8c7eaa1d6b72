"""Notifications beside the screen: sent where they can be, and missed without a word where they cannot."""

import html
import json
import logging
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from copilot.outlets import notify
from copilot.outlets.notify import Notifier
from tests.outlets import desktops

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]
"""What apprise is warned of, and that the other library leaves its connection to be collected, is not ours to mend."""


class Phone(HTTPServer):
    """A server that takes what is sent to it."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Takes)
        self.taken: list[dict[str, str]] = []
        self.status = 200

    @property
    def address(self) -> str:
        return f"json://secret-token@127.0.0.1:{self.server_port}/"


class _Takes(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        assert isinstance(self.server, Phone)
        self.server.taken.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        pass


@pytest.fixture
def phone() -> Iterator[Phone]:
    pytest.importorskip("apprise", reason="the extra phone is not installed")
    with Phone() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def test_a_phone_is_sent_what_falls_due(phone):
    assert notify.on_phone([phone.address], "clip: the mistake")
    (sent,) = phone.taken
    assert (sent["title"], sent["message"]) == ("live-copilot", "clip: the mistake")


def test_what_came_together_is_one_notification(phone):
    worker = Notifier(phone=[phone.address]).tell(["pin the new post", "look at the numbers"])
    assert worker is not None
    worker.join(15)
    assert [sent["message"] for sent in phone.taken] == ["pin the new post\nlook at the numbers"]


def test_a_rehearsal_goes_to_no_phone(phone):
    assert Notifier(phone=[phone.address]).tell(["pin the new post"], rehearsal=True) is None
    assert phone.taken == []


def test_a_phone_that_refuses_is_no_error_and_no_secret_is_logged(phone, caplog):
    caplog.set_level(logging.DEBUG)
    phone.status = 500
    assert not notify.on_phone([phone.address], "x")
    assert not notify.on_phone(["nonsense://"], "x")
    assert "secret-token" not in "".join(record.getMessage() for record in caplog.records)


def test_without_an_address_nobody_is_at_it():
    assert Notifier().tell(["x"]) is None
    assert Notifier(desktop=True).tell([]) is None
    assert not notify.on_phone([], "x")


HOSTILE = "<b>fat</b> & <a href='file:///etc/passwd'>here</a> &amp; <img src='x'/>"


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with desktops.session_bus(tmp_path) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address


def test_a_desktop_shows_what_falls_due_in_one_notification(bus):
    with desktops.on(bus) as desktop:
        assert notify.desktop_trouble() is None
        worker = Notifier(desktop=True).tell(["clip: the mistake", "pin the new post"], rehearsal=True)
        assert worker is not None
        worker.join(15)
        assert desktop.shown == [("live-copilot", "clip: the mistake\npin the new post")]


def test_a_desktop_that_reads_markup_is_told_that_this_is_none(bus):
    with desktops.on(bus, "body-markup") as desktop:
        assert notify.on_desktop(HOSTILE)
        ((_, body),) = desktop.shown
        assert "<" not in body
        assert html.unescape(body) == HOSTILE


def test_a_desktop_that_reads_none_is_given_the_text_as_it_is(bus):
    with desktops.on(bus) as desktop:
        assert notify.on_desktop(HOSTILE)
        assert desktop.shown == [("live-copilot", HOSTILE)]


def test_where_nothing_shows_notifications_that_is_said(bus):
    assert not notify.on_desktop("x")
    trouble = notify.desktop_trouble()
    assert trouble is not None
    assert trouble[0] == "nothing here shows notifications"


def test_a_machine_without_a_desktop_is_no_error(monkeypatch, tmp_path):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'nobody'}")
    monkeypatch.delenv("DISPLAY", raising=False)
    assert notify.desktop_trouble() is not None
    assert not notify.on_desktop("x")
    worker = Notifier(desktop=True).tell(["x"])
    assert worker is not None
    worker.join(15)
    assert not worker.is_alive()
