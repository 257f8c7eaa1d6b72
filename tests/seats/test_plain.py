"""The seat without a screen: what is printed, and how it ends."""

import asyncio
import contextlib
import io
import json
import os
import re
import signal
import subprocess
import sys

import pytest

from copilot.errors import StoreError
from copilot.seats import Answer, View, plain
from copilot.text import SafeText
from tests import programs
from tests.seats.desks import snapshot, view

posix = pytest.mark.skipif(os.name != "posix", reason="signals and pipes of POSIX")


class Show:
    """A desk whose show is over when it is stopped, or with `error` at once."""

    def __init__(self, shown: View, error: Exception | None = None, ends: bool = True) -> None:
        self.shown = shown
        self.closed = False
        self._error = error
        self._stopping = asyncio.Event()
        if ends:
            self._stopping.set()

    def view(self) -> View:
        return self.shown

    async def act(self, action: str, text: str | None = None, *, seat: str = "cockpit") -> Answer:
        return Answer("refused", SafeText("not here"))

    async def run(self) -> None:
        await self._stopping.wait()
        self.closed = True
        if self._error is not None:
            raise self._error

    def stop(self) -> None:
        self._stopping.set()


async def test_it_reads_aloud_until_the_show_is_over():
    paper = io.StringIO()
    assert await plain.run(Show(view(snapshot(mode="replay"))), paper) == 0
    lines = paper.getvalue().splitlines()
    assert lines[0].startswith("replay of tikfinity")
    assert "1:12:44  viewers 1,208" in paper.getvalue()
    assert lines[-1].startswith("The replay ran for 1 h 12; ")


async def test_a_live_broadcast_that_has_ended_ends_it():
    assert await plain.run(Show(view(snapshot(stage="ended")), ends=False), io.StringIO()) == 0


async def test_a_replay_goes_on_to_the_end_of_its_file_whatever_it_tells():
    show = Show(view(snapshot(mode="replay", stage="ended")), ends=False)
    reading = asyncio.create_task(plain.run(show, io.StringIO()))
    done, _ = await asyncio.wait({reading}, timeout=3 * plain.LOOK_S)
    assert not done
    show.stop()
    assert await reading == 0


async def test_what_ends_the_show_is_not_swallowed():
    with pytest.raises(StoreError):
        await plain.run(Show(view(), StoreError("newer", "update")), io.StringIO())


async def test_when_nobody_listens_any_more_the_show_is_closed_first():
    class Gone(io.StringIO):
        def write(self, text: str) -> int:
            raise BrokenPipeError

    show = Show(view(), ends=False)
    with pytest.raises(BrokenPipeError):
        await plain.run(show, Gone())
    assert show.closed


@posix
def test_a_reader_who_does_not_keep_up_never_holds_up_the_show():
    reader, writer = os.pipe()
    with os.fdopen(writer, "w") as stdout, os.fdopen(reader, "rb") as ours:
        tape = plain.Tape(stdout)
        for n in range(5_000):
            tape.print([f"{n} {'x' * 100}"])
        os.set_blocking(ours.fileno(), False)
        lines = ours.read().splitlines()
        assert lines[0].startswith(b"0 ")
        tape.print(["the newest"])
        lines += ours.read().splitlines()
        tape.finish()
        lines += (ours.read() or b"").splitlines()
    left_out = [line for line in lines if b"left out: nobody read them" in line]
    assert len(left_out) == 1
    missing = int(left_out[0].split()[0].replace(b",", b""))
    assert len(lines) - 1 + missing == 5_001
    assert lines[-1] == b"the newest"


@posix
def test_a_terminal_that_is_gone_is_a_reader_who_has_left():
    import pty

    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "w") as stdout:
        os.close(ours)
        with pytest.raises(BrokenPipeError):
            plain.Tape(stdout).print(["nobody sees this"])
        with open(os.devnull, "wb") as nowhere:
            os.dup2(nowhere.fileno(), stdout.fileno())


# the program


@pytest.fixture
def home(tmp_path):
    return tmp_path


def marks(home):
    return json.loads(programs.run(home, "clips", "--json").stdout)


def broadcasts(home):
    return json.loads(programs.run(home, "sessions", "--json").stdout)


