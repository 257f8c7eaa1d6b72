"""LIVE beside POST, with `≠` between them and never a sum; what falls due; and the health line."""

import math
from collections.abc import Collection
from typing import NamedTuple

from copilot.seats import View
from copilot.seats.tui import calm
from copilot.seats.tui.palette import Role
from copilot.seats.tui.places import MARGIN, Places
from copilot.seats.tui.rows import Piece, Row, fit, heading, most_cells, row, sure
from copilot.seats.wording import NOT_TOLD, after_end, age, due, moment, money, number, several, singular
from copilot.show.promises import Promise
from copilot.signals.rails import OTHER, RULES, Post
from copilot.snapshot import Snapshot

BETWEEN = 4
"""`≠` stands so many columns before the POST rail on a stage; on a desk three."""


class Count(NamedTuple):
    """One number of a rail; `value` is `None` when nobody has told it. `kind` is that of the events it is told by."""

    value: int | None
    label: str
    short: str
    kind: str

    def text(self, sign: str) -> str:
        return NOT_TOLD if self.value is None else f"{sign if self.value >= 0 else ''}{number(self.value)}"


def live_counts(snapshot: Snapshot, off: Collection[str] = ()) -> list[Count]:
    """What ends with the stream, by the rules of its platforms, but for what is switched off."""
    counts = []
    if _has_hearts(snapshot):
        total = snapshot.hearts_total
        counts.append(Count(None if total is None else total.count, "hearts", "hearts", "hearts"))
    if snapshot.shares is not None:
        counts.append(Count(snapshot.shares.count, "shares", "shares", "share"))
    if snapshot.gifts is not None:
        value = "".join(f", {money(amount, currency)}" for currency, amount in snapshot.gifts.value.items())
        counts.append(Count(snapshot.gifts.count, f"gifts{sure(value)}", "gifts", "gift"))
    if snapshot.joins is not None and len(counts) < 3:
        counts.append(Count(snapshot.joins, "joined", "joined", "join"))
    return counts or [Count(None, "gifts", "gifts", "gift")][: "gifts" not in off]


def post_counts(snapshot: Snapshot) -> list[Count]:
    """What stays."""
    counts = []
    if snapshot.post_likes is not None or not _only_twitch(snapshot):
        label = "likes, the stream's are among them" if _likes_stay(snapshot) else "likes on the post"
        counts.append(Count(_count(snapshot.post_likes), label, "likes", "post"))
    if snapshot.post_comments is not None or not _only_twitch(snapshot):
        counts.append(Count(_count(snapshot.post_comments), "comments there", "comments", "post"))
    if snapshot.follows is not None:
        mean = snapshot.viewers_mean
        label = f"follows, {100 * snapshot.follows / mean:.1f} per 100" if mean else "follows"
        counts.append(Count(snapshot.follows, label, "follows", "follow"))
    elif snapshot.followers is not None:
        counts.append(Count(snapshot.followers.count, "followers", "followers", "account"))
    if snapshot.subscribes is not None:
        counts.append(Count(snapshot.subscribes, "subscribers", "subscribers", "subscribe"))
    return counts or [Count(None, "follows", "follows", "follow")]


def _count(post: Post | None) -> int | None:
    return None if post is None else post.count


def _has_hearts(snapshot: Snapshot) -> bool:
    return any(RULES.get(link.platform, OTHER).hearts for link in snapshot.links) or not snapshot.links


def _likes_stay(snapshot: Snapshot) -> bool:
    return any(RULES.get(link.platform, OTHER).likes_stay for link in snapshot.links)


def _only_twitch(snapshot: Snapshot) -> bool:
    """Whether no platform of this show has a post that could be liked."""
    links = snapshot.links
    return bool(links) and not any(RULES.get(link.platform, OTHER) != RULES["twitch"] for link in links)


