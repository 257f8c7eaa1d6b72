"""What was acknowledged is there, once, whatever happens to the process, the disk or the file."""

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from copilot.clock import ManualClock, SystemClock
from copilot.errors import StoreError
from copilot.events import Chat
from copilot.store import database, library
from copilot.store.journal import Journal
from tests import rooms
from tests.shared import ROOT, shared
from tests.store import shows
from tests.store.shows import ROUNDS
from tests.store.writer import EVENTS_A_ROUND

FOREVER = 1_000_000


def acknowledged(lines: list[str]) -> list[int]:
    return [int(line) for line in lines if line.isdigit()]


def stored(folder: Path) -> tuple[list[int], list[int]]:
    """The numbers of the events and of the commands that are stored, in their order."""
    found = shows.written(folder)
    events = [int(record.id or 0) for record in found if isinstance(record, Chat)]
    return events, [int(record.note) for record in found if not isinstance(record, Chat)]


def everything_is_there_once(folder: Path, acks: list[int]) -> None:
    events, commands = stored(folder)
    assert commands == list(range(1, len(commands) + 1)), "a command was lost or doubled"
    assert events == list(range(1, len(events) + 1)), "an event was lost or doubled in the middle"
    assert set(acks) <= set(commands), "an acknowledged command was lost"
    assert len(library.clips(folder, now=rooms.WALL, running=False)) == len(commands)


@pytest.mark.live
def test_a_killed_cockpit_has_lost_nothing_that_it_acknowledged(tmp_path):
    chance = random.Random(7)
    acks: list[int] = []
    for _ in range(ROUNDS):
        with shows.running(shows.script("writer", tmp_path, FOREVER)) as run:
            for _ in range(chance.randrange(2, 80)):
                run.line()
            time.sleep(chance.random() * 0.01)
            run.kill()
            lines = run.rest()
        acks += acknowledged(lines)
        everything_is_there_once(tmp_path, acks)
        told = max(int(line.removeprefix("event ")) for line in lines if line.startswith("event "))
        assert told - len(stored(tmp_path)[0]) <= EVENTS_A_ROUND, "more than the last flush was lost"
    print(f"\nkills {ROUNDS}, acknowledged {len(acks)}, lost 0, doubled 0")


