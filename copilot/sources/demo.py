"""A simulated TikTok LIVE of a small creator: no account, no network, the same seed the same stream everywhere."""

import random
from collections import deque
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from heapq import heappop, heappush
from itertools import count, dropwhile
from typing import Any, ClassVar, NamedTuple, TypeVar

from copilot.errors import UsageError
from copilot.events import (
    Account,
    AnyEvent,
    Chat,
    Delete,
    Follow,
    Gift,
    Hearts,
    Join,
    Link,
    Option,
    Pin,
    Poll,
    Post,
    Share,
    Stream,
    Subscribe,
    Viewers,
)
from copilot.sources import Capabilities, Room, crowd
from copilot.sources.timeline import play
from copilot.text import SafeText, clean

LATE_S = 5.0
"""A room that is older than so many seconds of real time has seen the beginning of the stream before."""

FAMILIES = "hearts chat viewers join follow share gift subscribe poll pin post account"


class Demo:
    """The simulated room as a source."""

    kind: ClassVar[str] = "demo"
    options: ClassVar[Mapping[str, str]] = {
        "seed": "a whole number from 0, of which the same gives the same stream; default 1",
        "speed": "so many times as fast as life, 0.01 to 10000; times are those of the stream; default 1",
    }
    needs_target: ClassVar[bool] = False
    platform: str = "tiktok"
    capabilities: Capabilities = Capabilities(families=frozenset(FAMILIES.split()), starts=True)

    def __init__(self, target: str | None, options: Mapping[str, str]) -> None:
        if target:
            raise UsageError(f"demo takes no target, found {clean(target, 40)}", "write: demo")
        seed, speed = options.get("seed", "1"), options.get("speed", "1")
        if not (seed.isascii() and seed.isdigit() and len(seed) <= 18):
            raise UsageError(f"demo: seed={clean(seed, 40)} is no whole number from 0", "write seed=7")
        try:
            self.speed = float(speed)
        except ValueError:
            self.speed = 0.0
        if not 0.01 <= self.speed <= 10_000:
            raise UsageError(f"demo: speed={clean(speed, 40)} is no number from 0.01 to 10000", "write speed=2")
        self._seed = int(seed)

    async def events(self, room: Room) -> AsyncIterator[Sequence[AnyEvent]]:
        """Endless. A room that is reconnected later finds the stream where it would be by then."""
        coming = demo_events(self._seed)
        since = room.elapsed()
        if since > LATE_S * room.speed:
            coming = dropwhile(lambda event: event.t < since, coming)
        else:
            since = 0.0
        yield (Link(t=since, state="up"),)
        async for batch in play(coming, room):
            yield batch


def demo_events(seed: int = 1) -> Iterator[AnyEvent]:
    """The endless stream of this seed, ordered by `t`."""
    stream = _Broadcast(seed)
    while True:
        yield from stream.next_second()


class _Mood(NamedTuple):
    """How the room is for a while: factors on the usual rates, and how long it lasts in seconds."""

    arrivals: float
    chat: float
    taps: float
    shortest: float
    longest: float


_CALM = _Mood(1.0, 1.0, 1.0, 50, 130)
_WAVE = _Mood(3.0, 1.2, 1.3, 80, 180)
_LULL = _Mood(0.45, 0.3, 0.25, 60, 120)
_STORM = _Mood(1.0, 1.1, 6.0, 20, 45)
_MOMENT = _Mood(1.2, 4.5, 2.5, 15, 28)
_RAID = _Mood(1.5, 2.5, 1.5, 40, 70)
_FIRST_MOODS = (_CALM, _MOMENT, _CALM, _STORM, _LULL, _RAID, _WAVE, _CALM, _MOMENT)
_LATER_MOODS = (_CALM, _CALM, _CALM, _CALM, _WAVE, _WAVE, _LULL, _LULL, _STORM, _STORM, _MOMENT, _MOMENT, _RAID)

_NOT_AGAIN = 24
"""So many of the last chat lines are not written again, if other words come to mind."""
_STAY_S = 300.0
_CHAT_EVERY_S = 50.0
_MOST_TAPS = 15
_RAIDERS = 110
_RAID_GAP_S = 1_500
_LEADING_GIFTS = (0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 3)
_STREAK_CLOSED_S = 10.0
_POLL_S = 75


