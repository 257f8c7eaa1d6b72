"""`demo`, `live`, `replay` and `record` on the command line: their options, and how they end."""

import asyncio
import gzip
import json
import os
import signal
import zlib
from itertools import islice
from pathlib import Path
from subprocess import Popen

import pytest

from copilot.__main__ import main
from copilot.events import Chat, Stream, Viewers, encode_lines
from copilot.sources.demo import demo_events
from copilot.text import SafeText
from tests import programs
from tests.sources.servers import IrcServer, WebSocketServer, until


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LIVE_COPILOT_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def evening(home: Path) -> Path:
    """A made-up recording of ten minutes, twenty people and a title."""
    file = home / "evening.jsonl"
    header = {"format": "live-copilot-recording", "version": 1, "platform": "tiktok", "source": "tikfinity"}
    events = [
        Stream(t=0.0, state="started", title=SafeText("Bowls")),
        *(Viewers(t=float(n * 30), now=100 + n) for n in range(20)),
        Chat(t=590.0, user=SafeText("a"), text=SafeText("bye")),
        Stream(t=600.0, state="ended"),
    ]
    file.write_bytes(
        json.dumps(header | {"started_at": "2026-11-22T18:00:00Z"}).encode() + b"\n" + encode_lines(events)
    )
    return file


def error(capsys: pytest.CaptureFixture[str]) -> str:
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "; " in err
    return err.removeprefix("live-copilot: error: ").rstrip("\n")


def read(file: Path) -> list[dict[str, object]]:
    opened = gzip.open if file.suffix == ".gz" else open
    with opened(file, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


# demo, live, replay


def test_a_demo_ends_after_its_minutes_and_decimals_count(home, capsys):
    assert main(["demo", "--plain", "--minutes", "0.005"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("demo: ")
    assert lines[-1].startswith("The demo ran for 0:00")


def test_a_replay_ends_with_its_file(evening, capsys):
    assert main(["replay", "--plain", "--speed", "10000", str(evening)]) == 0
    out = capsys.readouterr().out
    assert "title: Bowls" in out
    assert "at most 119 watching, 1 message by 1 person" in out.splitlines()[-1]


def test_a_replay_can_begin_in_the_middle_with_the_totals_of_before(evening, capsys):
    assert main(["replay", "--plain", "--from", "595.5", "--speed", "50", str(evening)]) == 0
    assert "at most 119 watching, 1 message by 1 person" in capsys.readouterr().out.splitlines()[-1]


@pytest.mark.live
async def test_a_broadcast_that_the_platform_ends_ends_the_plain_seat(home):
    async with WebSocketServer() as server:
        with programs.running(home, "live", "--plain", f"tikfinity?url={server.url}") as program:
            await until(lambda: server.accepted)
            await server.say(
                json.dumps({"event": "chat", "data": {"comment": "hi", "uniqueId": "ada", "msgId": "1"}}),
                json.dumps({"event": "streamEnd", "data": {}}),
            )
            await until(lambda: program.poll() is not None, 30.0)
            assert program.returncode == 0
            assert program.stdout is not None
            assert program.stdout.read().decode().splitlines()[-1].startswith("The stream ran for ")


@pytest.mark.live
async def test_a_session_that_was_interrupted_goes_on_and_says_so(home):
    async with IrcServer(tells=[b"@id=1 :ada!a@a PRIVMSG #x :hello"]) as server:
        words = ("live", "--plain", f"twitch:x?irc_url={server.url}")
        for last in (False, True):
            with programs.running(home, *words) as program:
                assert program.stdout is not None
                seen = await read_until(program, b"went on with" if last else b"messages in the last minute 1")
                program.kill()
            assert (b"the show begins now" in seen) is not last


async def read_until(program: Popen[bytes], words: bytes) -> bytes:
    return await asyncio.to_thread(programs.read_until, program, words)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("live", "no source named, and none configured; try: live-copilot live twitch:CHANNEL"),
        ("live twich:x", "no source named twich; did you mean twitch"),
        ("live twitch", "twitch without a target; name it: twitch:NAME"),
        ("live tikfinity?ulr=x", "tikfinity has no option ulr; did you mean url"),
        ("live demo?seed=x", "demo: seed=x is no whole number from 0; write seed=7"),
        ("live demo demo", "a source is named twice; name each source once"),
        ("live demo", "a screen needs a terminal, and this is none; use --plain"),
        ("demo", "a screen needs a terminal, and this is none; use --plain"),
        ("demo --speed 0", "--speed"),
        ("demo --minutes -1", "--minutes"),
        ("demo --seed -1", "--seed"),
        ("demo --rundown x", "no rundown at x; name a file, or one of tutorial, talk, game, news"),
        ("demo --speed nan", "nan is no number that can be counted"),
        ("demo --minutes nan", "nan is no number that can be counted"),
        ("demo --minutes 1e300", "--minutes"),
        ("record demo --seconds nan", "nan is no number that can be counted"),
        ("record demo --seconds inf", "--seconds"),
        ("replay evening.jsonl --from nan", "nan is no number that can be counted"),
        ("replay evening.jsonl --from inf", "--from"),
        ("replay evening.jsonl --from 1e300", "--from"),
        ("replay evening.jsonl --from -1", "--from"),
        ("record", "no source named, and none configured; try: live-copilot record twitch:CHANNEL -o FILE"),
        ("replay", "missing argument 'FILE'"),
        ("replay nowhere.jsonl --plain", "nowhere.jsonl does not exist; check its name"),
        ("--config nowhere.toml demo --plain", "no configuration at "),
    ],
)
def test_a_wrong_use_is_one_line_and_2(home, capsys, words, says):
    assert main(words.split()) == 2
    assert says in error(capsys)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"hello\n", "is of no format that is known"),
        (b"\x7fELF\0\0", "is no text but binary"),
        (gzip.compress(b"x" * 1_000)[:10], "is damaged from the start on"),
        (b'{"format":"live-copilot-recording","version":9}\n', "version 9"),
    ],
)
def test_a_file_that_is_no_recording_is_one_line_and_2(home, capsys, content, says):
    file = home / "file.jsonl"
    file.write_bytes(content)
    assert main(["replay", "--plain", str(file)]) == 2
    assert says in error(capsys)


