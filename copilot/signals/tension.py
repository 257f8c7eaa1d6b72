"""The room looks at the screen, and nobody would listen: it holds its breath, or does not believe what it sees.

A burst can be counted; this cannot, as few write then and few write in a lull. The words tell them apart: "last squad",
"panic" or monkaS, and question marks with nothing beside them. Nothing of a message is kept but that it said so.
"""

import math
import re
from collections.abc import Sequence
from itertools import islice, takewhile

import msgspec

from copilot.events import Chat, Mood
from copilot.signals.windows import Pending
from copilot.text import SafeText, count_lines

TENSE_S, TENSE = 60.0, 0.12
BAFFLED_S, BAFFLED = 20.0, 0.15
"""So long a message of either mood tells of the room, and so large a share of those who wrote in the last 20 s must
have sent one."""
LEAST_PEOPLE = 4
SHARP_S, SHARP, LEAST_SHARP = 15.0, 0.1, 2
"""Held breath is told by fewer people, too, within a shorter time."""
LONGEST_S, RECOVERY = 300.0, 1 / 3
"""So many seconds of it are seen; each second without gives back so many. Once they are spent, this is how the room
talks, or somebody plays with it: none is seen until half of them are back."""
MOST_PEOPLE = 1_000
"""So many people of each mood are known; of more, those who were silent for longest are forgotten."""
RELIEF_S = 30.0
"""So long after it what was decided takes the room up, and a burst that has begun by then is about that."""

STEP_S = 5
"""It is looked at every so many seconds."""

_WORDS = re.compile(
    rb"\bmonka(?:[swg]|omega|giga)\b|\b(?:in)?tense\b|\bpanic"
    rb"|\b(?:last|final) (?:squad|team|guy|boss|lap|circle|fight|round|zone)\b"
    rb"|\xf0\x9f\x98\xac"
)
"""What people write, in small letters, while they hold their breath: emotes and an emoji (😬) of all rooms, and the
words of games. As bytes: text that holds an emoji is searched several times slower."""
_QUESTION_MARKS = re.compile(rb"\n(?:\?|\xef\xbc\x9f)[?!\xef\xbc\x9f\x81]*")
_STEMS = (b"monka", b"tense", b"panic", b"last ", b"final ", b"\x9f\x98\xac", b"\n?", b"\n\xef\xbc\x9f")
"""One of these is in each of them; that is found quickly in many messages at once."""


def moods(texts: Sequence[str]) -> dict[int, Mood]:
    """Which of the messages tell of tension, and of which kind, by their places."""
    told = "\n".join(("", *texts, "")).encode("utf-8", "replace").lower()
    if count_lines(told) > len(texts) + 1:
        return moods([text.replace("\n", " ") for text in texts])
    suspects = {}
    for stem in _STEMS:
        at = told.find(stem)
        while at >= 0:
            ends = told.find(b"\n", at + 1)
            suspects[told.rfind(b"\n", 0, at + 1)] = ends
            at = told.find(stem, ends)
    found: dict[int, Mood] = {}
    n = before = 0
    for begins, ends in sorted(suspects.items()):
        n, before = n + count_lines(told[before:begins]), begins
        if _WORDS.search(told, begins, ends):
            found[n] = "tense"
        elif _QUESTION_MARKS.fullmatch(told, begins, ends):
            found[n] = "baffled"
    return found


class Voices(msgspec.Struct):
    """Who sent messages of one mood lately."""

    told: Pending = msgspec.field(default_factory=Pending)
    """Since the last second that is over."""
    people: dict[str, float] = {}
    """At which look they had done last, who did longest ago first."""

    def look(self, now: float, window: float) -> int:
        """A look at session time `now`, at which a second ended: who did before the window is forgotten. How many are
        left."""
        people = self.people
        if not people and not self.told.times:
            return 0
        for user in self.told.take(now) if self.told.times else ():
            if user is not None:
                people.pop(user, None)
                people[user] = now
        silent = len(list(takewhile((now - window).__ge__, people.values())))
        for user in list(islice(people, max(silent, len(people) - MOST_PEOPLE))):
            del people[user]
        return len(people)

    def since(self, edge: float) -> int:
        """How many people did after `edge`."""
        return len(list(takewhile(edge.__lt__, reversed(self.people.values()))))


class TensionSignal(msgspec.Struct):
    """Fed with messages as they come; every `STEP_S` seconds it looks at them."""

    tense: Voices = msgspec.field(default_factory=Voices)
    baffled: Voices = msgspec.field(default_factory=Voices)
    seconds: int = 0
    spent: float = 0.0
    """Seconds of tension that were seen, less what was given back."""
    exhausted: bool = False
    """None is seen for now."""
    at: float = -math.inf
    """When there was last."""
    calm_at: float = -math.inf
    """Since when there is none; infinity while there is."""

    def hear(self, events: Sequence[Chat], at: Sequence[float], users: Sequence[SafeText | None]) -> None:
        """Messages, when each came, in order, and by whom: what they say, or their moods where no text is kept."""
        texts = [event.text for event in events]
        found = moods(texts)
        if not all(texts):
            found |= {n: event.mood for n, event in enumerate(events) if event.mood is not None and not event.text}
        for n, mood in sorted(found.items()):
            (self.tense if mood == "tense" else self.baffled).told.add_all((at[n],), (users[n],))

    def second(self, now: float, writing: int) -> None:
        """A second ended at session time `now`, and so many people wrote in the last 20 s."""
        self.seconds += 1
        if self.seconds % STEP_S:
            return
        tense = self._is_tense(now, self.tense.look(now, TENSE_S), self.baffled.look(now, BAFFLED_S), writing)
        if tense and not self.exhausted:
            self.spent += STEP_S
        elif not tense:
            self.spent = max(0.0, self.spent - STEP_S * RECOVERY)
        self.exhausted = self.spent >= (LONGEST_S / 2 if self.exhausted else LONGEST_S)
        if tense and not self.exhausted:
            self.at, self.calm_at = now, math.inf
        else:
            self.calm_at = min(self.calm_at, now)

    def _is_tense(self, now: float, tense: int, baffled: int, writing: int) -> bool:
        """Whether these are many, of so many who write."""
        return (
            LEAST_PEOPLE <= tense >= TENSE * writing
            or LEAST_PEOPLE <= baffled >= BAFFLED * writing
            or (
                LEAST_SHARP <= tense >= SHARP * writing
                and LEAST_SHARP <= self.tense.since(now - SHARP_S) >= SHARP * writing
            )
        )