class _Person:
    __slots__ = ("follower", "language", "name", "raider", "subscriber")

    def __init__(self, name: SafeText, language: str, follower: bool, raider: bool) -> None:
        self.name = name
        self.language = language
        self.follower = follower
        self.subscriber = False
        self.raider = raider


_T = TypeVar("_T")


class _Broadcast:
    """The room, second by second. Of `random.Random` only `random()` is used: its numbers are the same everywhere."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed).random
        self._second = 0
        self._serial = count()
        self._due: list[tuple[float, int, AnyEvent]] = []
        self._ids = count(1)
        self._said: deque[SafeText] = deque(maxlen=_NOT_AGAIN)
        self._streaks = count(1)
        self._mood = _CALM
        self._moods = iter(_FIRST_MOODS)
        self._mood_ends = 0.0
        self._raided_at = -_RAID_GAP_S
        self._raiders = 0
        self._sharing_until = 0.0
        self._strangers = int(self._random() * 900)
        self._mods = [_Person(SafeText(name), crowd.HOME, True, False) for name in ("mod_wren", "mod_alba")]
        self._gone: deque[_Person] = deque(maxlen=300)
        self._inside = [self._stranger() for _ in range(self._between(120, 170))]
        self._tappers: list[tuple[_Person, float, float]] = []
        self._entered = len(self._inside) * 4
        self._shown = float(len(self._inside))
        self._hearts = self._between(1_500, 4_000)
        self._followers = self._between(3_000, 9_000)
        self._profile_likes = self._followers * 21
        self._post = 0
        self._post_likes = self._between(150, 400)
        self._post_comments = self._between(10, 30)
        self._post_views = self._post_likes * 14
        self._lost_streak = False

    def next_second(self) -> list[AnyEvent]:
        """The events of one second, ordered by `t`."""
        second = self._second
        if second == 0:
            self._begin()
        if second >= self._mood_ends:
            self._change_mood()
        self._people_come_and_go()
        self._chat()
        self._tap()
        self._follow_and_share()
        self._give()
        self._moderate()
        self._tell_counts()
        self._run_polls()
        self._second = second + 1
        events = []
        due = self._due
        while due and due[0][0] < second + 1:
            events.append(heappop(due)[2])
        return events

    # chance

    def _between(self, low: int, high: int) -> int:
        return low + int(self._random() * (high - low + 1))

    def _pick(self, things: Sequence[_T]) -> _T:
        return things[int(self._random() * len(things))]

    def _about(self, mean: float) -> int:
        """A count, uniform around its mean."""
        return int(self._random() * 2 * mean + self._random())

    def _square(self) -> float:
        """From 0 to 1, mostly small."""
        x = self._random()
        return x * x

    # letting events out

    def _moment(self, after: float = 0.0) -> float:
        """Some moment of this second, `after` seconds later."""
        return self._second + after + self._random()

    def _tell(self, kind: type[Any], at: float, **fields: Any) -> None:
        event = kind(t=round(at, 3), **fields)
        heappush(self._due, (at, next(self._serial), event))

    # the room

    def _begin(self) -> None:
        title = self._pick(crowd.TITLES)
        self._tell(Stream, 0.0, state="started", title=title, room="demo-room")
        self._tell(Account, 0.0, followers=self._followers, likes=self._profile_likes)
        self._tell(Viewers, 0.0, now=len(self._inside), entered=self._entered)
        self._tell(Hearts, 0.0, total=self._hearts)
        self._tell(Pin, 0.1, text=crowd.PINNED[self._post])
        self._tell_post(0.1)
        for person in self._inside[:4]:
            self._say(person, self._pick(crowd.LINES[person.language]), self._moment())
            self._tell(Join, self._moment(), user=person.name)

    def _change_mood(self) -> None:
        mood = next(self._moods, None) or self._pick(_LATER_MOODS)
        if mood is _RAID and self._second - self._raided_at < _RAID_GAP_S:
            mood = _CALM
        if mood is _RAID:
            self._raided_at = self._second
            self._raiders = self._between(_RAIDERS // 2, _RAIDERS)
        if mood in (_RAID, _WAVE):
            self._sharing_until = self._second + 25
        self._mood = mood
        self._mood_ends = self._second + mood.shortest + self._random() * (mood.longest - mood.shortest)

    def _stranger(self, raider: bool = False) -> _Person:
        self._strangers = n = self._strangers + 1
        if n % 4 == 0:
            language = self._pick(tuple(crowd.NAMES))
            name = f"{self._pick(crowd.NAMES[language])}{n}"
        else:
            language = crowd.HOME
            first, second = crowd.FIRST_NAMES[n * 7 % 32], crowd.SECOND_NAMES[n * 11 % 30]
            name = f"{first}_{second}{n if self._random() < 0.4 or n >= 480 else ''}"
        return _Person(SafeText(name), language, self._random() < 0.3, raider)

    def _people_come_and_go(self) -> None:
        inside = self._inside
        arrivals = self._about(0.55 * self._mood.arrivals)
        raiding = min(self._raiders, self._about(7)) if self._raiders else 0
        self._raiders -= raiding
        for n in range(arrivals + raiding):
            if n >= raiding and self._gone and self._random() < 0.15:
                person = self._pick(self._gone)
                self._gone.remove(person)
            else:
                person = self._stranger(raider=n < raiding)
            inside.append(person)
            self._entered += 1
            if self._random() < 0.8:
                self._tell(Join, self._moment(), user=person.name)
        for _ in range(min(self._about(len(inside) / _STAY_S), len(inside) - 20)):
            at = int(self._random() * len(inside))
            inside[at], inside[-1] = inside[-1], inside[at]
            self._gone.append(inside.pop())

    # chat

    def _say(self, person: _Person, text: SafeText, at: float, mod: bool = False) -> str:
        id = f"demo-{next(self._ids)}"
        self._tell(
            Chat,
            at,
            id=id,
            user=person.name,
            text=text,
            mod=mod,
            follower=person.follower,
            subscriber=person.subscriber,
        )
        return id

    def _chat(self) -> None:
        for _ in range(self._about(len(self._inside) / _CHAT_EVERY_S * self._mood.chat)):
            # a few people write most of it
            person = self._inside[int(self._square() * len(self._inside))]
            self._say(person, self._line(person), self._moment())

    def _line(self, person: _Person) -> SafeText:
        for _ in range(4):
            line = self._thought(person)
            if line not in self._said:
                break
        self._said.append(line)
        return line

    def _thought(self, person: _Person) -> SafeText:
        chance = self._random()
        if self._mood is _MOMENT and chance < 0.7:
            return self._pick(crowd.CHEERS)
        if person.raider and chance < 0.5:
            return self._pick(crowd.RAIDERS)
        if chance < 0.80:
            return self._pick(crowd.LINES[person.language])
        if chance < 0.92:
            # the first question is asked most
            return self._pick(crowd.QUESTIONS[int(self._square() * len(crowd.QUESTIONS))])
        if chance < 0.985:
            return self._pick(crowd.CHEERS)
        return self._pick(crowd.TRICKS)

    def _moderate(self) -> None:
        if self._random() < 1 / 70:
            self._say(self._pick(self._mods), self._pick(crowd.MODERATION), self._moment(), mod=True)
        if self._random() < 1 / 240:
            id = self._say(self._pick(self._inside), self._pick(crowd.TRICKS), self._moment())
            self._tell(Delete, self._moment(2.0), target=id)

    # hearts

    def _tap(self) -> None:
        """Few people tap; the platform tells some of their taps one by one and all of them in the total."""
        now = self._second
        self._tappers = [tapper for tapper in self._tappers if tapper[2] > now]
        storm = self._mood is _STORM
        while len(self._tappers) < (5 if storm else 3 if self._mood is not _LULL else 1):
            taps = 8.0 + self._random() * 8 if storm else 1.5 + self._random() * 3
            self._tappers.append((self._pick(self._inside), taps, now + 8 + self._random() * (20 if storm else 50)))
        told = []
        for person, taps, _ in self._tappers:
            tapped = self._about(taps * (1.0 if storm else self._mood.taps))
            if tapped and self._random() < 0.5:
                told.append((self._moment(), person.name, min(tapped, _MOST_TAPS), tapped))
            else:
                self._hearts += tapped
        for _ in range(self._about(len(self._inside) / 110 * self._mood.taps)):
            seen = self._between(1, _MOST_TAPS)
            told.append((self._moment(), self._pick(self._inside).name, seen, seen * self._between(1, 6)))
        told.sort()
        for at, name, seen, tapped in told:
            self._hearts += tapped
            self._tell(Hearts, at, total=self._hearts, count=seen, user=name)

    # what people do for the creator

    def _follow_and_share(self) -> None:
        for _ in range(self._about(len(self._inside) / 2_600 * self._mood.chat)):
            person = self._pick(self._inside)
            if not person.follower:
                person.follower = True
                self._followers += 1
                self._tell(Follow, self._moment(), user=person.name)
        sharing = 0.3 if self._second < self._sharing_until else len(self._inside) / 9_000
        for _ in range(self._about(sharing)):
            self._tell(Share, self._moment(), user=self._pick(self._inside).name)
        if self._random() < 1 / 420:
            person = self._pick(self._inside)
            if not person.subscriber:
                person.subscriber = True
                self._tell(Subscribe, self._moment(), user=person.name)

    def _give(self) -> None:
        if self._random() > (1 / 12 if self._mood in (_MOMENT, _STORM) else 1 / 35):
            return
        name, value, streakable = crowd.GIFTS[self._pick(_LEADING_GIFTS)]
        gift = {"user": self._pick(self._inside).name, "name": SafeText(name)}
        at = self._moment()
        if not streakable:
            self._tell(Gift, at, value=value, **gift)
            return
        streak = f"demo-streak-{next(self._streaks)}"
        length = 1 + int(self._square() * self._random() * 16)
        for n in range(1, length + 1):
            self._tell(Gift, at, count=n, value=n * value, streak=streak, final=False, **gift)
            at += 0.3 + self._random()
        lost = length > 1 and (not self._lost_streak or self._random() < 0.03)
        self._lost_streak = self._lost_streak or lost
        at += _STREAK_CLOSED_S if lost else 1.0
        self._tell(Gift, at, count=length, value=length * value, streak=streak, final=True, **gift)

    # what the platform tells

    def _tell_counts(self) -> None:
        self._shown += (len(self._inside) - self._shown) * 0.25
        if self._random() < 0.3:
            wobble = 1 + (self._random() - 0.5) * 0.05
            self._tell(Viewers, self._moment(), now=round(self._shown * wobble), entered=self._entered)
        if self._second % 60 == 59:
            self._profile_likes += self._between(0, 6)
            self._tell(Account, self._moment(), followers=self._followers, likes=self._profile_likes)
        if self._second % 30 == 29:
            pushed = self._between(6, 14) if self._random() < 0.12 else 0
            self._post_likes += self._about(1.2) + pushed
            self._post_comments += self._about(0.2) + pushed // 6
            self._post_views += self._between(3, 30) + pushed * 5
            self._tell_post(self._moment())
        if self._second % 1_500 == 1_499:
            self._post = (self._post + 1) % len(crowd.PINNED)
            self._post_likes, self._post_comments, self._post_views = self._between(20, 90), 4, 700
            self._tell(Pin, self._second, text=crowd.PINNED[self._post])
            self._tell_post(self._second)

    def _tell_post(self, at: float) -> None:
        self._tell(
            Post,
            at,
            post_id=f"demo-post-{self._post + 1}",
            title=crowd.PINNED[self._post],
            likes=self._post_likes,
            comments=self._post_comments,
            shares=self._post_comments // 2,
            views=self._post_views,
        )

    def _run_polls(self) -> None:
        """Now and then a poll, told as it stands every five seconds."""
        if self._second % 1_200 != 420:
            return
        question, answers = self._pick(crowd.POLLS)
        votes = [0] * len(answers)
        for passed in range(0, _POLL_S + 1, 5):
            self._tell(
                Poll,
                self._second + passed,
                poll_id=f"demo-poll-{self._second}",
                question=SafeText(question),
                options=tuple(Option(SafeText(text), n) for text, n in zip(answers, votes, strict=True)),
                open=passed < _POLL_S,
            )
            for _ in range(self._about(4)):
                votes[int(self._square() * len(votes))] += 1
