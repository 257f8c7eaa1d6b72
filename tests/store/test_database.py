"""The file itself: who may read it, what it looks like, and what is done with one of another version."""

import sqlite3
import stat
import sys
import time
from contextlib import closing

import pytest

from copilot.clock import ManualClock, SystemClock
from copilot.config import TitleCard
from copilot.errors import StoreError
from copilot.store import database, library, migrations, titles
from copilot.store.journal import Journal
from copilot.text import SafeText
from tests import rooms
from tests.store import shows


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_only_its_owner_can_read_it(tmp_path):
    home = tmp_path / "new" / "home"
    with shows.journal(home, SystemClock()) as journal:
        journal.command(rooms.command("mark", 1.0), shows.row(shows.header())).result(15)
        files = sorted(home.iterdir())
        assert [file.name.removeprefix(database.NAME) for file in files] == ["", "-shm", "-wal"]
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
        assert {stat.S_IMODE(folder.stat().st_mode) for folder in (home, home.parent)} == {0o700}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_a_database_that_others_could_read_is_closed_to_them(tmp_path):
    titles.add(tmp_path, TitleCard(text=SafeText("a")))
    (tmp_path / database.NAME).chmod(0o644)
    titles.add(tmp_path, TitleCard(text=SafeText("b")))
    assert stat.S_IMODE((tmp_path / database.NAME).stat().st_mode) == 0o600


def test_a_newer_database_is_refused_and_left_alone(tmp_path):
    titles.add(tmp_path, TitleCard(text=SafeText("a")))
    with closing(sqlite3.connect(tmp_path / database.NAME)) as connection:
        connection.execute("PRAGMA user_version = 999")
    for use in (lambda: Journal.open(tmp_path, SystemClock()), lambda: titles.cards(tmp_path, ())):
        with pytest.raises(StoreError, match=r"has version 999, this program knows \d+; update live-copilot"):
            use()
    assert [file.name for file in tmp_path.iterdir() if "-" not in file.name.removeprefix("live-")] == [database.NAME]


OLD = (("CREATE TABLE viewer_key (session TEXT)", "INSERT INTO viewer_key VALUES ('secret-of-a-viewer')"),)
NEW = (*OLD, ("CREATE TABLE more (id INTEGER)",))


def test_an_older_database_is_brought_up_to_date_and_a_copy_without_viewers_kept(tmp_path):
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrations.migrate(connection, path, OLD)
        migrations.migrate(connection, path, NEW)
        assert migrations.version(connection) == 2
        assert connection.execute("SELECT count(*) FROM viewer_key").fetchone() == (1,)
        assert migrations.shape(connection) == migrations.intended_shape(NEW)
    copy = tmp_path / "old.db.version-1"
    assert b"secret-of-a-viewer" not in copy.read_bytes()
    with closing(sqlite3.connect(copy)) as connection:
        assert migrations.version(connection) == 1


def test_a_step_that_fails_leaves_the_database_as_it_was(tmp_path):
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrations.migrate(connection, path, OLD)
        with pytest.raises(sqlite3.OperationalError):
            migrations.migrate(connection, path, (*OLD, ("CREATE TABLE more (id INTEGER)", "CREATE NONSENSE")))
        assert migrations.version(connection) == 1
        assert migrations.shape(connection) == migrations.intended_shape(OLD)


@pytest.mark.live
def test_marks_titles_and_reminders_of_an_older_version_are_still_there(tmp_path):
    path = tmp_path / database.NAME
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrations.migrate(connection, path, migrations.STEPS[:2])
        connection.execute("INSERT INTO mark (session, n, t, by, note) VALUES ('s', 1, 60.0, 'streamer', 'the jump')")
        connection.execute("INSERT INTO title (text, copies) VALUES ('Mugs', 3)")
        connection.execute("INSERT INTO reminder VALUES ('s-pin1', 's', 'pin', 'pin it', 5.0, 'done', NULL)")
    with database.visit(tmp_path) as connection:
        assert connection.execute("SELECT note, state, posted_at FROM mark").fetchone() == ("the jump", "marked", None)
        assert titles.kept(connection) == [("Mugs", None, None, 3)]
        assert connection.execute("SELECT state, closed_by FROM reminder").fetchall() == [("done", None)]
        assert migrations.shape(connection) == migrations.intended_shape()


def test_a_migration_that_is_killed_has_happened_or_not(tmp_path):
    for moment in range(shows.ROUNDS):
        path = tmp_path / f"{moment}.db"
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("CREATE TABLE step_0 (id INTEGER)")
            connection.execute("PRAGMA user_version = 1")
        with shows.running(shows.script("migrant", path)) as run:
            run.until_line("ready")
            time.sleep(moment * 0.000_4)
            run.kill()
            run.process.wait()
        with closing(sqlite3.connect(path)) as connection:
            steps = len(migrations.shape(connection))
            assert (migrations.version(connection), steps) in ((1, 1), (31, 31))


def test_two_connections_see_one_another(tmp_path):
    clock = ManualClock(rooms.WALL)
    with shows.journal(tmp_path, clock) as journal:
        titles.add(tmp_path, TitleCard(text=SafeText("beside the running cockpit")))
        journal.command(rooms.command("mark", 1.0), shows.row(shows.header())).result(15)
        assert [title.text for title in titles.cards(tmp_path, ())] == ["beside the running cockpit"]


def test_a_damaged_database_is_told_in_one_line_to_lists(tmp_path):
    (tmp_path / database.NAME).write_bytes(b"no database at all " * 300)
    with pytest.raises(StoreError, match="is damaged; start the cockpit: it moves the file aside"):
        library.sessions(tmp_path, now=rooms.WALL, running=False)