def rails_rows(view: View, places: Places) -> dict[int, Row]:
    """Both rails, in the same rows."""
    band = places.rails
    if not band.rows:
        return {}
    live, post = live_counts(view.snapshot, view.after.off), post_counts(view.snapshot)
    if view.snapshot.calm:
        return _in_words(view.snapshot, live, post, places)
    if band.rows == 1:
        return {band.y: _in_one_row(live, post, places)}
    rows = [_headings(places)]
    for n in range(3):
        left = _entry(view, live, n, MARGIN, places.second - 5, "")
        right = _entry(view, post, n, places.second, places.stage_width - 2, "+")
        rows.append(row(*left, *right))
    words = "hearts never become post likes" if _has_hearts(view.snapshot) else ""
    told = _told(view.snapshot, places.stage_width - places.second - 1)
    rows.append(row(Piece(MARGIN, words, "muted"), Piece(places.second, told, "muted")))
    return {band.y + n: line for n, line in enumerate(rows[: band.rows])}


def _told(snapshot: Snapshot, room: int) -> str:
    """The pinned post, and how often it was pointed to."""
    times = sum(one.cue.kind == "point" and one.ending in ("done", "said") for one in snapshot.said)
    if _only_twitch(snapshot) or not (times or snapshot.pinned):
        return ""
    said = f"told {several(times, 'time')}" if times else "not told yet"
    title = fit(sure(snapshot.pinned), room - len(said) - 4) if snapshot.pinned else ""
    return f"«{title}», {said}" if title else f"the pinned post, {said}"


def _in_words(snapshot: Snapshot, live: list[Count], post: list[Count], places: Places) -> dict[int, Row]:
    """Both rails in calm: what grows on which."""
    band = places.rails
    if band.rows == 1:
        words = "what is live ends with the stream; follows stay yours"
        if _has_hearts(snapshot):
            words = "hearts stay on the LIVE; likes on the post stay yours"
        return {band.y: row(Piece(MARGIN, fit(words, places.stage_width - MARGIN - 1), "muted"))}
    rows = [_headings(places)]
    for n in range(3):
        rows.append(row(*_word_of(live, n, MARGIN, snapshot), *_word_of(post, n, places.second, snapshot)))
    return {band.y + n: rows[n] if n < len(rows) else row() for n in range(band.rows)}


def _word_of(counts: list[Count], n: int, x: int, snapshot: Snapshot) -> list[Piece]:
    """One number of a rail without the number: its name, and whether anything came."""
    if n >= len(counts):
        return []
    one = counts[n]
    name = _bare(one)
    at = x + max(len(_bare(each)) for each in counts[:3]) + 2
    word, role = ("▲", "good") if one.value else ("none yet" if one.value == 0 else NOT_TOLD, "muted")
    if one.short == "hearts" and one.value:
        said = calm.word("hearts", snapshot.hearts)
        word, role = said.arrow or "steady", said.role
    return [Piece(x, name, "text"), Piece(at, word, role)]  # type: ignore[arg-type]


def _bare(one: Count) -> str:
    """Its name without a number."""
    return one.short if any(sign.isdigit() for sign in one.label) else one.label


def _headings(places: Places) -> Row:
    half = places.second
    live = heading("LIVE", half - 5 - MARGIN, x=MARGIN, role="live", about="ends with the stream")
    post = heading("POST", places.stage_width - half - 2, x=half, role="post", about="stays yours")
    return row(*live.pieces, Piece(half - 3, "≠", "text"), *post.pieces)


def _entry(view: View, counts: list[Count], n: int, x: int, end: int, sign: str) -> list[Piece]:
    """One number in its column, 7 wide and right-aligned, or wider where it must be, its label, and its age where that
    has room."""
    if n >= len(counts):
        return []
    text = counts[n].text(sign)
    width = max(7 if not sign else 4, *(len(one.text(sign)) for one in counts[:3]))
    at = x + width + 1
    known: Role = "strong" if counts[n].value is not None else "muted"
    label = singular(counts[n].value or 0, counts[n].label)
    pieces = [Piece(x + width - len(text), text, known), Piece(at, fit(label, end + 1 - at), "muted")]
    ago = _age(view, counts[n])
    if ago and at + len(label) < end - len(ago):
        pieces.append(Piece(end - len(ago), ago, "dim"))
    return pieces


def _age(view: View, one: Count) -> str:
    """How long ago it was told last, while the show runs."""
    last = view.snapshot.last.get(one.kind)
    if last is None or one.value is None or view.snapshot.stage == "ended":
        return ""
    return age((view.snapshot.at - last) / view.speed)


