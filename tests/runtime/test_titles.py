"""Titles in a running show: copied, counted, written down, and never said to be what they are not."""

import asyncio
import json
from pathlib import Path

import pytest

from copilot.clock import ManualClock
from copilot.commands import AckTitle, CopyTitle
from copilot.config import TitleCard
from copilot.outlets import clipboard
from copilot.runtime import inbox
from copilot.store import library, titles
from copilot.text import SafeText, clean
from tests import rooms
from tests.runtime.stage import ToldRoom, chat, cockpit, messages, only_session, running, said, until
from tests.shared import shared

CONFIGURED = (
    TitleCard(text=SafeText("Mugs"), url=SafeText("https://example.org/m")),
    TitleCard(text=SafeText("Bowls")),
)
XCLIP = 'case "$*" in *-o) cat "$HERE/got";; *) cat > "$HERE/got";; esac'


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desktop whose clipboard is the file `got` in this folder."""
    folder = tmp_path / "desktop"
    folder.mkdir()
    script = folder / "xclip"
    script.write_text(f"#!/bin/sh\n{XCLIP}\n")
    script.chmod(0o700)
    monkeypatch.setenv("HERE", str(folder))
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    for name in ("WAYLAND_DISPLAY", "TMUX", "WSL_DISTRO_NAME"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which nothing copies."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "TMUX", "WSL_DISTRO_NAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(wall=rooms.WALL)


async def test_a_copied_title_is_in_the_clipboard_counted_and_in_the_journal(tmp_path, clock, desktop):
    show = cockpit(tmp_path / "data", clock, ToldRoom(), titles=CONFIGURED)
    async with running(show):
        clock.advance(7)
        answer = await show.act("copy-title", "1")
        assert (answer.state, answer.text) == ("kept", "title 1 copied with xclip, read back")
        assert (desktop / "got").read_text() == "Mugs https://example.org/m"
        copied = show.view().copied
        assert copied is not None
        assert (copied.n, copied.line, copied.at) == (1, "Mugs https://example.org/m", clock.wall())
        assert (copied.certain, copied.read_back, copied.file) == (True, True, None)
        await until(lambda: [card.copies for card in show.view().titles] == [1, 0])
        assert show.view().titles[0].used_at == clock.wall()
    session = only_session(tmp_path / "data", clock)
    (record,) = [one for one in library.load(tmp_path / "data", session.id).records() if isinstance(one, CopyTitle)]
    assert (record.n, record.t, record.text) == (1, 7.0, "Mugs https://example.org/m")
    assert record.how == "copied with xclip, read back"


async def test_do_copies_and_answers_how(tmp_path, clock, desktop):
    show = cockpit(tmp_path / "data", clock, ToldRoom(), titles=CONFIGURED)
    async with running(show):
        await show.act("mark")
        done = await asyncio.to_thread(inbox.ask, tmp_path / "data", "copy-title", "2")
        assert (done.kept, done.text) == (True, "title 2 copied with xclip, read back")
        none = await asyncio.to_thread(inbox.ask, tmp_path / "data", "copy-title", "3")
        assert (none.state, none.text) == ("refused", 'no title 3; keep one with: live-copilot titles add "TEXT"')
        assert (desktop / "got").read_text() == "Bowls"


async def test_titles_are_copied_in_the_order_in_which_they_were_wished_for(tmp_path, clock, desktop):
    show = cockpit(tmp_path / "data", clock, ToldRoom(), titles=CONFIGURED)
    async with running(show):
        answers = await asyncio.gather(*(show.act("copy-title", n) for n in "1212212"))
        assert [answer.state for answer in answers[:2]] == ["kept", "kept"]
        assert (desktop / "got").read_text() == "Bowls"


async def test_where_nothing_copies_nothing_is_claimed_and_the_text_lies_in_a_file(tmp_path, clock, bare):
    show = cockpit(tmp_path / "data", clock, ToldRoom(), titles=CONFIGURED)
    async with running(show):
        await show.act("request-title")
        answer = await show.act("copy-title")
        file = tmp_path / "data" / clipboard.FILE
        assert (answer.state, answer.text) == (
            "refused",
            f"nothing here copies: select it by hand; it lies in {file}",
        )
        assert file.read_text() == "Mugs https://example.org/m"
        view = show.view()
        assert view.copied is not None
        assert (view.copied.way, view.copied.file) == ("hand", str(file))
        assert view.snapshot.drop is not None
        assert view.snapshot.drop.copied_at is None
        assert view.titles[0].copies == 0


async def test_a_seat_lends_its_terminal_which_is_asked_and_not_believed(tmp_path, clock, bare):
    sent: list[str] = []
    show = cockpit(tmp_path / "data", clock, ToldRoom(), titles=CONFIGURED)
    show.lend_terminal(sent.append)
    async with running(show):
        answer = await show.act("copy-title", "2")
        assert answer.text == "title 2 sent to the terminal; if the paste is empty press v"
        assert sent == [clipboard.osc52(SafeText("Bowls"))]
        copied = show.view().copied
        assert copied is not None
        assert (copied.certain, copied.read_back) == (False, False)
        assert copied.file is not None


async def test_the_streamer_asks_the_moderator_copies_and_acknowledges_and_both_see_when(tmp_path, clock, desktop):
    room = ToldRoom()
    show = cockpit(tmp_path / "data", clock, room, titles=CONFIGURED)
    async with running(show):
        room.tell(chat(1.0))
        await messages(show, 1)
        clock.advance(10)
        await show.act("request-title")
        clock.advance(7)
        await show.act("copy-title", "1")
        clock.advance(2)
        answer = await show.act("ack-title")
        drop = show.view().snapshot.drop
        assert drop is not None
        assert (drop.asked_at, drop.copied_at, drop.acked_at) == (10.0, 17.0, 19.0)
        assert answer.text.startswith("title dropped")
        assert "title dropped" in said(show)[-1]


async def test_a_title_that_a_moderator_drops_in_chat_acknowledges_itself(tmp_path, clock, bare):
    room = ToldRoom()
    show = cockpit(tmp_path / "data", clock, room, titles=CONFIGURED)
    async with running(show):
        clock.advance(5)
        await show.act("request-title")
        room.tell(chat(6.0, "Mugs", user="kai"), chat(6.1, "where are Mugs", mod=True), chat(6.2, "Mugshot", mod=True))
        await messages(show, 3)
        assert show.view().snapshot.drop is not None
        assert show.view().snapshot.drop.acked_at is None
        clock.advance(4)
        room.tell(chat(9.0, "Mugs https://example.org/m", mod=True), chat(9.1, "Mugs", mod=True))
        await messages(show, 5)
        assert show.view().snapshot.drop.acked_at == 9.0
    session = only_session(tmp_path / "data", clock)
    records = library.load(tmp_path / "data", session.id).records()
    assert [one.seat for one in records if isinstance(one, AckTitle)] == ["chat"]


async def test_a_title_added_in_another_terminal_is_seen_at_once(tmp_path, clock, bare):
    show = cockpit(tmp_path / "data", clock, ToldRoom(), titles=CONFIGURED)
    async with running(show):
        await show.act("mark")
        await asyncio.to_thread(titles.add, tmp_path / "data", TitleCard(text=SafeText("Plates")))
        await until(lambda: [card.text for card in show.view().titles] == ["Mugs", "Bowls", "Plates"])


async def test_titles_are_kept_and_edited_at_the_desk(tmp_path, clock, bare):
    show = cockpit(tmp_path / "data", clock, ToldRoom(), titles=CONFIGURED)
    async with running(show):
        assert await texts(show, "Plates https://example.org/p") == ("kept", "title 3: Plates")
        assert show.view().titles[2].url == "https://example.org/p"
        assert await texts(show, "Plates, large", 3) == ("kept", "title 3: Plates, large")
        assert await texts(show, "Mugs!", 1) == ("kept", "kept as title 4; title 1 stands in the configuration")
        assert await texts(show, " \x1b[2J ") == ("refused", "the title is empty; type the exact title of the post")
        assert [card.line for card in show.view().titles][2:] == ["Plates, large", "Mugs!"]


async def texts(show, typed: str, n: int | None = None) -> tuple[str, str]:
    answer = await show.keep_title(typed, n)
    return answer.state, answer.text


async def test_hostile_titles_are_one_clean_line_in_the_clipboard_and_run_nothing(
    tmp_path, clock, desktop, monkeypatch
):
    monkeypatch.chdir(desktop)
    with shared("hostile", "corpus.jsonl").open(encoding="ascii") as lines:
        typed = [json.loads(line)["s"] for line in lines][::60]
    show = cockpit(tmp_path / "data", clock, ToldRoom())
    async with running(show):
        for text in ("a\nb; touch pwned", "$(touch pwned)`touch pwned`", *typed):
            answer = await show.keep_title(text)
            if answer.state == "refused":
                assert clean(text) == ""
                continue
            clock.advance(1)
            n = next(card.n for card in show.view().titles if card.line == clean(text))
            assert (await show.act("copy-title", str(n))).state == "kept"
            pasted = (desktop / "got").read_text(encoding="utf-8")
            assert pasted == clean(text)
            assert "\n" not in pasted
    assert sorted(file.name for file in desktop.iterdir()) == ["got", "xclip"]


async def test_a_line_of_the_configuration_is_copied_like_a_title_and_counts_as_none(tmp_path, clock, desktop):
    lines = (SafeText("Rules: be kind, no spam"), SafeText("Mic: answer at 20:50"))
    show = cockpit(tmp_path / "data", clock, ToldRoom(), titles=CONFIGURED, lines=lines)
    async with running(show):
        assert show.view().lines == lines
        answer = await show.paste(2)
        assert (answer.state, answer.text) == ("kept", "line copied with xclip, read back")
        assert (desktop / "got").read_text() == "Mic: answer at 20:50"
        copied = show.view().copied
        assert copied is not None
        assert (copied.what, copied.n, copied.line) == ("line", 2, "Mic: answer at 20:50")
        assert all(card.copies == 0 for card in show.view().titles)
        refused = await show.paste(3)
        assert refused.state == "refused"
        assert "no line 3" in refused.text


async def test_a_line_that_nothing_copies_is_not_said_to_be(tmp_path, clock, bare):
    show = cockpit(tmp_path / "data", clock, ToldRoom(), lines=(SafeText("Rules: be kind"),))
    async with running(show):
        answer = await show.paste(1)
        assert answer.state == "refused"
        assert "it lies in" in answer.text


async def test_a_title_that_is_kept_in_a_rehearsal_goes_with_it(tmp_path, clock, desktop):
    folder = tmp_path / "data"
    titles.add(folder, TitleCard(text=SafeText("Plates")))
    show = cockpit(folder, clock, ToldRoom(), mode="demo", titles=CONFIGURED)
    async with running(show):
        await until(lambda: len(show.view().titles) == 3)
        assert (await show.keep_title("The vaze")).text == "title 4, until the rehearsal is over: The vaze"
        await show.keep_title("The vase https://example.org/v", 4)
        await show.keep_title("Better plates", 3)
        assert (await show.act("copy-title", "4")).state == "kept"
        assert [card.text for card in show.view().titles] == ["Mugs", "Bowls", "Plates", "The vase", "Better plates"]
    assert [card.line for card in titles.cards(folder, ())] == ["Plates"]
