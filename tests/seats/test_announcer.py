"""What is read aloud of a show: changes, not ticks."""

from typing import Any

import msgspec
import pytest

from copilot.clips.marks import Mark
from copilot.events import AnyEvent, Chat, Follow, Hearts, Link, Poll, Post, Stream, Viewers
from copilot.seats import After, View
from copilot.seats.announcer import STILL_S, Announcer, closing
from copilot.session import Session
from copilot.text import SafeText
from tests import rooms
from tests.seats.desks import AT, cue, snapshot, view

LOOK_S = 0.25


class Seat:
    """Somebody who is read to. Time passes only in `listen`, and everything that was said is in `heard`."""

    def __init__(self, room: Session | None = None, speed: float = 1.0) -> None:
        self.room = room or rooms.session(mode="demo", speed=speed)
        self.at = 0.0
        self.speed = speed
        self.more: dict[str, Any] = {}
        self.announcer = Announcer()
        self.heard: list[str] = []

    def view(self) -> View:
        facts: dict[str, Any] = {
            "session": self.room.header.id, "speed": self.speed, "wall": rooms.WALL + self.at / self.speed, "chat": (),
            "chat_version": 0, "heard": {}, "rejected": 0, "dropped": 0, "unsaved": None, "unsaved_actions": 0,
        }  # fmt: skip
        return View(snapshot=self.room.snapshot(self.at), **(facts | self.more))

    def look(self) -> list[str]:
        said = self.announcer.lines(self.view())
        self.heard += said
        return said

    def listen(self, until: float, every: float = LOOK_S) -> list[str]:
        """Look again and again until session time `until`; what was said."""
        before = len(self.heard)
        while self.at < until:
            self.at = min(until, self.at + every)
            self.look()
        return self.heard[before:]

    def happens(self, *events: AnyEvent) -> list[str]:
        self.room.apply(events)
        return self.look()

    def does(self, action: str, text: str | None = None) -> list[str]:
        rooms.act(self.room, action, self.at, text)
        return self.look()

    def ends(self) -> list[str]:
        return self.announcer.last_lines(self.view())


@pytest.fixture
def seat() -> Seat:
    """The show has begun, and all that is said at the beginning has been said."""
    seat = Seat()
    seat.look()
    seat.happens(Stream(t=0.0, state="started"))
    seat.listen(5.0)
    seat.heard.clear()
    return seat


def people(t: float, now: int) -> Viewers:
    return Viewers(t=t, now=now)


def test_the_first_lines_say_what_runs_and_how_to_stop_it():
    what, how = Seat(speed=10.0).look()
    assert what == "demo: a simulated LIVE room, nothing in it is real, 10 times as fast"
    assert "stop with Ctrl-C" in how
    assert "live-copilot do" in how


def test_a_room_that_does_nothing_is_silent(seat):
    assert seat.listen(59.0) == []


def test_a_show_that_waits_says_what_it_waits_for_once():
    seat = Seat()
    seat.look()
    assert [line for line in seat.listen(60.0) if "ready" in line] == [
        "ready: the show begins with the first event, or with: do start-session"
    ]


def test_each_change_of_a_link_is_told_once_with_its_reason():
    seat = Seat()
    seat.look()
    assert seat.happens(Link(t=0.0, state="up")) == ["tikfinity is up"]
    seat.listen(3.0)
    assert seat.happens(Link(t=3.0, state="stale", reason=SafeText("silent for 60 s"))) == [
        "tikfinity is stale: silent for 60 s"
    ]
    assert seat.happens(Link(t=4.0, state="down", reason=SafeText("refused"))) == ["tikfinity is down: refused"]
    assert seat.happens(Link(t=5.0, state="down", reason=SafeText("refused"))) == []
    assert seat.happens(Link(t=6.0, state="up")) == ["tikfinity is up again"]


def test_while_a_source_is_away_it_is_told_when_it_tries_again():
    seat = Seat(rooms.session(mode="live"))
    seat.look()
    seat.more["again"] = {"tikfinity": 0.3}
    assert seat.happens(Link(t=0.0, state="down", reason=SafeText("refused"))) == [
        "tikfinity is down: refused, trying again in 1 s"
    ]
    seat.more["again"] = {"tikfinity": 14.2}
    assert [line for line in seat.listen(STILL_S - LOOK_S) if "tikfinity" in line] == []
    assert [line for line in seat.listen(STILL_S) if "tikfinity" in line] == [
        "tikfinity is still down, trying again in 15 s"
    ]
    seat.more["again"] = {"tikfinity": 3.0}
    assert seat.happens(Link(t=STILL_S, state="up")) == ["tikfinity is up"]


