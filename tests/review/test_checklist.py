"""What is left to do after a stream, and what it came to in one sentence."""

from typing import Any

import msgspec
import pytest

from copilot.clips.marks import Mark
from copilot.review import verify
from copilot.review.board import window
from copilot.review.checklist import Item, checklist, settled
from copilot.review.sentence import closing
from copilot.show.occasions import OpenPoll
from copilot.show.promises import Promise
from copilot.signals import rails
from copilot.snapshot import Gifts, Snapshot
from copilot.text import SafeText
from tests import rooms

END = rooms.WALL
HOUR = 3_600.0


def evening(**facts: Any) -> Snapshot:
    """An empty evening, but for what is named."""
    return msgspec.structs.replace(rooms.session().snapshot(0.0), **facts)


def mark(n: int, note: str | None = None, by: str = "streamer", why: str | None = None) -> Mark:
    words = [None if text is None else SafeText(text) for text in (note, why)]
    return Mark(n=n, t=60.0 * n, by=by, note=words[0], why=words[1])  # type: ignore[arg-type]


def promise(n: int, text: str, **facts: Any) -> Promise:
    return Promise(n=n, text=SafeText(text), made_at=END - HOUR, due_at=END + HOUR, **facts)


def todo(shown: Snapshot, *ticked: str, **facts: Any) -> dict[str, Item]:
    ticks = dict.fromkeys(ticked, END)
    return {item.key: item for item in checklist(shown, ended_at=END, ticks=ticks, **facts)}


def sentence(shown: Snapshot, now: float = END, ended_at: float | None = END, **ticks: float) -> str:
    return "".join(part.words for part in closing(shown, ended_at=ended_at, now=now, ticks=ticks))


# the checklist


def test_each_thing_that_happened_leaves_something_to_do() -> None:
    shown = evening(
        promises=(promise(1, "the list"),),
        marks=(mark(1, "the mistake"), mark(2, by="surge", why="41 people")),
        poll=OpenPoll("1", SafeText("tea or coffee"), 60.0),
        gifts=Gifts(count=2, value={}),
    )
    assert [item.text for item in todo(shown).values()] == [
        "promise: the list",
        "post clip: the mistake",
        "post clip: 41 people",
        "poll result: tea or coffee",
        "comments under the post",
        "pin the new post",
        "the new post in its playlist",
        "thank by name who gave",
        "numbers in LIVE Center",
    ]


def test_a_quiet_evening_leaves_little() -> None:
    assert set(todo(evening())) == {"comments", "pin", "playlists", "numbers-tiktok"}


def test_what_is_not_offered_here_is_not_listed() -> None:
    shown = evening(poll=OpenPoll("1", SafeText("tea?"), 60.0))
    assert not {"poll", "pin"} & set(todo(shown, off=frozenset({"polls", "pins"})))


def test_what_was_asked_most_is_answered_in_a_post() -> None:
    questions = [SafeText(words) for words in ("which mic", "part 2 when", "what lamp", "where from")]
    items = todo(evening(), asked=questions)
    assert items["asked"].text == "answer in a post: which mic; part 2 when; what lamp"
    assert todo(evening(), "asked", asked=questions)["asked"].done


def test_many_surges_are_one_thing_to_look_through() -> None:
    marks = (mark(1, "mine"), *(mark(n, by="surge", why="x") for n in range(2, 8)))
    clips = [item.text for item in todo(evening(marks=marks)).values() if "clip" in item.text]
    assert clips == ["post clip: mine", "look through 6 surges for a clip"]


def test_a_clip_is_due_when_its_window_closes_and_a_promise_when_it_was_said() -> None:
    items = todo(evening(marks=(mark(1),), promises=(promise(1, "x"),)))
    assert (items["m1"].due_at, items["p1"].due_at) == (END + 24 * HOUR, END + HOUR)


def test_what_was_ticked_and_what_was_kept_on_air_is_done() -> None:
    shown = evening(promises=(promise(1, "x", state="kept", kept_at=END), promise(2, "y"), promise(3, "z")))
    items = todo(shown, "p2")
    assert [items[key].done for key in ("p1", "p2", "p3")] == [True, True, False]
    assert [items[key].by_itself for key in ("p1", "p2", "p3")] == [True, False, False]


def test_a_promise_that_was_dropped_is_not_asked_for() -> None:
    assert "p1" not in todo(evening(promises=(promise(1, "x", state="dropped"),)))


def test_clips_are_called_for_until_the_last_is_posted() -> None:
    shown = evening(marks=(mark(1), mark(2)))
    one = checklist(shown, ended_at=END, ticks={})
    last = checklist(shown, ended_at=END, ticks={"m2": END})
    assert settled(one, "m1") == ()
    assert settled(last, "m1") == ("clip1", "clip2", "clip3")
    assert settled(one, "pin") == ("pin1",)
    assert settled(one, "nothing") == ()


