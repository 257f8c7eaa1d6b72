"""Whatever strangers write, a terminal is told nothing but lines: shown through a pty, by bytes."""

import asyncio
import json
import os
import signal
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from copilot.events import AnyEvent, Chat, Gift, Link, Option, Pin, Poll, Post, Stream, encode_lines
from copilot.seats import Answer, View, plain
from copilot.show.promises import Promise
from copilot.snapshot import Notice
from copilot.text import SafeText, clean
from tests import programs
from tests.seats import desks
from tests.shared import shared
from tests.sources.servers import IrcServer, until

if sys.platform == "win32":
    pytest.skip("a pty of POSIX", allow_module_level=True)
import pty


def corpus() -> list[str]:
    with shared("hostile", "corpus.jsonl").open(encoding="ascii") as lines:
        return [json.loads(line)["s"] for line in lines]


class Terminal:
    """A terminal that writes down every byte that it is sent. `told` is whole once it is closed."""

    def __init__(self) -> None:
        self._ours, self.theirs = pty.openpty()
        self.told = b""
        self._reading = threading.Thread(target=self._read)

    def __enter__(self) -> "Terminal":
        self._reading.start()
        return self

    def _read(self) -> None:
        try:
            while some := os.read(self._ours, 65_536):
                self.told += some
        except OSError:  # nobody has the other end any more
            pass

    def __exit__(self, *_: object) -> None:
        os.close(self.theirs)
        self._reading.join()
        os.close(self._ours)


def before(terminal: Terminal, home: Path) -> dict[str, Any]:
    """How a program is started before a terminal."""
    env = programs.environment(home, TERM="xterm-256color", LC_ALL="C.UTF-8")
    return {"stdin": terminal.theirs, "stdout": terminal.theirs, "stderr": terminal.theirs, "env": env}


def is_harmless(told: bytes) -> bool:
    """Only whole lines of UTF-8: no control character but the line's end, 7 or 8 bits wide; nothing that turns text."""
    text = told.decode("utf-8")
    controls = {char for char in text if char < " " or "\x7f" <= char < "\xa0"} - {"\r", "\n"}
    turning = {*text} & {*"\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2028\u2029\u2066\u2067\u2068\u2069"}
    lines = text.count("\r\n")
    return not controls and not turning and text.endswith("\r\n") and lines == text.count("\r") == text.count("\n")


class Strangers:
    """A desk on which every look finds another string wherever foreign words may stand; not even cleaned."""

    def __init__(self, strings: list[str]) -> None:
        self._strings = iter(strings)
        self._shown = desks.view(desks.snapshot(mode="demo"))
        self._n = 0
        self._over = asyncio.Event()

    def view(self) -> View:
        raw = next(self._strings, None)
        if raw is None:
            self._over.set()
            return self._shown
        self._n += 1
        text: Any = raw
        snapshot = replace(
            self._shown.snapshot,
            at=desks.AT + self._n,
            title=text,
            notices=(Notice(text=text, at=desks.AT + self._n, until=desks.AT + self._n + 10),),
            links=(desks.link("up" if self._n % 2 else "down", source=text, reason=text),),
            cue=desks.cue(self._n, text=raw, n=self._n),
            promises=(Promise(n=self._n, text=text, made_at=0.0, due_at=0.0),),
        )
        self._shown = replace(self._shown, snapshot=snapshot, unsaved=text)
        return self._shown

    async def act(self, action: str, text: str | None = None, *, seat: str = "cockpit") -> Answer:
        raise AssertionError(f"a stranger's text has run {action}")

    async def run(self) -> None:
        await self._over.wait()

    def stop(self) -> None:
        self._over.set()


async def test_every_hostile_string_in_every_place_is_read_aloud_as_one_harmless_line(monkeypatch):
    monkeypatch.setattr(plain, "LOOK_S", 0.0)
    strings = corpus()
    with Terminal() as terminal, os.fdopen(os.dup(terminal.theirs), "w", encoding="utf-8") as stdout:
        assert await plain.run(Strangers(strings), stdout) == 0
    assert is_harmless(terminal.told)
    said = [line.partition("  ")[2] for line in terminal.told.decode().split("\r\n")]
    titles = [line.removeprefix("title:").strip() for line in said if line.startswith("title:")]
    assert len(titles) == sum(1 for text, last in zip(strings, ["", *strings], strict=False) if text and text != last)
    stood = {text for text in strings if len(text) > 3 and text in titles}
    assert len(stood) >= 50