def test_a_configuration_with_a_mistake_is_one_line_and_2(home, capsys):
    (home / "config.toml").write_text("[show]\ngaap = 3\n")
    assert main(["demo", "--plain"]) == 2
    assert error(capsys).endswith("config.toml, line 2: show.gaap: no such key; did you mean gap")


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ('kind = "twitch"', "line 2: sources.kind: twitch without a target; add a line: target = ..."),
        ('kind = "twitch"\ntarget = "a b"', "line 3: sources.target: 'a b' is no name of a channel; give up to 25"),
        ('kind = "tikfinity"\nurl = "http://x/"', "line 3: sources.url: 'http://x/' is no address; give ws://HOST"),
        ('kind = "tikfinity"\nurl = "ws://x/"\nstale_after = 0', "line 4: sources.stale_after: found '0', wanted "),
        ('kind = "demo"\nseed = -1', "line 3: sources.seed: seed=-1 is no whole number from 0; write seed=7"),
        ('kind = "manual"\ntarget = "x"', "line 3: sources.target: manual takes no target, found x"),
    ],
)
def test_a_source_that_cannot_be_used_is_found_in_its_line(home, capsys, source, says):
    (home / "config.toml").write_text(f"[[sources]]\n{source}\n")
    assert main(["demo", "--plain", "--minutes", "0.005"]) == 2
    assert f"config.toml, {says}" in error(capsys)


def test_a_rundown_without_segments_is_one_line_and_2(home, capsys):
    (home / "evening.toml").write_text("# nothing yet\n")
    assert main(["demo", "--plain", "--rundown", str(home / "evening.toml")]) == 2
    assert "evening.toml: no segments; write a [[segments]] with a title for each part" in error(capsys)