@pytest.mark.live
def test_a_power_cut_loses_nothing_that_was_acknowledged(tmp_path):
    shows.needs("strace")
    replay = shared("faults", "replay_writes.py")
    what = ["--query", "select json_extract(cast(body as text), '$.note') from record where kind = 'command'"]
    told = ["--ack", r"^(\d+)$", "--cuts", str(ROUNDS)]
    program = shows.script("writer", tmp_path / "data", max(60, ROUNDS // 2))
    done = subprocess.run(
        [sys.executable, replay, "--db", tmp_path / "data" / database.NAME, *what, *told, "--", *program],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    print("\n" + done.stdout)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.live
def test_a_full_disk_is_told_and_nothing_is_lost_when_there_is_room_again(tmp_path):
    data = tmp_path / "data"
    with shows.small_disk(data, "300k") as remount, shows.running(shows.script("writer", data, 400)) as run:
        assert run.until_line("trouble") == "trouble disk full"
        remount("size=8m")
        assert acknowledged(run.rest()) == list(range(1, 401))
        everything_is_there_once(data, acknowledged(run.lines))


@pytest.mark.live
def test_a_read_only_disk_is_told_and_heals(tmp_path):
    with shows.small_disk(tmp_path / "data", "8m") as remount:
        with shows.journal(tmp_path / "data", SystemClock()) as journal:
            journal.command(rooms.command("mark", 1.0), shows.row(shows.header())).result(15)
        remount("ro")
        with shows.journal(tmp_path / "data", SystemClock()) as journal:
            assert journal.trouble == "read-only file system"
            journal.events([shows.chat(2.0)])
            saved = journal.command(rooms.command("mark", 3.0), shows.row(shows.header()))
            assert journal.unsaved == 1
            assert not saved.done()
            remount("rw")
            saved.result(15)
            assert journal.trouble is None
            assert journal.unsaved == 0
        assert [record.t for record in shows.written(tmp_path / "data")] == [1.0, 2.0, 3.0]


@pytest.mark.live
def test_a_file_that_may_not_grow_is_told_and_heals(tmp_path):
    shows.needs("prlimit")
    import resource

    limited = ["prlimit", "--fsize=200000:unlimited", *shows.script("writer", tmp_path, 300)]
    with shows.running(limited) as run:
        assert run.until_line("trouble") == "trouble disk I/O error"
        resource.prlimit(run.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        assert acknowledged(run.rest()) == list(range(1, 301))
    everything_is_there_once(tmp_path, acknowledged(run.lines))


@pytest.mark.live
@pytest.mark.parametrize(
    "fault",
    [
        "fdatasync:error=EIO:when=10..14",
        "fdatasync:error=EIO:when=30+7",
        "pwrite64:error=ENOSPC:when=100..120",
        "pwrite64:error=EIO:when=90+61",
    ],
)
def test_system_calls_that_fail_are_tried_again(tmp_path, fault):
    shows.needs("strace")
    call = fault.partition(":")[0]
    trace = ["strace", "-f", "-o", str(tmp_path / "trace"), "-e", f"trace={call}", "-e", f"inject={fault}"]
    with shows.running([*trace, *shows.script("writer", tmp_path / "data", 60)]) as run:
        lines = run.rest()
    assert (tmp_path / "trace").read_text().count("INJECTED") > 0
    assert acknowledged(lines) == list(range(1, 61))
    assert "bye" in lines
    everything_is_there_once(tmp_path / "data", acknowledged(lines))


def test_a_damaged_database_never_stops_the_show(tmp_path):
    sound = tmp_path / "sound"
    clock = ManualClock(rooms.WALL)
    with shows.journal(sound, clock) as journal:
        for n in range(400):
            journal.events([shows.chat(float(n), user=f"u{n}", id=str(n))])
            journal.command(rooms.command("mark", float(n), f"note {n}"), shows.row(shows.header(), n))
        journal.checkpoint(1, bytes(5_000))
    whole = (sound / database.NAME).read_bytes()
    chance = random.Random(11)
    seen = {"moved aside": 0, "refused": 0, "rows left out": 0, "nothing noticed": 0}
    for n in range(ROUNDS):
        folder = tmp_path / str(n)
        folder.mkdir()
        spoilt = bytearray(whole)
        for _ in range(20):
            bit = chance.randrange(len(spoilt) * 8)
            spoilt[bit // 8] ^= 1 << bit % 8
        (folder / database.NAME).write_bytes(spoilt)
        seen[outcome(folder, clock)] += 1
        shutil.rmtree(folder)
    print(f"\ndamaged files {ROUNDS}: {seen}")
    assert sum(seen.values()) == ROUNDS
    assert seen["moved aside"] > ROUNDS / 2


def outcome(folder: Path, clock: ManualClock) -> str:
    """Read what there is, go on with a show of its own, and say what became of the damage."""
    refused = False
    left_out = 0
    with shows.journal(folder, clock, shows.header("later")) as journal:
        try:
            library.sessions(folder, now=rooms.WALL, running=True)
            library.clips(folder, now=rooms.WALL, running=True)
            library.reminders(folder)
            if journal.moved_aside is None:
                session = library.load(folder, "20261124-180000-ab12")
                for _ in session.records():
                    pass
                left_out = session.damaged
        except StoreError:
            refused = True
        journal.command(rooms.command("mark", 1.0, "still here"), shows.row(shows.header("later"))).result(15)
        journal.command(rooms.command("mark", 2.0, "and here"), shows.row(shows.header("later"))).result(15)
    assert [record.note for record in shows.written(folder, "later")] in (["still here", "and here"], ["and here"])
    if journal.moved_aside is not None:
        return "moved aside"
    return "refused" if refused else "rows left out" if left_out else "nothing noticed"


def test_what_is_no_database_is_moved_aside_and_kept(tmp_path):
    (tmp_path / database.NAME).write_bytes(b"this is no database" * 500)
    (tmp_path / f"{database.NAME}-wal").write_bytes(b"nor is this")
    with shows.journal(tmp_path, ManualClock(1_795_539_600.0)) as journal:
        assert journal.moved_aside == tmp_path / "live-copilot.db.damaged-20261124T170000Z"
        assert journal.moved_aside.read_bytes().startswith(b"this is no database")
        journal.command(rooms.command("mark", 1.0), shows.row(shows.header())).result(15)
    assert len(shows.written(tmp_path)) == 1


def test_bits_that_flip_in_a_row_are_found_by_its_checksum(tmp_path):
    with shows.journal(tmp_path, ManualClock(rooms.WALL)) as journal:
        for n in range(3):
            journal.command(rooms.command("mark", float(n), f"moment-{n}"), shows.row(shows.header())).result(15)
    file = tmp_path / database.NAME
    whole = file.read_bytes()
    assert b'"t":1.0' in whole
    file.write_bytes(whole.replace(b'"t":1.0', b'"t":7.0'))
    session = library.load(tmp_path, shows.header().id)
    assert [record.t for record in session.records()] == [0.0, 2.0]
    assert session.damaged == 1


def test_a_folder_that_cannot_be_written_to_does_not_stop_the_show(tmp_path):
    (tmp_path / "data").write_text("a file where the folder should be")
    journal = Journal.open(tmp_path / "data", SystemClock(), retry_s=0.02)
    journal.begin(shows.header(), shows.KEY)
    saved = journal.command(rooms.command("mark", 1.0), shows.row(shows.header()))
    assert journal.trouble == "the data folder cannot be opened"
    (tmp_path / "data").unlink()
    saved.result(15)
    shows.until(lambda: journal.trouble is None, "the journal heals")
    journal.close()
    assert len(shows.written(tmp_path / "data")) == 1


def test_closing_while_nothing_can_be_saved_ends_at_once_and_says_so(tmp_path):
    (tmp_path / "data").write_text("")
    journal = Journal.open(tmp_path / "data", SystemClock(), retry_s=3600)
    journal.begin(shows.header(), shows.KEY)
    saved = journal.command(rooms.command("mark", 1.0), shows.row(shows.header()))
    journal.close()
    journal.close()
    with pytest.raises(StoreError, match="not saved"):
        saved.result(0)