def test_a_link_that_broke_and_healed_between_two_looks_is_told(seat):
    seat.happens(Link(t=5.0, state="up"))
    assert seat.happens(Link(t=6.0, state="down"), Link(t=6.0, state="up")) == ["0:06  tikfinity is up again"]


def test_the_first_value_of_a_number_is_told_and_then_only_large_changes(seat):
    assert seat.happens(people(5.0, 100)) == ["0:05  viewers 100"]
    seat.at = 200.0
    assert not any("viewers" in line for line in seat.happens(people(200.0, 112)))
    seat.at = 300.0
    assert any("viewers 150, up from 100" in line for line in seat.happens(people(300.0, 150)))


def test_small_rooms_do_not_chatter(seat):
    seat.happens(people(5.0, 4))
    seat.listen(120.0, 1.0)
    assert seat.happens(people(120.0, 7)) == []


def test_changed_numbers_take_at_most_one_line_a_minute(seat):
    said = []
    for t in range(60, 660, 5):
        seat.at = float(t)
        said += seat.happens(people(t, 1_000 if t % 10 else 10), Hearts(t=float(t), total=t * t, user=SafeText("a")))
    numbers = [line for line in said if "viewers" in line or "hearts" in line]
    assert 5 <= len(numbers) <= 12


def test_a_rate_is_not_called_changed_before_its_minute_is_full(seat):
    said = []
    for t in range(6, 60):
        seat.at = float(t)
        said += seat.happens(*(Chat(t=float(t), user=SafeText(f"u{n}")) for n in range(t)))
    assert sum("messages in the last minute" in line for line in said) == 1


def test_what_came_back_after_a_gap_is_not_called_a_change(seat):
    seat.happens(Link(t=5.0, state="up"), people(5.0, 100))
    seat.listen(90.0, 1.0)
    seat.happens(Link(t=90.0, state="down", reason=SafeText("refused")), people(90.0, 10))
    assert not any("viewers" in line for line in seat.listen(400.0, 1.0))
    seat.happens(Link(t=400.0, state="up"), people(400.0, 300))
    assert not any("viewers" in line for line in seat.listen(455.0, 1.0))
    assert any("viewers 300, up from 100" in line for line in seat.listen(470.0, 1.0))


def test_what_a_source_never_tells_is_not_available_and_never_nothing():
    seat = Seat(rooms.session(rooms.source("twitch", "twitch", "chat")))
    seat.look()
    seat.happens(Chat(t=0.0, user=SafeText("u"), text=SafeText("hello")))
    seat.listen(120.0, 1.0)
    assert [line for line in seat.heard if "n/a" in line] == ["1:00  n/a, not told by twitch: viewers, hearts"]
    assert not any("viewers 0" in line or "hearts in" in line for line in seat.heard)


def test_a_poll_of_the_room_is_told_when_it_opens_and_when_it_is_over(seat):
    seat.look()
    question = SafeText("which glaze")
    assert seat.happens(Poll(t=5.0, poll_id="1", question=question))[-1].endswith("a poll is open: which glaze")
    assert seat.happens(Poll(t=9.0, poll_id="1", question=question)) == []
    over = seat.happens(Poll(t=20.0, poll_id="1", question=question, open=False))
    assert [line.partition("  ")[2] for line in over] == ["the poll is over: which glaze"]


def test_a_poll_that_a_person_typed_is_answered_and_not_told_again(seat):
    seat.look()
    told = seat.does("poll", "which glaze / blue / green")
    assert [line for line in told if "which glaze" in line] == told[-1:]
    assert not [line for line in seat.does("poll") if "the poll is over: " in line]


def test_a_mark_that_a_surge_made_is_told(seat):
    shown = view(snapshot(marks=()))
    announcer = Announcer()
    announcer.lines(shown)
    mark = Mark(n=1, t=AT - 1, by="surge", why=SafeText("41 people spoke up in 20 s, usually 9"))
    again = msgspec.structs.replace(shown, snapshot=msgspec.structs.replace(shown.snapshot, marks=(mark,)))
    (line,) = announcer.lines(again)
    assert line.endswith("mark 1, made by a surge: 41 people spoke up in 20 s, usually 9")
    assert announcer.lines(again) == []


def test_what_people_write_is_counted_and_never_printed(seat):
    seat.happens(Chat(t=5.0, user=SafeText("ada"), text=SafeText("a secret")))
    seat.listen(70.0, 1.0)
    assert not any("secret" in line or "ada" in line for line in [*seat.heard, *seat.ends()])


