"""What is stored about viewers, and for how long."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from copilot.clock import ManualClock
from copilot.events import AnyEvent, Chat, Delete, Follow, Pin
from copilot.store import database
from copilot.store.journal import Journal
from copilot.store.privacy import KEPT_S, Pseudonyms
from copilot.text import SafeText
from tests import rooms
from tests.store import shows

SECRETS = (b"margarethe", b"my phone number is")


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(rooms.WALL)


def says(t: float, id: str, user: str = "margarethe") -> Chat:
    return shows.chat(t, user=user, text=f"my phone number is {id}", id=id)


def keep(journal: Journal, events: list[AnyEvent], names: Pseudonyms) -> None:
    """What a cockpit that keeps text does with a batch."""
    hidden = names.hide(events)
    journal.events(hidden)
    journal.keep_text(events, hidden)
    journal.flush(shows.row(shows.header()))


def on_disk(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())


def kept(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / database.NAME)) as connection:
        return [text for (text,) in connection.execute("SELECT text FROM kept_chat ORDER BY id")]


def keys(folder: Path) -> int:
    with closing(sqlite3.connect(folder / database.NAME)) as connection:
        return int(connection.execute("SELECT count(*) FROM viewer_key").fetchone()[0])


def test_of_what_is_written_it_stays_known_whether_the_room_holds_its_breath(tmp_path, clock):
    events = [shows.chat(1.0 + n, user="margarethe", text=text) for n, text in enumerate(["hello", "LAST SQUAD", "??"])]
    with shows.journal(tmp_path, clock) as journal:
        journal.events(Pseudonyms(shows.KEY).hide(events))
    assert [(one.text, one.mood) for one in shows.written(tmp_path)] == [("", None), ("", "tense"), ("", "baffled")]
    assert b"SQUAD" not in on_disk(tmp_path)


def test_nobodys_name_or_words_are_stored_unless_asked_for(tmp_path, clock):
    names = Pseudonyms(shows.KEY)
    events = [
        says(1.0, "1"),
        Follow(t=2.0, user=SafeText("margarethe")),
        Pin(t=3.0, text=SafeText("my phone number is 2")),
    ]
    with shows.journal(tmp_path, clock) as journal:
        journal.events(names.hide(events))
    chat, follow, pin = shows.written(tmp_path)
    assert chat.mood is None
    assert chat.user == follow.user != "margarethe"
    assert (chat.text, pin.text) == ("", "")
    assert not any(secret in on_disk(tmp_path) for secret in SECRETS)


def test_a_pseudonym_is_the_same_within_a_session_and_another_in_the_next():
    one, again, other = Pseudonyms(shows.KEY), Pseudonyms(shows.KEY), Pseudonyms.fresh()
    assert one.of("mia") == again.of("mia") != other.of("mia")
    assert one.of("mia") != one.of("Mia")


def test_a_deletion_names_whom_it_is_about_only_by_pseudonym():
    names = Pseudonyms(shows.KEY)
    chat, delete = names.hide([says(1.0, "1"), Delete(t=2.0, target="margarethe")])
    assert delete.target == chat.user


def test_kept_words_are_gone_after_a_day_from_every_file(tmp_path, clock):
    with shows.journal(tmp_path, clock) as journal:
        keep(journal, [says(1.0, "1")], Pseudonyms(shows.KEY))
        shows.until(lambda: kept(tmp_path), "the words are kept")
        clock.advance(KEPT_S - 60.0)
        journal.command(rooms.command("mark", 5.0), shows.row(shows.header())).result(15)
        assert kept(tmp_path) == ["my phone number is 1"]
        assert keys(tmp_path) == 1
        clock.advance(61.0)
        journal.command(rooms.command("mark", 6.0), shows.row(shows.header())).result(15)
        shows.until(lambda: not any(secret in on_disk(tmp_path) for secret in SECRETS), "no file has the words")
        assert keys(tmp_path) == 0
        assert shows.KEY not in on_disk(tmp_path)


def test_a_day_old_key_is_thrown_away_by_the_next_start_too(tmp_path, clock):
    with shows.journal(tmp_path, clock) as journal:
        keep(journal, [says(1.0, "1")], Pseudonyms(shows.KEY))
    clock.advance(KEPT_S + 1.0)
    with shows.journal(tmp_path, clock, shows.header("another"), key=b"n" * 32):
        pass
    assert kept(tmp_path) == []
    assert shows.KEY not in on_disk(tmp_path)


def test_going_on_with_a_session_does_not_lengthen_the_life_of_its_key(tmp_path, clock):
    with shows.journal(tmp_path, clock):
        pass
    made_at = clock.wall()
    clock.advance(KEPT_S / 2)
    with shows.journal(tmp_path, clock, key_made_at=made_at) as journal:
        clock.advance(KEPT_S / 2 + 61.0)
        for t in (5.0, 6.0):
            journal.command(rooms.command("mark", t), shows.row(shows.header())).result(15)
            shows.until(lambda: keys(tmp_path) == 0, "the key is thrown away")


def test_a_deleted_message_is_forgotten_and_the_others_stay(tmp_path, clock):
    names = Pseudonyms(shows.KEY)
    with shows.journal(tmp_path, clock) as journal:
        keep(journal, [says(1.0, "1"), says(2.0, "2", "ben"), says(3.0, "3")], names)
        keep(journal, [Delete(t=4.0, target="1")], names)
    assert kept(tmp_path) == ["my phone number is 2", "my phone number is 3"]


def test_a_viewer_is_forgotten_with_all_that_was_kept_of_them(tmp_path, clock):
    names = Pseudonyms(shows.KEY)
    with shows.journal(tmp_path, clock) as journal:
        keep(journal, [says(1.0, "1"), says(2.0, "2", "ben"), says(3.0, "3")], names)
        keep(journal, [says(4.0, "4"), Delete(t=4.1, target="margarethe")], names)
    assert kept(tmp_path) == ["my phone number is 2"]
    assert b"my phone number is 1" not in on_disk(tmp_path)


def test_forgetting_is_remembered_while_the_disk_takes_nothing(tmp_path, clock):
    data, names = tmp_path / "data", Pseudonyms(shows.KEY)
    with shows.journal(data, clock) as journal:
        keep(journal, [says(1.0, "1")], names)
    aside = data.rename(tmp_path / "aside")
    data.write_text("")
    with shows.journal(data, clock) as journal:
        keep(journal, [Delete(t=2.0, target="margarethe")], names)
        for second in range(100):
            clock.advance(1.0)
            keep(journal, [says(3.0 + second, str(second), "ben")], names)
        data.unlink()
        aside.rename(data)
        shows.until(lambda: journal.trouble is None, "the journal heals")
    assert "my phone number is 1" not in kept(data)


@pytest.mark.parametrize("readable", [True, False])
def test_a_database_that_was_moved_aside_is_cleared_after_a_day(tmp_path, clock, readable):
    with shows.journal(tmp_path, clock) as journal:
        keep(journal, [says(1.0, "1")], Pseudonyms(shows.KEY))
    aside = database.move_aside(tmp_path, clock.wall())
    if not readable:
        aside.write_bytes(aside.read_bytes()[:5000])
    now = aside.stat().st_mtime
    clock.step_wall(now + KEPT_S + 1.0 - clock.wall())
    with shows.journal(tmp_path, clock, shows.header("another")):
        pass
    assert not any(secret in on_disk(tmp_path) for secret in SECRETS)
    assert aside.exists() == readable