def test_while_the_show_runs_nothing_but_promises_is_due() -> None:
    items = checklist(evening(marks=(mark(1),), promises=(promise(1, "x"),)), ended_at=None, ticks={})
    assert [item.key for item in items if item.due_at is not None] == ["p1"]


# the window


@pytest.mark.parametrize(
    ("after_h", "freshness"),
    [(0, "fresh"), (18, "fresh"), (18.01, "under 6 h"), (23, "under 6 h"), (23.01, "under 1 h"), (24, "expired")],
)
def test_a_mark_is_fresh_for_a_day(after_h: float, freshness: str) -> None:
    assert window(END, END + after_h * HOUR).freshness == freshness


def test_a_closed_window_has_nothing_left() -> None:
    assert window(END, END + 30 * HOUR).left == 0


# the sentence


def test_the_sentence_names_both_rails_and_what_is_owed() -> None:
    shown = evening(
        hearts_total=rails.Live(24_310),
        follows=61,
        post_likes=rails.Post(340),
        promises=(promise(1, "clip of the demo"), promise(2, "the clip with the cat"), promise(3, "the list")),
    )
    assert sentence(shown, END + HOUR * 11 / 6) == (
        "24,310 hearts stayed on the LIVE rail. While you were live: ~61 follows, +340 likes on the pinned post. "
        "2 clips promised, 0 posted, 22:10 left."
    )
    assert "2 clips promised, 1 posted" in sentence(shown, p1=END)


def test_no_number_in_it_is_the_sum_of_the_rails() -> None:
    shown = evening(hearts_total=rails.Live(1_000), post_likes=rails.Post(234), follows=1)
    assert "1,234" not in sentence(shown)
    assert [part.rail for part in closing(shown, ended_at=END, now=END, ticks={}) if part.rail] == ["live", "post"]


def test_what_is_not_told_is_not_in_it() -> None:
    assert sentence(evening()) == "Nothing was counted."


def test_marks_are_owed_too() -> None:
    shown = evening(marks=(mark(1), mark(2)))
    assert sentence(shown) == "2 moments marked, 0 posted, 24:00 left."
    assert sentence(shown, END + 30 * HOUR) == "2 moments marked, 0 posted, the window has closed."
    assert sentence(shown, m1=END, ended_at=None) == "2 moments marked, 1 posted."


# where to look


def test_tiktok_shows_its_numbers_where_the_article_says() -> None:
    stream, post = verify.paths("tiktok")
    assert stream == "Profile > Menu > Creator tools > LIVE Center > Stream history > the session"
    assert post.endswith("View analytics")


def test_of_an_unknown_platform_no_way_is_made_up() -> None:
    assert verify.paths("elsewhere") == ()
    assert verify.short("elsewhere") == "the platform's own pages"


# posts


def posted(n: int, title: str) -> Mark:
    return msgspec.structs.replace(mark(n, "a note"), posted_at=END + HOUR, title=SafeText(title))


def test_what_was_posted_is_done_by_itself_and_its_post_is_to_be_pinned() -> None:
    items = todo(evening(marks=(posted(1, "The jump"), mark(2, "the cat"))))
    assert (items["m1"].text, items["m1"].done, items["m1"].by_itself) == ("posted: The jump", True, True)
    assert not items["m2"].done
    assert items["pin"].text == "pin the new post: The jump"
    assert items["comments"].due_at == END + 1.5 * HOUR


def test_the_sentence_counts_what_was_posted() -> None:
    assert sentence(evening(marks=(posted(1, "x"), mark(2)))) == "2 moments marked, 1 posted, 24:00 left."


def test_followers_that_the_profile_tells_are_named_where_nobody_tells_follows() -> None:
    shown = evening(follows=None, followers=rails.Post(61), post_likes=rails.Post(340))
    assert sentence(shown).strip() == "While you were live: +61 followers, +340 likes on the pinned post."


def test_likes_that_went_away_are_no_gain() -> None:
    shown = evening(follows=None, post_likes=rails.Post(-3))
    assert sentence(shown).strip() == "While you were live: -3 likes on the pinned post."


def test_a_tick_of_the_pin_or_the_comments_from_before_a_post_is_not_one_for_the_new_post() -> None:
    shown = evening(marks=(posted(1, "The jump"), mark(2)))
    assert not any(todo(shown, "pin", "comments")[key].done for key in ("pin", "comments"))
    items = checklist(shown, ended_at=END, ticks={"pin": END + HOUR, "comments": END + 2 * HOUR, "m2": END})
    assert all(item.done for item in items if item.key in ("pin", "comments", "m2"))
