"""`do`: what a Stream Deck key gets to hear."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from copilot.__main__ import main
from copilot.clock import SystemClock
from copilot.commands import ACTIONS
from copilot.runtime import inbox
from copilot.runtime.inbox import Inbox
from copilot.runtime.lock import only_cockpit
from copilot.store import database
from copilot.store.journal import Journal
from copilot.text import SafeText
from tests.store import shows


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LIVE_COPILOT_HOME", str(tmp_path))
    return tmp_path / "data"


@pytest.fixture
def cockpit(data: Path) -> Iterator[None]:
    """A cockpit that runs and answers nothing."""
    with only_cockpit(data), shows.journal(data, SystemClock()):
        yield


def test_without_a_cockpit_it_fails_at_once_and_leaves_nothing_behind(data, capsys):
    assert main(["do", "mark"]) == 1
    assert capsys.readouterr().err == (
        "live-copilot: error: no cockpit is running; start one with: live-copilot live\n"
    )
    assert not data.exists()


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["dance"], "no action named 'dance'; use one of done, snooze, skip, undo, "),
        (["skip", "it"], "skip takes no text, found 'it'; use: do skip"),
        (["note"], "note without a text; use: do note TEXT"),
        ([], "live-copilot do: missing argument 'ACTION'; see live-copilot do --help"),
    ],
)
def test_what_is_no_action_is_told_before_anybody_is_asked(data, capsys, words, why):
    assert main(["do", *words]) == 2
    assert capsys.readouterr().err.startswith(f"live-copilot: error: {why}")


def test_a_promise_may_name_a_day(data, capsys):
    day = time.strftime("%d %B", time.localtime(time.time() + 5 * 86_400))
    assert main(["do", "promise", f"the giveaway on {day}"]) == 1
    assert "no cockpit is running" in capsys.readouterr().err


@pytest.mark.parametrize("before", [[], ["--"]])
def test_words_may_stand_without_quotes_and_look_like_options(cockpit, data, capsys, monkeypatch, before):
    asked: list[tuple[str, str | None]] = []

    def ask(folder: Path, action: str, text: str | None) -> inbox.Outcome:
        asked.append((action, text))
        return inbox.Outcome("done", SafeText("promised for 20:30, in 1 h 00: -the clip"))

    monkeypatch.setattr("copilot.cli.do.ask", ask)
    assert main(["do", "promise", *before, "--help", "-the", "clip", "in", "1", "hour"]) == 0
    assert asked == [("promise", "--help -the clip in 1 hour")]
    assert capsys.readouterr().out == "promised for 20:30, in 1 h 00: -the clip\n"


def test_help_lists_what_can_be_done(capsys):
    assert main(["do", "--help"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert all(f" {action}" in said for action in ACTIONS)
    assert "mark [NOTE], note TEXT," in said
    assert "copy-title [N], request-title," in said


def test_a_refusal_is_a_failure_with_its_reason(cockpit, data, capsys, monkeypatch):
    refused = inbox.Outcome("refused", SafeText("nothing on stage"))
    monkeypatch.setattr("copilot.cli.do.ask", lambda *_: refused)
    assert main(["do", "done"]) == 1
    assert capsys.readouterr().err == "live-copilot: error: nothing on stage; look at the cockpit\n"


def test_a_refusal_that_brings_its_own_advice_gets_no_second(cockpit, data, capsys, monkeypatch):
    refused = inbox.Outcome("refused", SafeText("asked a moment ago; ask again in 3:00"))
    monkeypatch.setattr("copilot.cli.do.ask", lambda *_: refused)
    assert main(["do", "request-title"]) == 1
    assert capsys.readouterr().err == "live-copilot: error: asked a moment ago; ask again in 3:00\n"


def test_a_cockpit_that_gives_no_answer_has_not_done_it(cockpit, data, capsys, monkeypatch):
    monkeypatch.setattr(inbox, "ANSWER_S", 0.1)
    assert main(["do", "mark"]) == 1
    assert "the cockpit gave no answer, and it was not carried out; look at the cockpit" in capsys.readouterr().err
    late = Inbox(data, SystemClock())
    assert late.changed()
    assert late.take() == []
    late.close()


def test_a_history_that_is_newer_is_told_in_one_line(data, capsys):
    with only_cockpit(data):
        Journal.open(data, SystemClock()).close()
        with database.visit(data) as connection:
            connection.execute("PRAGMA user_version = 99")
        assert main(["do", "mark"]) == 1
    assert "has version 99, this program knows" in capsys.readouterr().err
