"""Notifications beside the screen: sent where they can be, and missed without a word where they cannot."""

import json
import logging
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from copilot.outlets import notify
from copilot.outlets.notify import Notifier

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
"""What apprise is warned of is not ours to mend."""


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


def test_a_machine_without_a_desktop_is_no_error(monkeypatch):
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.delenv("DISPLAY", raising=False)
    worker = Notifier(desktop=True).tell(["x"])
    assert worker is not None
    worker.join(15)
    assert not worker.is_alive()