def _in_one_row(live: list[Count], post: list[Count], places: Places) -> Row:
    half = places.second
    post = sorted(post, key=lambda one: one.short == "comments")
    if half + 12 > places.stage_width:
        return row(*_run("LIVE", "live", live, "", MARGIN, places.stage_width - 1))
    return row(
        *_run("LIVE", "live", live, "", MARGIN, half - BETWEEN - 1),
        Piece(half - BETWEEN, "≠", "text"),
        *_run("POST", "post", post, "+", half, places.stage_width - 1),
    )


def _run(name: str, role: Role, counts: list[Count], sign: str, x: int, end: int) -> list[Piece]:
    """The numbers of a rail one after the other, as many as fit."""
    pieces = [Piece(x, name, role)]
    x += len(name) + 1
    for one in [one for one in counts if one.value is not None] or counts[:1]:
        text, name = one.text(sign), singular(one.value or 0, one.short)
        if x + len(text) + 1 + len(name) > end:
            break
        pieces += [
            Piece(x, text, "strong" if one.value is not None else "muted"),
            Piece(x + len(text) + 1, name, "muted"),
        ]
        x += len(text) + len(name) + 4
    return pieces


# what falls due


def open_promises(snapshot: Snapshot) -> list[Promise]:
    """Those that are still to be kept, the most urgent first, and those for the end last."""
    still = [one for one in snapshot.promises if one.state == "open"]
    return sorted(still, key=lambda one: math.inf if one.due_at is None else one.due_at)


FAR_S = 12 * 3600.0
"""What falls due so much later is told by the clock."""


def when_due(view: View, promise: Promise) -> tuple[str, Role]:
    """What is left until then; the time itself where that is far."""
    due_at = promise.due(view.after.ended_at)
    if due_at is None:
        return calm.due(FAR_S) if view.snapshot.calm else after_end(promise.after_end), "strong"
    left = due_at - view.wall
    told = moment(due_at, view.wall) if left >= FAR_S else due(left)
    return calm.due(left) if view.snapshot.calm else told, "strong" if left >= 0 else "alarm"


def due_rows(view: View, places: Places) -> dict[int, Row]:
    """The two promises that fall due first, in one row."""
    if not places.due.rows:
        return {}
    promises = open_promises(view.snapshot)
    half, width = places.second, places.stage_width
    if not promises:
        return {places.due.y: row(Piece(MARGIN, "due", "muted"), Piece(MARGIN + 5, "nothing promised", "dim"))}
    pieces = [Piece(MARGIN, "due", "muted")]
    for x, end, promise in zip((MARGIN + 5, half), (half - 3, width - 2), promises, strict=False):
        text, role = when_due(view, promise)
        said = fit(sure(promise.text), end - x - len(text) - 1)
        pieces += [Piece(x, said, "text"), Piece(x + most_cells(said) + 1, text, role)]
    return {places.due.y: row(*pieces)}


# is it healthy


def health_rows(view: View, places: Places) -> dict[int, Row]:
    """What came last, what was lost, what came twice."""
    if not places.health.rows:
        return {}
    snapshot = view.snapshot
    if snapshot.calm and not view.dropped:
        return {places.health.y: row()}
    last = min(view.heard.values(), default=None)
    facts: list[tuple[str, str, int, Role]] = [
        ("people", number(snapshot.chatters), 6, "text"),
        ("last event", NOT_TOLD if last is None else age(last) or "now", 5, "text"),
        ("reconnects", number(sum(link.reconnects for link in snapshot.links)), 2, "text"),
        ("dropped", number(view.dropped), 2, "alarm" if view.dropped else "text"),
        ("duplicates", number(snapshot.duplicates), 2, "text"),
    ]
    if view.rejected:
        facts[2:4] = [facts[3], ("not understood", number(view.rejected), 2, "warning"), facts[2]]
    pieces: list[Piece] = []
    x = MARGIN
    for label, value, usual, role in facts:
        if x + len(label) + 1 + len(value) >= places.stage_width:
            break
        pieces += [Piece(x, label, "muted"), Piece(x + len(label) + 1, value, role)]
        x += len(label) + 1 + max(len(value), usual) + 2
    return {places.health.y: row(*pieces)}
