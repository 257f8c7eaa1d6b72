"""What is left to do after a stream, made from what happened in it."""

from collections.abc import Iterator, Mapping

import msgspec

from copilot.clips.marks import WINDOW_S
from copilot.review import plan, verify
from copilot.snapshot import Snapshot
from copilot.text import SafeText, clean

FEW = 4
"""So many marks are listed one by one; of more only those that a person made, and then the surges as one."""


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to do. `key` names it for good; `due_at` is wall time, `None` where there is no hurry.

    `done` when it was ticked, or has been done by itself (`by_itself`): then it can't be ticked. `reminders` are the
    keys of what needs no reminder once it is ticked.
    """

    key: str
    text: SafeText
    due_at: float | None = None
    done: bool = False
    by_itself: bool = False
    reminders: tuple[str, ...] = ()


def checklist(
    snapshot: Snapshot,
    *,
    ended_at: float | None,
    ticks: Mapping[str, float],
    off: frozenset[str] = frozenset(),
    poll_result_s: float = plan.POLL_RESULT_S,
) -> tuple[Item, ...]:
    """What is left to do, and what has been done, in the order in which it is best done.

    `ended_at` is the wall time of the end, `None` while the show runs: then nothing is due yet but promises. `ticks`
    holds the wall time of each tick by its key; `off` names what is not offered.
    """
    items = [
        *_promises(snapshot),
        *_clips(snapshot, ended_at),
        *_posts(snapshot, ended_at, off, poll_result_s),
        *_rest(snapshot, ended_at),
    ]
    return tuple(msgspec.structs.replace(item, done=item.by_itself or item.key in ticks) for item in items)


def _promises(snapshot: Snapshot) -> Iterator[Item]:
    for promise in snapshot.promises:
        if promise.state != "dropped":
            yield Item(
                key=f"p{promise.n}",
                text=clean(f"promise: {promise.text}"),
                due_at=promise.due_at,
                by_itself=promise.kept_at is not None,
                reminders=(f"p{promise.n}",),
            )


def _clips(snapshot: Snapshot, ended_at: float | None) -> Iterator[Item]:
    closes = None if ended_at is None else ended_at + WINDOW_S
    few = len(snapshot.marks) <= FEW
    listed = [mark for mark in snapshot.marks if few or mark.by != "surge" or mark.posted_at is not None]
    surges = len(snapshot.marks) - len(listed)
    every = plan.keys_of("clip", snapshot.marks)
    for mark in listed:
        name = mark.title or mark.note or mark.why or f"mark {mark.n}"
        posted = mark.posted_at is not None
        text = clean(f"{'posted' if posted else 'post clip'}: {name}")
        yield Item(key=f"m{mark.n}", text=text, due_at=closes, by_itself=posted, reminders=every)
    if surges:
        yield Item(key="surges", text=clean(f"look through {surges} surges for a clip"), due_at=closes, reminders=every)


def _posts(snapshot: Snapshot, ended_at: float | None, off: frozenset[str], poll_result_s: float) -> Iterator[Item]:
    def after(seconds: float) -> float | None:
        return None if ended_at is None else ended_at + seconds

    if snapshot.poll is not None and "polls" not in off:
        text = clean(f"poll result: {snapshot.poll.question}")
        yield Item(key="poll", text=text, due_at=after(poll_result_s), reminders=("poll1",))
    newest = plan.newest_post(snapshot.marks)
    posted_at = None if newest is None else newest.posted_at
    yield Item(
        key="comments",
        text=SafeText("comments under the post"),
        due_at=after(plan.COMMENTS_S[0]) if posted_at is None else posted_at + plan.COMMENTS_S[0],
        reminders=plan.keys_of("comments", snapshot.marks),
    )
    if "pins" not in off:
        yield Item(
            key="pin",
            text=SafeText("pin the new post") if newest is None else clean(f"pin the new post: {newest.title}"),
            due_at=after(plan.PIN_S) if posted_at is None else posted_at + plan.PIN_POSTED_S,
            reminders=plan.keys_of("pin", snapshot.marks),
        )


def _rest(snapshot: Snapshot, ended_at: float | None) -> Iterator[Item]:
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
            reminders=plan.keys_of("numbers", ()),
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
