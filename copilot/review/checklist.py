"""What is left to do after a stream, made from what happened in it."""

import math
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from copilot.clips.marks import WINDOW_S
from copilot.review import plan, verify
from copilot.snapshot import Snapshot
from copilot.text import SafeText, clean

FEW = 4
"""So many marks are listed one by one; of more only those that a person made, and then the surges as one."""

QUESTIONS = 3
"""So many of the questions that were asked most are worth a post."""


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to do. `key` names it for good; `due_at` is wall time, `None` where there is no hurry.

    `done` when it was ticked, or has been done by itself (`by_itself`): then it can't be ticked. A tick from before
    `since` (wall time) was for something else. `reminders` are the keys of what needs no reminder once it is ticked.
    """

    key: str
    text: SafeText
    due_at: float | None = None
    done: bool = False
    by_itself: bool = False
    since: float = -math.inf
    reminders: tuple[str, ...] = ()


def checklist(
    snapshot: Snapshot,
    *,
    ended_at: float | None,
    ticks: Mapping[str, float],
    off: frozenset[str] = frozenset(),
    poll_result_s: float = plan.POLL_RESULT_S,
    asked: Sequence[SafeText] = (),
) -> tuple[Item, ...]:
    """What is left to do, and what has been done, in the order in which it is best done.

    `ended_at` is the wall time of the end, `None` while the show runs: then nothing is due yet but promises. `ticks`
    holds the wall time of each tick by its key; `off` names what is not offered; `asked` is what was asked, what most
    have asked first.
    """
    due = plan.planned(
        (),
        ended_at,
        marks=snapshot.marks,
        poll=None if snapshot.poll is None else snapshot.poll.question,
        poll_result_s=poll_result_s,
        off=off,
    )
    items = [
        *_promises(snapshot, ended_at),
        *_clips(snapshot, ended_at, due),
        *_posts(snapshot, ended_at, off, poll_result_s, due),
        *_questions(asked),
        *_rest(snapshot, ended_at, due),
    ]
    return tuple(msgspec.structs.replace(item, done=_is_done(item, ticks)) for item in items)


def _is_done(item: Item, ticks: Mapping[str, float]) -> bool:
    ticked = ticks.get(item.key)
    return item.by_itself or (ticked is not None and ticked >= item.since)


def _promises(snapshot: Snapshot, ended_at: float | None) -> Iterator[Item]:
    for promise in snapshot.promises:
        if promise.state != "dropped":
            yield Item(
                key=f"p{promise.n}",
                text=clean(f"promise: {promise.text}"),
                due_at=promise.due(ended_at),
                by_itself=promise.kept_at is not None,
                reminders=(f"p{promise.n}",),
            )


def _clips(snapshot: Snapshot, ended_at: float | None, due: Sequence[plan.Due]) -> Iterator[Item]:
    closes = None if ended_at is None else ended_at + WINDOW_S
    few = len(snapshot.marks) <= FEW
    listed = [mark for mark in snapshot.marks if few or mark.by != "surge" or mark.posted_at is not None]
    surges = len(snapshot.marks) - len(listed)
    every = plan.keys_of("clip", due)
    for mark in listed:
        name = mark.title or mark.note or mark.why or f"mark {mark.n}"
        posted = mark.posted_at is not None
        text = clean(f"{'posted' if posted else 'post clip'}: {name}")
        yield Item(key=f"m{mark.n}", text=text, due_at=closes, by_itself=posted, reminders=every)
    if surges:
        yield Item(key="surges", text=clean(f"look through {surges} surges for a clip"), due_at=closes, reminders=every)


def _posts(
    snapshot: Snapshot, ended_at: float | None, off: frozenset[str], poll_result_s: float, due: Sequence[plan.Due]
) -> Iterator[Item]:
    def after(seconds: float) -> float | None:
        return None if ended_at is None else ended_at + seconds

    if snapshot.poll is not None and "polls" not in off:
        text = clean(f"poll result: {snapshot.poll.question}")
        yield Item(key="poll", text=text, due_at=after(poll_result_s), reminders=plan.keys_of("poll", due))
    newest = plan.newest_post(snapshot.marks)
    posted_at = None if newest is None else newest.posted_at
    since = -math.inf if posted_at is None else posted_at
    yield Item(
        key="comments",
        text=SafeText("comments under the post"),
        due_at=after(plan.COMMENTS_S[0]) if posted_at is None else posted_at + plan.COMMENTS_S[0],
        since=since,
        reminders=plan.keys_of("comments", due),
    )
    if "pins" not in off:
        yield Item(
            key="pin",
            text=SafeText("pin the new post") if newest is None else clean(f"pin the new post: {newest.title}"),
            due_at=after(plan.PIN_S) if posted_at is None else posted_at + plan.PIN_POSTED_S,
            since=since,
            reminders=plan.keys_of("pin", due),
        )


def _questions(asked: Sequence[SafeText]) -> Iterator[Item]:
    if asked:
        yield Item(key="asked", text=clean(f"answer in a post: {'; '.join(asked[:QUESTIONS])}"))


def _rest(snapshot: Snapshot, ended_at: float | None, due: Sequence[plan.Due]) -> Iterator[Item]:
    yield Item(key="playlists", text=SafeText("the new post in its playlist"))
    if snapshot.gifts is not None and snapshot.gifts.count:
        yield Item(key="thank", text=SafeText("thank by name who gave"))
    elif snapshot.shares is not None and snapshot.shares.count:
        yield Item(key="thank", text=SafeText("thank by name who shared"))
    for link in {link.platform: link for link in snapshot.links}.values():
        yield Item(
            key=f"numbers-{link.platform}"[:60],
            text=clean(f"numbers in {verify.short(link.platform)}"),
            due_at=None if ended_at is None else ended_at + plan.NUMBERS_S[1],
            reminders=plan.keys_of("numbers", due),
        )


def settled(items: tuple[Item, ...], key: str) -> tuple[str, ...]:
    """The keys of the reminders that are not needed any more once the item `key` is ticked.

    What several items share is needed until the last of them is ticked.
    """
    chosen = next((item for item in items if item.key == key), None)
    if chosen is None:
        return ()
    open_ = {one for item in items if item.key != key and not item.done for one in item.reminders}
    return tuple(one for one in chosen.reminders if one not in open_)
