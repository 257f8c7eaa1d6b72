"""`sessions`, `clips`, `reminders`, `titles`: what programs and people are told of the past."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from copilot.__main__ import main
from copilot.cli.table import fit
from copilot.clock import ManualClock
from copilot.config import TitleCard
from copilot.outlets import clipboard
from copilot.state import Header
from copilot.store import database
from copilot.store import titles as store
from copilot.store.journal import Journal
from copilot.store.rows import MarkRow, ReminderRow
from copilot.text import SafeText
from tests import rooms
from tests.store import shows

UTC = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LIVE_COPILOT_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def evening(home: Path) -> Header:
    """One broadcast of an hour that has ended, with two marks and two promises."""
    header = shows.header()
    journal = Journal.open(home / "data", ManualClock(wall=rooms.WALL))
    journal.begin(header, shows.KEY)
    row = shows.row(header, 864, ended_at=rooms.WALL + 3_600.0, marks=2, promises=2)
    marks = [
        MarkRow(n=1, t=40.5, by="streamer", note=SafeText("the jump")),
        MarkRow(n=2, t=3_000.0, by="moderator", note=SafeText("漢" * 100)),
    ]
    due = [
        ReminderRow(n=1, kind="promise", text=SafeText("the clip"), due_at=rooms.WALL + 7_200.0),
        ReminderRow(n=2, kind="promise", text=SafeText("never mind"), due_at=rooms.WALL, state="dropped"),
    ]
    journal.command(rooms.command("mark", 40.5), row, marks=marks, reminders=due).result(10)
    journal.close()
    return header


def told(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    assert main([*words, "--json"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return json.loads(out)


def shown(capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    assert main(list(words)) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out.splitlines()


@pytest.mark.parametrize("name", ["sessions", "clips", "reminders", "titles"])
def test_where_nothing_is_yet_one_line_says_how_it_comes_about(home, capsys, name):
    (line,) = shown(capsys, name)
    assert "live-copilot" in line
    assert told(capsys, name) == []
    assert not (home / "data").exists()


def test_sessions_are_told_as_the_contract_says(evening, capsys):
    (one,) = told(capsys, "sessions")
    assert one == {
        "id": evening.id,
        "started_at": "2026-09-21T14:13:20Z",
        "ended_at": "2026-09-21T15:13:20Z",
        "platforms": ["tiktok"],
        "events": 864,
        "marks": 2,
        "promises": 2,
        "state": "ended",
    }


def test_clips_are_told_as_the_contract_says(evening, capsys):
    first, second = told(capsys, "clips")
    assert first == {
        "id": f"{evening.id}-m1",
        "session": evening.id,
        "at_s": 40.5,
        "by": "streamer",
        "note": "the jump",
        "why": None,
        "state": first["state"],
        "window_ends_at": "2026-09-22T15:13:20Z",
        "file": None,
    }
    assert first["state"] in ("marked", "expired")
    assert (second["by"], second["id"]) == ("moderator", f"{evening.id}-m2")
    assert told(capsys, "clips", evening.id) == [first, second]


def test_reminders_are_told_as_the_contract_says(evening, capsys):
    dropped, pending = told(capsys, "reminders")
    assert pending == {
        "id": f"{evening.id}-p1",
        "session": evening.id,
        "kind": "promise",
        "text": "the clip",
        "due_at": "2026-09-21T16:13:20Z",
        "state": "pending",
        "shown_at": None,
    }
    assert dropped["state"] == "dropped"


def test_people_are_shown_only_what_is_still_due(evening, capsys):
    lines = shown(capsys, "reminders")
    assert any("the clip" in line for line in lines)
    assert not any("never mind" in line for line in lines)


@pytest.mark.parametrize("name", ["sessions", "clips", "reminders", "titles"])
def test_every_list_fits_a_terminal_of_80_columns(evening, capsys, monkeypatch, name):
    store.add(Path(evening_folder()), TitleCard(text=SafeText("漢" * 100)))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    lines = shown(capsys, name)
    assert len(lines) >= 2
    for line in lines:
        assert len(line) + sum(char == "漢" for char in line) <= 80


def evening_folder() -> str:
    from copilot.config import find_places

    return str(find_places().data)


def test_a_text_is_cut_by_the_cells_that_it_takes():
    assert fit("abc", 3) == "abc"
    assert fit("abcd", 3) == "ab…"
    assert fit("漢漢", 4) == "漢漢"
    assert fit("漢漢", 3) == "漢…"
    assert fit("", 3) == ""


def test_a_session_that_does_not_exist_is_one_line(evening, capsys):
    assert main(["clips", "nobody"]) == 2
    assert "no session with the id nobody; see: live-copilot sessions" in capsys.readouterr().err


def test_a_row_that_is_out_of_its_mind_hides_no_other(evening, capsys):
    with database.visit(Path(evening_folder())) as connection:
        connection.execute("UPDATE mark SET t = 9e999 WHERE n = 1")
        connection.execute("UPDATE reminder SET due_at = -1e300 WHERE id LIKE '%p1'")
        connection.execute(
            "INSERT INTO session (id, header, mode, sources, platforms, opened_at, started_at, ended_at, last_event_at)"
            " VALUES ('z', x'', 'live', '', '', 1e300, -9e999, 9e999, 1e300)"
        )
    for name in ("sessions", "clips", "reminders"):
        assert len(shown(capsys, name)) >= 2
    bad, good = told(capsys, "sessions")
    assert (bad["started_at"], bad["ended_at"]) == (None, None)
    assert good["started_at"] == "2026-09-21T14:13:20Z"
    assert [one["id"] for one in told(capsys, "clips")] == [f"{evening.id}-m1", f"{evening.id}-m2"]
    assert {one["due_at"] for one in told(capsys, "reminders")} == {None, "2026-09-21T14:13:20Z"}


# titles


def titles(capsys: pytest.CaptureFixture[str]) -> list[tuple[int, str, str | None, int]]:
    found = told(capsys, "titles")
    assert all(set(one) == {"n", "id", "text", "url", "used_at", "copies"} for one in found)
    return [(one["n"], one["text"], one["url"], one["copies"]) for one in found]


def test_titles_come_from_the_configuration_and_from_people(home, capsys):
    (home / "config.toml").write_text('[[titles]]\ntext = "Mugs"\nurl = "https://example.org/m"\n')
    assert main(["titles", "add", "Bowls \x1b[31m of  clay"]) == 0
    assert capsys.readouterr().out == "title 2: Bowls of clay\n"
    assert titles(capsys) == [(1, "Mugs", "https://example.org/m", 0), (2, "Bowls of clay", None, 0)]


def test_the_same_title_twice_is_one_card(home, capsys):
    for _ in range(2):
        assert main(["titles", "add", "Bowls", "--url", "https://example.org/b"]) == 0
        assert capsys.readouterr().out == "title 1: Bowls\n"
    assert len(titles(capsys)) == 1


def test_ids_never_change_whatever_comes_before_and_however_often_it_is_copied(home, capsys, monkeypatch):
    monkeypatch.setattr(clipboard, "tools", lambda *_: [clipboard.Tool("native", "true", ("true",))])
    (home / "config.toml").write_text('[[titles]]\ntext = "Mugs"\n')
    main(["titles", "add", "Bowls"])
    capsys.readouterr()
    before = {one["text"]: one["id"] for one in told(capsys, "titles")}
    assert main(["titles", "copy", "1"]) == 0
    (home / "config.toml").write_text('[[titles]]\ntext = "Plates"\n[[titles]]\ntext = "Mugs"\n')
    capsys.readouterr()
    after = told(capsys, "titles")
    assert [one["text"] for one in after] == ["Plates", "Mugs", "Bowls"]
    assert {one["text"]: one["id"] for one in after if one["text"] in before} == before
    assert [one["copies"] for one in after] == [0, 1, 0]
    assert UTC.fullmatch(after[1]["used_at"])


def test_copying_shows_what_is_pasted_and_how_it_was_copied(home, capsys, monkeypatch):
    main(["titles", "add", "Bowls", "--url", "https://example.org/b"])
    capsys.readouterr()
    monkeypatch.setattr(clipboard, "tools", lambda *_: [clipboard.BY_HAND])
    assert main(["titles", "copy", "1"]) == 1
    said = capsys.readouterr()
    assert said.out == "Bowls https://example.org/b\n"
    assert said.err == "live-copilot: error: nothing here copies; select it by hand\n"
    assert titles(capsys)[0][3] == 0
    monkeypatch.setattr(clipboard, "tools", lambda *_: [clipboard.Tool("native", "wl-copy", ("true",))])
    assert shown(capsys, "titles", "copy", "1") == ["Bowls https://example.org/b", "copied with wl-copy"]
    assert titles(capsys)[0][3] == 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["copy", "1"], "no title 1; see: live-copilot titles"),
        (["add", "\x1b[2J"], "titles add: the text is empty; give the exact title of the post"),
        (["add", "Bowls", "--url", "bowls"], "titles add: bowls is no address; wanted one that begins with https://"),
        (["add", "Bowls", "--url", "https://x.org/\x1b[2J"], "is no address; wanted one that begins with https://"),
    ],
)
def test_a_wrong_use_of_titles_is_one_line(home, capsys, words, says):
    assert main(["titles", *words]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert says in err
    assert err.count("\n") == 1