def states(lines: list[str]) -> list[str]:
    """`soon`, `now`, ... of the cues that were told."""
    return [line.split()[2].strip(",:") for line in lines if line.split()[1] in ("HOOK", "RESET", "RECAP")]


def test_a_cue_is_told_soon_now_late_and_gone(seat):
    said = seat.listen(260.0)
    assert states(said)[:4] == ["soon", "now", "late", "gone"]
    (now,) = [line for line in said if " now: " in line][:1]
    assert "no hook yet" in now


def test_a_cue_that_waits_says_so_once_and_is_told_again_when_it_comes():
    announcer = Announcer()

    def at(passed: float, now_in: float) -> list[str]:
        moved = msgspec.structs.replace(cue(now_in), now_at=AT + now_in)
        return [line.partition("  ")[2][:9] for line in announcer.lines(view(snapshot(at=AT + passed, cue=moved)))]

    announcer.lines(view())
    assert at(0, 20) == ["HOOK soon"]
    assert at(10, 20) == []
    assert at(12, 28) == ["HOOK wait"]
    assert at(14, 30) == []
    assert at(30, 30) == ["HOOK now:"]
    assert at(33, 49) == ["HOOK wait"]
    assert at(49, 49) == ["HOOK now:"]


def test_no_state_of_a_cue_is_missed_however_seldom_somebody_looks():
    often, seldom = Seat(), Seat()
    for seat, every in ((often, 0.5), (seldom, 2_500.0)):
        seat.look()
        seat.happens(Stream(t=0.0, state="started"))
        seat.listen(5_000.0, every)
    cues = [[line for line in seat.heard if states([line])] for seat in (often, seldom)]
    assert len(cues[0]) > 100
    assert cues[0] == cues[1]


def test_a_cue_that_was_answered_does_not_become_late(seat):
    seat.listen(200.0)
    assert seat.does("done") == ["3:20  done HOOK"]
    assert states(seat.listen(260.0)) == []


def test_an_undo_brings_the_cue_back_as_it_is_now(seat):
    seat.listen(170.0)
    assert states(seat.heard) == ["soon", "now"]
    seat.does("skip")
    seat.at += 2.0
    undone, back = seat.does("undo")
    assert undone == "2:52  undone skip"
    assert back.startswith("2:52  HOOK now: ")
    assert states(seat.listen(300.0))[:2] == ["late", "gone"]


def test_an_action_is_told_once_it_is_committed(seat):
    seat.more = {"unsaved_actions": 1}
    assert seat.does("mark") == []
    seat.more = {}
    assert seat.look() == ["0:05  marked the last 35 s as mark 1"]
    assert seat.look() == []


def asked(lines: list[str]) -> list[str]:
    return [line for line in lines if "what was it?" in line]


def test_what_a_mark_was_is_asked_once_with_the_way_to_answer(seat):
    seat.does("mark")
    assert asked(seat.listen(200.0)) == ["0:15  mark 1: what was it? tell it with: live-copilot do note TEXT"]


def test_a_mark_that_came_with_its_note_or_was_taken_back_is_not_asked_about(seat):
    seat.does("mark", "the jump")
    seat.listen(20.0)
    seat.does("mark")
    seat.does("undo")
    assert asked(seat.listen(200.0)) == []


def test_at_the_end_the_marks_that_nobody_named_and_the_promises_that_are_open_are_told(seat):
    seat.does("mark")
    seat.listen(20.0)
    seat.does("mark", "the jump")
    seat.does("promise", "the links after the stream")
    seat.happens(Stream(t=60.0, state="ended"))
    seat.more = {"after": After(ended_at=rooms.WALL + 60.0)}
    links, mark, sentence = seat.ends()[-3:]
    assert links == "still to keep, due 14:14: the links"
    assert mark == "mark 1 at 0:05 has no note: n in live-copilot review writes one"
    assert sentence.startswith("The demo ran for ")


def test_an_action_that_the_disk_does_not_take_says_so(seat):
    seat.more = {"unsaved": "disk full", "unsaved_actions": 1}
    assert seat.does("mark") == ["0:05  NOT SAVED: disk full", "0:05  marked the last 35 s as mark 1, not saved yet"]
    seat.more = {}
    assert seat.look() == ["0:05  saved again"]


def test_a_pause_is_told_once_whoever_made_it(seat):
    assert seat.does("pause-show") == ["0:05  the show pauses"]
    seat.at = 30.0
    assert seat.does("pause-show") == ["0:30  the show goes on"]
    assert seat.happens(Stream(t=60.0, state="paused")) == ["0:30  the show pauses"]