def test_a_demo_of_limited_length_reads_well_from_start_to_end_in_a_pipe(home):
    done = programs.run(home, "demo", "--plain", "--minutes", "7", "--speed", "200")
    assert (done.returncode, done.stderr) == (0, b"")
    text = done.stdout.decode("ascii")
    said = [" ".join(line.split()[1:3]) for line in text.splitlines()]
    for one in ("demo is", "the show", "the session"):
        assert one in said
    for state in ("soon,", "now:", "late,", "gone,"):
        assert any(re.fullmatch(rf"[A-Z]+ {state}", one) for one in said)
    assert re.search(r"^The demo ran for \d:\d\d; at most [\d,]+ watching, .*LIVE rail.*\.$", text.splitlines()[-1])


@posix
def test_ctrl_c_closes_the_show_and_is_130(home):
    with programs.running(home, "demo", "--plain") as program:
        programs.read_until(program, b"viewers")
        program.send_signal(signal.SIGINT)
        out, err = program.communicate(timeout=programs.PATIENCE_S)
    assert program.returncode == 130
    assert err == b""
    assert out.splitlines()[-1].startswith(b"The demo ran for ")


@posix
def test_the_system_ends_it_cleanly(home):
    with programs.running(home, "demo", "--plain") as program:
        programs.read_until(program, b"viewers")
        program.terminate()
        out, err = program.communicate(timeout=programs.PATIENCE_S)
    assert (program.returncode, err) == (0, b"")
    assert out.splitlines()[-1].startswith(b"The demo ran for ")


@posix
def test_a_terminal_that_is_closed_ends_it_cleanly(home):
    with programs.running(home, "demo", "--plain") as program:
        programs.read_until(program, b"viewers")
        program.send_signal(signal.SIGHUP)
        out, err = program.communicate(timeout=programs.PATIENCE_S)
    assert (program.returncode, err) == (0, b"")
    assert out.splitlines()[-1].startswith(b"The demo ran for ")
    assert broadcasts(home)[0]["state"] == "interrupted"


@posix
def test_under_nohup_it_outlives_its_terminal(home):
    def ignore() -> None:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)

    with programs.running(home, "demo", "--plain", preexec_fn=ignore) as program:
        programs.read_until(program, b"viewers")
        program.send_signal(signal.SIGHUP)
        assert programs.run(home, "do", "mark", "still here").returncode == 0
        program.terminate()
        assert program.communicate(timeout=programs.PATIENCE_S)[1] == b""
    assert program.returncode == 0


@posix
def test_a_reader_who_leaves_ends_it_quietly(home):
    with programs.running(home, "demo", "--plain", "--speed", "500") as program:
        programs.read_until(program, b"viewers")
        assert program.stdout is not None
        program.stdout.close()
        assert program.wait(programs.PATIENCE_S) == 0
        assert program.stderr is not None
        assert program.stderr.read() == b""


@posix
def test_a_reader_who_sleeps_does_not_stop_the_show(home):
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    with contextlib.suppress(BlockingIOError):
        while os.write(writer, b"x" * 4096):
            pass
    os.set_blocking(writer, True)
    with programs.running(home, "demo", "--plain", "--speed", "1000", stdout=writer) as program:
        os.close(writer)
        while programs.run(home, "do", "mark").returncode != 0:
            assert program.poll() is None
        program.terminate()
        with os.fdopen(reader, "rb") as ours:
            while not (line := ours.readline()).startswith(b"The demo ran"):
                assert line
    assert [clip["by"] for clip in marks(home)].count("streamer") == 1


def test_do_works_with_it(home):
    with programs.running(home, "demo", "--plain") as program:
        programs.read_until(program, b"viewers")
        done = programs.run(home, "do", "mark", "the", "jump")
        assert done.returncode == 0
        assert done.stdout.startswith(b"marked the last 35 s as mark ")
        programs.read_until(program, done.stdout.strip())
        done = programs.run(home, "do", "promise", "the clip in 1 hour")
        assert done.returncode == 0
        programs.read_until(program, done.stdout.strip())


def test_a_very_fast_show_starves_nobody(home):
    with programs.running(home, "demo", "--plain", "--speed", "10000") as program:
        programs.read_until(program, b"viewers")
        assert programs.run(home, "do", "mark").returncode == 0
        programs.read_until(program, b"marked the last 35 s")


def test_it_works_in_a_dumb_terminal(home):
    done = programs.run(
        home, "demo", "--plain", "--minutes", "0.01", env=programs.environment(home, TERM="dumb", LC_ALL="C")
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_screen_is_not_even_imported(home):
    code = (
        "import sys; from copilot.__main__ import main; code = main(['demo', '--plain', '--minutes', '0.005']); "
        "sys.exit(code or any(name in sys.modules for name in ('textual', 'rich', 'httpx', 'websockets')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env=programs.environment(home), timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