def test_a_file_in_the_place_of_the_home_is_one_line_and_2(home, capsys, monkeypatch):
    (home / "file").write_text("")
    monkeypatch.setenv("LIVE_COPILOT_HOME", str(home / "file"))
    for words in (["sessions"], ["clips"], ["reminders"], ["titles"], ["demo", "--plain"]):
        assert main(words) == 2
        error(capsys)


def test_a_data_folder_that_cannot_be_written_stops_no_show(home, capsys):
    (home / "data").write_text("")
    assert main(["demo", "--plain", "--minutes", "0.005"]) == 0
    assert "NOT SAVED: " in capsys.readouterr().out


@pytest.mark.live
def test_a_source_that_refuses_is_down_and_is_tried_for_ever(home):
    with programs.running(home, "live", "--plain", "twitch:x?irc_url=irc://127.0.0.1:9") as program:
        programs.read_until(program, b" is down: 127.0.0.1:9 refuses the connection")
        programs.read_until(program, b"ready: ")
        assert program.poll() is None


@pytest.mark.live
def test_a_second_cockpit_says_so_and_ends(home):
    with programs.running(home, "demo", "--plain") as program:
        programs.read_until(program, b"viewers")
        done = programs.run(home, "demo", "--plain")
        assert done.returncode == 1
        assert done.stderr.startswith(b"live-copilot: error: another cockpit is running")
        assert programs.run(home, "sessions").returncode == 0


@pytest.mark.skipif(os.name != "posix", reason="file descriptors of POSIX")
@pytest.mark.parametrize("words", [("demo", "--plain", "--minutes", "0.005"), ("sessions", "--json"), ("sources",)])
def test_a_closed_stdout_is_no_fault(home, words):
    done = programs.run(home, *words, stdout=None, preexec_fn=lambda: os.close(1))
    assert (done.returncode, done.stderr) == (0, b"")


def test_help_names_no_bound_that_nobody_can_mean(capsys):
    assert main(["demo", "--help"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "[default: 1; from 0]" in said
    assert "[default: 1.0; from 0.01 to 10000]" in said
    assert "minutes of stream. [above 0]" in said


# record


def test_a_recording_ends_after_its_seconds_and_says_what_is_in_it(home, capsys):
    file = home / "a.jsonl.gz"
    assert main(["record", "demo?seed=3&speed=50", "-o", str(file), "--seconds", "1.2"]) == 0
    out, err = capsys.readouterr()
    header, *events = read(file)
    assert out == ""
    assert err == f"{len(events)} events in {file}\n"
    assert (header["format"], header["platform"], header["source"]) == ("live-copilot-recording", "tiktok", "demo")
    assert "hearts" in header["capabilities"]
    chats = [event for event in events if event["kind"] == "chat"]
    assert chats
    assert not any(event.get("text") for event in chats)


def test_a_demo_that_runs_faster_is_recorded_as_the_stream_that_it_is(home, capsys):
    file = home / "a.jsonl"
    assert main(["record", "demo?seed=3&speed=500", "-o", str(file), "--seconds", "0.5"]) == 0
    events = [(event["kind"], event["t"]) for event in read(file)[1:] if event["kind"] != "link"]
    stream = [(str(type(event).__struct_config__.tag), event.t) for event in islice(demo_events(3), len(events))]
    assert events == stream
    assert events[-1][1] > 10


def test_what_does_not_run_at_the_same_speed_is_not_watched_together(home, capsys):
    for words in (["record", "demo?speed=5", "manual"], ["live", "--plain", "demo?speed=5", "manual"]):
        assert main(words) == 2
        assert "demo?speed=5 and manual do not run at the same speed; name them one at a time" in error(capsys)


def test_what_people_write_is_kept_only_where_it_is_asked_for(home, capsys):
    file = home / "a.jsonl"
    assert main(["record", "demo?speed=50", "-o", str(file), "--seconds", "1", "--keep-text"]) == 0
    chats = [event for event in read(file) if event.get("kind") == "chat"]
    assert all(event["text"] for event in chats)


def test_a_recording_goes_to_stdout_without_a_name(home):
    done = programs.run(home, "record", "demo", "--seconds", "0.5")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout.splitlines()[0])["format"] == "live-copilot-recording"


def test_a_dash_is_stdout(home, monkeypatch):
    done = programs.run(home, "record", "demo", "--seconds", "0.5", "-o", "-", cwd=home)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout.splitlines()[0])["format"] == "live-copilot-recording"
    assert not (home / "-").exists()


