import gzip
import json
import random
from itertools import pairwise

import msgspec
import pytest

from copilot.events import Chat, Hearts
from copilot.signals.odd import OddSignal, Reader
from copilot.text import SafeText
from tests.shared import shared

WORDS = (
    *("the", "clay", "was", "wet", "when", "you", "cut", "that", "rim", "and", "now", "I", "wonder", "how", "long"),
    *("does", "it", "dry", "before", "glaze", "goes", "on"),
)


def hearts(user: str, count: int) -> Hearts:
    return Hearts(t=0.0, user=SafeText(user), count=count)


class Room:
    """Chat and hearts of a made-up room, bucket by bucket."""

    def __init__(self, seed: int = 1) -> None:
        self.dice = random.Random(seed)
        self.signal = OddSignal()
        self.people: set[str] = set()
        self.now = 0.0

    def goes_on(
        self,
        minutes: float,
        *,
        viewers: float | None = 80,
        tappers: int = 12,
        taps: int = 10,
        chat: float = 0.5,
        spam: tuple[int, int] | None = None,
    ) -> None:
        """Each of so many tappers taps so often a bucket; `spam` is (accounts, messages a minute)."""
        for _ in range(int(minutes * 4)):
            grown = 0
            for n in range(tappers):
                count = self.dice.randrange(2 * taps + 1)
                self.signal.tap_all([hearts(f"tapper{n}", count)])
                grown += count
            for _ in range(15):
                self._second(chat, spam)
            self.now += 15
            self.signal.close_bucket(self.now, grown, viewers, 0.0)

    def _second(self, chat: float, spam: tuple[int, int] | None) -> None:
        messages = []
        if self.dice.random() < chat:
            messages.append((f"viewer{self.dice.randrange(60)}", " ".join(self.dice.sample(WORDS, 6))))
        if spam is not None and self.dice.random() < spam[1] / 60:
            account = f"bot{self.dice.randrange(spam[0])}"
            messages.append((account, f"Cheap followers at best-views dot example!! {self.dice.randrange(9999)}"))
        self.signal.second(messages, self.people)
        self.people.update(user for user, _ in messages)

    def named(self) -> list[str]:
        return [odd.pattern for odd in self.signal.found]


def test_an_honest_room_has_nothing_odd_in_two_hours() -> None:
    room = Room()
    room.goes_on(120)
    assert room.named() == []


@pytest.mark.parametrize("seed", range(5))
def test_one_tapper_is_named_within_two_minutes_with_the_share(seed: int) -> None:
    room = Room(seed)
    room.goes_on(15)
    for _ in range(8):
        for _ in range(15):
            room.signal.tap_all([hearts("eager", 60)])
        room.signal.tap_all([hearts("other", 200)])
        room.now += 15
        room.signal.close_bucket(room.now, 1_100, 80, 0.0)
    (odd,) = room.signal.found
    assert odd.at <= 1_020
    (standing,) = room.signal.standing
    assert standing.words == "one tapper 82 %"


def test_one_tapper_is_not_claimed_of_hearts_that_were_not_told() -> None:
    room = Room()
    for _ in range(20):
        room.signal.tap_all([hearts("eager", 60)])
        room.now += 15
        room.signal.close_bucket(room.now, 900, 80, 0.0)
    assert room.named() == []


@pytest.mark.parametrize("seed", range(5))
def test_hearts_that_no_more_people_tap_are_named_within_two_minutes(seed: int) -> None:
    room = Room(seed)
    room.goes_on(15)
    room.goes_on(2, taps=110)
    assert room.named() == ["hearts without viewers"]


def test_hearts_in_an_empty_room_are_named_at_once() -> None:
    room = Room()
    room.goes_on(2, viewers=1, tappers=5, taps=20)
    assert room.named() == ["hearts without viewers"]


def test_a_storm_of_hearts_by_more_people_is_cheered() -> None:
    room = Room()
    room.goes_on(15)
    room.goes_on(2, tappers=60, taps=20)
    assert room.named() == []