def test_a_promise_that_falls_due_before_the_show_is_left_to_the_notice():
    waiting = Seat()
    waiting.does("promise", "the clip in 1 min")
    waiting.listen(70)
    waiting.happens(Stream(t=70.0, state="started"))
    waiting.listen(80)
    assert not any("promise due" in line or "promise late" in line for line in waiting.heard)


def test_a_promise_is_told_when_it_falls_due(seat):
    seat.does("promise", "the clip in 1 min")
    said = seat.listen(70.0)
    assert [line for line in said if "due" in line] == ["1:05  promise due 14:14: the clip"]


def test_a_session_that_goes_on_is_not_told_from_the_start():
    seat = Seat()
    seat.look()
    old = rooms.session(id="old")
    old.apply([Stream(t=0.0, state="started"), people(1.0, 50)])
    old.apply([Link(t=4_000.0, state="up")])
    seat.room, seat.at = old, 4_000.0
    said = seat.look()
    assert any("viewers 50" in line for line in said)
    assert len(states(said)) <= 1
    assert all(line.startswith("1:06:40  ") for line in said)


def test_the_end_can_be_taken_back_for_a_while_and_then_the_show_is_over(seat):
    seat.does("end-session")
    assert not seat.announcer.is_over(seat.view())
    seat.listen(16.0)
    assert seat.announcer.is_over(seat.view())


def test_when_the_platform_says_so_it_is_over_at_once(seat):
    seat.happens(Stream(t=9.0, state="ended"))
    assert seat.announcer.is_over(seat.view())


def test_the_last_sentence_tells_the_show_and_never_adds_the_rails():
    seat = Seat()
    seat.look()
    seat.happens(
        Stream(t=0.0, state="started"), people(0.0, 40), Hearts(t=1.0, total=1_000), Hearts(t=2.0, total=24_310),
        Post(t=0.0, post_id="p", likes=100), Post(t=3.0, post_id="p", likes=440), Follow(t=4.0, user=SafeText("u")),
        Chat(t=5.0, user=SafeText("u"), text=SafeText("hello")),
    )  # fmt: skip
    seat.at = 60.0
    seat.does("mark")
    seat.does("promise", "the clip in 1 hour")
    seat.happens(Stream(t=2_520.0, state="ended"))
    said = [one for one in seat.room.snapshot(seat.at).said if one.cue.text and one.ending != "snoozed"]
    assert len(said) > 1
    assert seat.ends()[-1] == (
        "The demo ran for 42 min; at most 40 watching, 1 message by 1 person; 24,310 hearts stayed on the LIVE rail; "
        f"while it ran: +1 follow, +340 likes on the post; {len(said)} cues, 0 done, 1 mark, 1 promise."
    )


def test_a_broadcast_that_was_only_left_says_how_to_go_on():
    seat = Seat(rooms.session(mode="live"))
    seat.happens(people(0.0, 3))
    seat.at = 60.0
    assert "is not over, live on the same sources goes on with it" in closing(seat.view().snapshot)


def test_a_show_that_never_began_says_so():
    assert Seat(rooms.session(mode="live")).ends()[-1] == "The stream never began."


def test_every_line_is_one_line_of_plain_characters(seat):
    seat.more = {"unsaved": "\x1b]0;x\x07disk\nfull"}
    seat.look()
    assert seat.heard == ["0:05  NOT SAVED: disk full"]


def test_an_hour_of_a_busy_room_is_a_few_lines_a_minute():
    from copilot.sources.demo import demo_events

    seat = Seat()
    seat.look()
    batch: list[AnyEvent] = []
    for event in demo_events(seed=7):
        if event.t > seat.at + 5.0:
            seat.room.apply(batch)
            batch = []
            seat.listen(seat.at + 5.0, 1.0)
        if seat.at >= 3_600.0:
            break
        batch.append(event)
    per_minute = [0] * 60
    for line in seat.heard[8:]:
        hours, _, rest = line.split()[0].rpartition(":")[0].rpartition(":")
        per_minute[min(59, int(rest) + 60 * int(hours or 0))] += 1
    assert max(per_minute[1:]) <= 6
    assert len(seat.heard) <= 3 * 60


def test_a_cue_whose_time_moves_while_it_is_soon_is_told_once_and_that_it_waits():
    announcer, heard = Announcer(), []
    for waited in range(30):
        at = AT + waited
        soon = msgspec.structs.replace(cue(0.0), now_at=AT + 15.0 + min(waited, 10))
        heard += announcer.lines(view(snapshot(at=at, elapsed=at, cue=soon, notices=())))
    assert [line.split(" ", 2)[2][:8] for line in heard if " HOOK " in line] == ["HOOK soo", "HOOK wai", "HOOK now"]