def recording(path: Path, strings: list[str]) -> Path:
    """A made-up stream in which every text of every event is one of the strings, and the header's too."""
    events: list[AnyEvent] = [Stream(t=0.0, state="started")]
    for n, text in enumerate(strings):
        t, said = float(n + 1), SafeText(text)
        events += [
            Stream(t=t, state="resumed", title=said, room=text),
            Link(t=t, state="up" if n % 2 else "down", reason=said),
            Chat(t=t, user=said, text=said, id=text, host=said),
            Gift(t=t, user=said, name=said, currency=text, streak=text, value=1),
            Pin(t=t, text=said),
            Poll(t=t, poll_id=text, question=said, options=(Option(said),)),
            Post(t=t, post_id=text, title=said, likes=n),
        ]
    header = {"format": "live-copilot-recording", "version": 1, "platform": strings[0], "source": strings[1]}
    path.write_bytes(
        json.dumps(header | {"started_at": "2026-11-22T18:00:00Z"}).encode() + b"\n" + encode_lines(events)
    )
    return path


@pytest.mark.live
def test_a_recording_full_of_hostile_text_is_replayed_without_a_control_byte(tmp_path):
    strings = [text.encode("utf-8", "replace").decode() for text in corpus()]
    file = recording(tmp_path / "a\x1b]0;owned\x07\u202e.jsonl", strings)
    with Terminal() as terminal:
        done = programs.run(tmp_path, "replay", "--plain", "--speed", "250", str(file), **before(terminal, tmp_path))
    assert done.returncode == 0
    assert is_harmless(terminal.told)
    text = terminal.told.decode()
    assert sum("  title: " in line for line in text.splitlines()) >= 3
    assert " messages by " in text


@pytest.mark.live
async def test_a_chat_full_of_hostile_text_is_followed_without_a_control_byte(tmp_path):
    strings = [text.encode("utf-8", "replace").replace(b"\r", b" ").replace(b"\n", b" ") for text in corpus()]
    lines = [
        b"@display-name=%s;id=%d;bits=1 :u%d!u@u PRIVMSG #x :%s" % (escaped(text), n, n, text)
        for n, text in enumerate(strings)
        if len(text) < 4_000
    ]
    async with IrcServer(tells=lines) as server:
        with Terminal() as terminal:
            words = ("live", "--plain", f"twitch:x?irc_url={server.url}")
            with programs.running(tmp_path, *words, **before(terminal, tmp_path)) as program:
                await until(lambda: b"messages in the last minute" in terminal.told)
                program.send_signal(signal.SIGINT)
                assert await asyncio.to_thread(program.wait, programs.PATIENCE_S) == 130
    assert is_harmless(terminal.told)
    counted = int(terminal.told.decode().split(" messages by")[0].split()[-1].replace(",", ""))
    assert counted >= 0.9 * len(lines)


@pytest.mark.live
def test_hostile_words_of_the_streamers_own_tools_come_out_clean(tmp_path):
    strings = [text for text in corpus() if 3 < len(text) < 200 and "\0" not in text and not has_surrogate(text)][::200]
    with Terminal() as terminal, programs.running(tmp_path, "demo", "--plain", **before(terminal, tmp_path)) as program:
        env = programs.environment(tmp_path, LC_ALL="C.UTF-8")
        answers = b""
        while programs.run(tmp_path, "do", "mark", env=env).returncode != 0:
            assert program.poll() is None
        for text in strings:
            for words in (("note", text), ("promise", f"{text} in 1 hour"), ("mark", text), (text,)):
                done = programs.run(tmp_path, "do", "--", *words, env=env)
                assert done.returncode in (0, 1, 2)
                answers += done.stdout + done.stderr
        program.terminate()
        assert program.wait(programs.PATIENCE_S) == 0
    assert is_harmless(terminal.told)
    assert is_harmless(answers.replace(b"\n", b"\r\n"))
    text = terminal.told.decode()
    for one in strings:
        if clean(one):
            assert f": {clean(one)}" in text


def escaped(text: bytes) -> bytes:
    """As the value of a tag."""
    return text.replace(b"\\", b"\\\\").replace(b";", b"\\:").replace(b" ", b"\\s")


def has_surrogate(text: str) -> bool:
    return any("\ud800" <= char <= "\udfff" for char in text)