def test_hearts_are_not_judged_where_viewers_are_not_told() -> None:
    room = Room()
    room.goes_on(15, viewers=None)
    room.goes_on(2, viewers=None, taps=110)
    assert room.named() == []


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("accounts", [1, 3, 200])
def test_a_spam_wave_by_few_or_by_many_new_accounts_is_named_within_two_minutes(accounts: int, seed: int) -> None:
    room = Room(seed)
    room.goes_on(15)
    room.goes_on(2, spam=(accounts, 20))
    assert room.named() == ["spam wave"]
    room.goes_on(4)
    assert room.signal.standing == ()


def test_a_room_that_laughs_together_is_no_wave() -> None:
    room = Room()
    for _ in range(10):
        for n in range(15):
            room.signal.second([(f"guest{room.now + n}", "hahaha HAHAHA hahaha hahaha 😂")], room.people)
        room.now += 15
        room.signal.close_bucket(room.now, None, 80, 0.0)
    assert room.named() == []


def test_no_text_is_kept() -> None:
    room = Room()
    room.goes_on(3, spam=(5, 30))
    assert b"ollowers" not in msgspec.msgpack.encode(room.signal)


def test_memory_ends_after_two_minutes() -> None:
    room = Room()
    room.goes_on(5, chat=1.0)
    room.goes_on(3, chat=0.0, tappers=0)
    assert (room.signal.waves, room.signal.newcomers) == ({}, {})


def test_a_checkpoint_goes_on_where_it_was() -> None:
    room = Room()
    room.goes_on(5, spam=(5, 30))
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(room.signal), type=OddSignal) == room.signal


@pytest.mark.parametrize("name", ["twitch_kappa_108244967", "twitch_lirik_first_half", "youtube_press_briefing"])
def test_on_real_recordings_no_wave_is_named_more_than_once_an_hour(name: str) -> None:
    seconds: dict[int, list[tuple[str, str]]] = {}
    with gzip.open(shared("data", f"{name}.jsonl.gz")) as lines:
        for line in lines:
            event = json.loads(line)
            if event.get("kind") == "chat" and event.get("user"):
                seconds.setdefault(int(event["t"]), []).append((event["user"], event.get("text", "")))
    signal, people = OddSignal(), set[str]()
    for second in range(max(seconds) + 1):
        messages = seconds.get(second, [])
        signal.second(messages, people)
        people.update(user for user, _ in messages)
        if second % 15 == 14:
            signal.close_bucket(second + 1.0, None, None, 0.0)
    times = [odd.at for odd in signal.found]
    assert all(later - earlier > 3_600 for earlier, later in pairwise(times))


@pytest.mark.parametrize("known", [True, False])
def test_who_wrote_in_a_flood_is_known_though_not_all_of_it_was_read(known: bool) -> None:
    dice, reader = random.Random(4), Reader()

    def says(second: int, user: str, text: str) -> Chat:
        return Chat(t=second, user=SafeText(user), text=SafeText(text))

    waves = 0
    for second in range(450):
        flood = 40 if second < 200 else 1
        chats = [says(second, f"u{dice.randrange(60)}", " ".join(dice.choices(WORDS, k=7))) for _ in range(flood)]
        if second < 200 and known:
            chats += [says(second, f"fan{n}", "hi") for n in range(10)]
        if second >= 330 and second % 10 == 0:
            chats += [says(second, f"fan{n}", "we all want the next song right now") for n in range(10)]
        waves += reader.read(chats, float(second))
    assert waves == (not known)


def test_the_reader_tells_of_a_spam_wave_once_when_it_begins() -> None:
    dice, reader = random.Random(3), Reader()
    told = []
    for second in range(600):
        chats = [
            Chat(t=second, user=SafeText(f"u{dice.randrange(60)}"), text=SafeText(" ".join(dice.choices(WORDS, k=7))))
        ]
        if second >= 300:
            chats += [Chat(t=second, user=SafeText("bot"), text=SafeText("cheap followers at example dot com now"))]
        if reader.read(chats, float(second)):
            told.append(second)
    assert len(told) == 1
    assert 300 < told[0] <= 420