@pytest.mark.skipif(os.name != "posix", reason="a name that Windows does not allow")
def test_the_name_of_a_file_is_clean_wherever_it_is_told(home, capsys):
    file = home / "a\x1b[2J.jsonl"
    for words in (["--seconds", "0.2"], [], ["-o", str(home / "n\x1b[2Jo" / "a.jsonl")]):
        main(["record", "demo", "-o", str(file), *words])
        err = capsys.readouterr().err
        assert err.rstrip("\n").isprintable()
        assert err.count("\n") == 1


def test_an_existing_file_is_overwritten_only_by_force(home, capsys):
    file = home / "a.jsonl"
    file.write_text("precious")
    assert main(["record", "demo", "-o", str(file), "--seconds", "0.2"]) == 2
    assert "exists; choose another file, or overwrite it with --force" in error(capsys)
    assert file.read_text() == "precious"
    assert main(["record", "demo", "-o", str(file), "--seconds", "0.2", "--force"]) == 0
    assert read(file)[0]["format"] == "live-copilot-recording"


def test_a_place_that_is_none_is_one_line(home, capsys):
    assert main(["record", "demo", "-o", str(home / "none" / "a.jsonl")]) == 2
    assert "cannot be written: No such file or directory; choose another file" in error(capsys)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_ends_the_recording_with_1(home, capsys):
    assert main(["record", "demo", "-o", "/dev/full", "--force", "--seconds", "30"]) == 1
    assert "cannot write: No space left on device" in capsys.readouterr().err


@pytest.mark.live
async def test_a_recording_ends_with_the_stream(home):
    file = home / "a.jsonl"
    async with WebSocketServer() as server:
        with programs.running(home, "record", f"tikfinity?url={server.url}", "-o", str(file)) as program:
            await until(lambda: server.accepted)
            await server.say(json.dumps({"event": "streamEnd", "data": {}}))
            await until(lambda: program.poll() is not None, 30.0)
            assert program.returncode == 0
    assert read(file)[-1]["state"] == "ended"


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_ctrl_c_leaves_a_whole_recording_and_is_130(home):
    file = home / "a.jsonl.gz"
    with programs.running(home, "record", "demo", "-o", str(file)) as program:
        while not has_events(file):
            assert program.poll() is None
        program.send_signal(signal.SIGINT)
        assert program.wait(programs.PATIENCE_S) == 130
        assert program.stderr is not None
        assert b" in " in program.stderr.read()
    assert len(read(file)) > 1


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_what_the_system_ends_is_a_whole_recording(home, name):
    file = home / "a.jsonl.gz"
    with programs.running(home, "record", "demo", "-o", str(file)) as program:
        while not has_events(file):
            assert program.poll() is None
        program.send_signal(getattr(signal, name))
        assert program.wait(programs.PATIENCE_S) == 0
    assert len(read(file)) > 1


def has_events(file: Path) -> bool:
    """Whether a packed recording that is being written holds more than its header."""
    if not file.exists():
        return False
    packed = zlib.decompressobj(wbits=31)
    return packed.decompress(file.read_bytes()).count(b"\n") > 1


def test_a_recording_needs_no_cockpit_of_its_own(home):
    with programs.running(home, "demo", "--plain") as program:
        programs.read_until(program, b"viewers")
        assert programs.run(home, "record", "demo", "--seconds", "0.2", "-o", str(home / "a.jsonl")).returncode == 0


def test_several_sources_are_told_apart(home, capsys):
    file = home / "a.jsonl"
    assert main(["record", "demo", "manual", "-o", str(file), "--seconds", "0.5"]) == 0
    links = [event for event in read(file) if event.get("kind") == "link"]
    assert {(event["source"], event["platform"]) for event in links} == {("demo", "tiktok"), ("manual", "manual")}
