import gzip
import json
import math
import random
from collections.abc import Iterable, Mapping
from itertools import count

import msgspec
import pytest

from copilot.signals.surges import LONGEST_S, SILENT_S, WINDOW_S, SurgesSignal, Tappers, Writers, score
from tests.shared import shared

Seconds = Mapping[int, list[str]]


def told(seconds: Seconds, length: int, signal: SurgesSignal | None = None) -> SurgesSignal:
    signal = signal or SurgesSignal()
    for second in range(length):
        writers = seconds.get(second, [])
        signal.second(set(writers), len(writers), second + 1.0)
    return signal


def chatting_room(length: int, *bursts: tuple[int, int, int], seed: int = 1) -> dict[int, list[str]]:
    """Now and then one of 300 people writes; in a burst (from, to, people a second) others speak up."""
    dice, newcomer = random.Random(seed), count()
    seconds: dict[int, list[str]] = {}
    for second in range(length):
        writers = [f"regular{dice.randrange(300)}" for _ in range(3) if dice.random() < 0.2]
        for begins, ends, people in bursts:
            if begins <= second < ends:
                writers += [f"newcomer{next(newcomer)}" for _ in range(people)]
        seconds[second] = writers
    return seconds


def test_a_room_that_jumps_is_a_surge_with_its_reason_in_numbers() -> None:
    signal = told(chatting_room(1_800, (1_500, 1_520, 4)), 1_800)
    (surge,) = signal.found
    assert 1_501 <= surge.at <= 1_520
    assert surge.why == f"{surge.people} people spoke up in 20 s, usually {surge.usual:.0f}"
    assert msgspec.structs.replace(surge, usual=9.04).why.endswith(", usually 9.0")
    assert surge.people > 2 * surge.usual


def test_a_surge_runs_until_half_of_its_excess_is_gone() -> None:
    signal = told(chatting_room(1_800, (1_500, 1_540, 4)), 1_530)
    assert signal.running(1_530.0)
    assert signal.fell_back_at is None
    told(chatting_room(1_800, (1_500, 1_540, 4)), 1_800, signal := SurgesSignal())
    assert signal.fell_back_at is not None
    assert 1_540 < signal.fell_back_at <= 1_560
    assert 1_515 <= signal.most_at <= 1_541
    assert not signal.running(1_600.0)


def test_a_room_that_stays_loud_has_a_new_level_and_no_endless_surge() -> None:
    signal = told(chatting_room(2_400, (1_500, 2_400, 4)), 2_400)
    first = signal.found[0]
    assert signal.fell_back_at is not None
    assert signal.fell_back_at <= first.at + LONGEST_S + 1 or len(signal.found) > 1


def test_people_who_chat_along_all_the_time_are_no_surge() -> None:
    busy = {second: [f"regular{second % 40}"] * (3 if 1_500 <= second < 1_520 else 1) for second in range(1_800)}
    assert told(busy, 1_800).found == ()


def test_nothing_is_a_surge_in_the_first_five_minutes_nor_in_a_room_too_quiet_to_tell() -> None:
    assert told(chatting_room(300, (250, 270, 6)), 300).found == ()
    quiet = {second: [f"lone{second}"] if second % 60 == 0 else [] for second in range(1_800)}
    assert told(quiet | {1_500 + n: [f"guest{n}"] for n in range(10)}, 1_800).found == ()


def test_an_alert_knows_nothing_of_what_comes_later() -> None:
    room = chatting_room(3_000, (1_000, 1_020, 4), (2_000, 2_030, 6))
    whole = told(room, 3_000).found
    assert len(whole) == 2
    assert told(room, 1_500).found == whole[:1]


def test_tappers_surge_as_chatters_do_under_the_same_budget() -> None:
    signal, newcomer = SurgesSignal(), count()
    for second in range(1_800):
        speed = 4 if 1_500 <= second < 1_520 else second % 2
        tappers = {f"tapper{next(newcomer)}" for _ in range(speed)}
        signal.second(set(), 0, second + 1.0, tappers, len(tappers))
    (surge,) = signal.found
    assert "began to tap in 20 s" in surge.why


def test_what_comes_after_a_gap_is_no_surge() -> None:
    signal = told(chatting_room(1_200), 1_200)
    signal.gap(600, 1_800.0)
    back = chatting_room(60, (0, 15, 2), seed=2)
    for second, writers in back.items():
        signal.second(set(writers), len(writers), 1_801.0 + second)
    assert signal.found == ()


def test_a_silent_stretch_is_told_in_one_piece_or_second_by_second() -> None:
    room = chatting_room(900)
    piece, singly = told(room, 900), told(room, 900)
    piece.hole(120, 1_020.0)
    for second in range(900, 1_020):
        singly.second(set(), 0, second + 1.0)
    assert piece == singly


def test_a_flood_of_tapping_strangers_leaves_no_memory_of_names_behind() -> None:
    signal, stranger = SurgesSignal(), count()
    for second in range(600):
        signal.second(set(), 0, second + 1.0, {f"s{next(stranger)}" for _ in range(100)}, 100)
    assert len(signal.tappers.acted) + len(signal.tappers.before) <= 12_100


def test_who_writes_for_the_first_time_in_the_session_is_told_once_and_counted_at_any_moment() -> None:
    signal = SurgesSignal()
    assert signal.writers.ever({"ana", "ben"}) == 2
    assert sorted(signal.second({"ana", "ben"}, 3, 1.0)) == ["ana", "ben"]
    assert signal.writers.ever({"ana"}) == 2
    for second in range(1, 3 * SILENT_S):
        assert signal.second(set(), 0, second + 1.0, {"tapper"}, 1) == []
    assert signal.second({"ana", "cem"}, 2, 3.0 * SILENT_S + 1.0) == ["cem"]
    assert signal.writers.ever({"dan", "cem"}) == 4


def test_a_checkpoint_goes_on_where_it_was() -> None:
    room = chatting_room(1_800, (1_500, 1_520, 4))
    whole, half = told(room, 1_800), told(room, 1_505)
    half = msgspec.msgpack.decode(msgspec.msgpack.encode(half), type=SurgesSignal)
    for second in range(1_505, 1_800):
        half.second(set(room[second]), len(room[second]), second + 1.0)
    assert half == whole


def test_the_score_grows_with_people_and_shrinks_with_what_is_usual() -> None:
    assert score(5, 5.0) == 0.0
    assert score(10, 5.0) < score(20, 5.0) < score(20, 2.0)
    assert score(10, 5.0) == pytest.approx((1.497) ** 0.5, rel=1e-3)  # P[X >= 10], mean 5: 0.0318


def hits(alerts: Iterable[float], windows: list[tuple[float, float]]) -> int:
    """Alerts that lie, less 10 s, within 10 s of a window; each window is hit once."""
    left = list(windows)
    for alert in alerts:
        hit = next((w for w in left if w[0] - 10 <= alert - 10 <= w[1] + 10), None)
        if hit is not None:
            left.remove(hit)
    return len(windows) - len(left)


def test_on_two_labelled_recordings_surges_match_what_people_marked() -> None:
    right = alerts = windows = 0
    for name in ("twitch_kappa_108244967", "twitch_lirik_first_half"):
        seconds: dict[int, list[str]] = {}
        with gzip.open(shared("data", f"{name}.jsonl.gz")) as lines:
            for line in lines:
                event = json.loads(line)
                if event.get("kind") == "chat":
                    seconds.setdefault(int(event["t"]), []).append(event["user"])
        labels = [(w["start_s"], w["end_s"]) for w in json.loads(shared("data", f"{name}.labels.json").read_text())]
        found = [surge.at for surge in told(seconds, max(seconds) + 1).found]
        right, alerts, windows = right + hits(found, labels), alerts + len(found), windows + len(labels)
    assert 2 * right / (alerts + windows) >= 0.42


def test_alerts_keep_the_budget_on_recordings_without_labels() -> None:
    with gzip.open(shared("data", "twitch_counts_per_second.json.gz")) as file:
        series = list(json.load(file).values())[::5]
    within = 0
    for messages in series:
        person = count()
        seconds = {second: [f"p{next(person)}" for _ in range(n)] for second, n in enumerate(messages)}
        an_hour = len(told(seconds, len(messages)).found) / (len(messages) / 3_600)
        within += 4.2 <= an_hour <= 7.8
    assert within >= 0.9 * len(series)


def test_chat_is_busy_while_well_more_people_write_than_usual() -> None:
    calm = {second: [f"p{second % 40}"] for second in range(600)}
    burst = {second: [f"q{second}-{n}" for n in range(3)] for second in range(600, 620)}
    signal = told({**calm, **burst}, 615)
    assert signal.writers.present > 1.6 * (signal.writers.median or 0.0)
    assert signal.calm_at == math.inf
    after = told({**calm, **burst, **{second: [f"p{second % 40}"] for second in range(620, 700)}}, 700)
    assert 620 <= after.calm_at <= 645


def test_a_chat_that_stays_well_above_its_level_is_busy_for_three_minutes_only() -> None:
    calm = {second: [f"p{second % 40}"] for second in range(600)}
    loud = {second: [f"q{second}-{n}" for n in range(4)] for second in range(600, 900)}
    assert told({**calm, **loud}, 900).calm_at <= 800


def test_a_few_quiet_seconds_do_not_begin_the_three_minutes_again() -> None:
    """A room that has grown to twice its size, and takes a breath every few seconds."""
    signal = told({second: [f"p{second % 40}"] for second in range(600)}, 600)
    busy = []
    for second in range(600, 1_000):
        written = 4 if second % 7 < 3 else 0
        signal.second({f"p{second % 40}"} if written else set(), written, second + 1.0)
        busy.append(signal.calm_at == math.inf)
    assert True in busy[:180]
    assert False in busy[60:180]
    assert True not in busy[200:]


def test_chat_is_busy_too_while_the_same_people_write_well_more_than_usual() -> None:
    calm = {second: [f"p{second % 40}"] for second in range(600)}
    burst = {second: [f"p{second % 40}"] * 2 for second in range(600, 615)}
    signal = told({**calm, **burst}, 610)
    assert signal.writers.present <= (signal.writers.median or 0.0)
    assert signal.calm_at == math.inf
    after = told({**calm, **burst, **{second: [f"p{second % 40}"] for second in range(615, 640)}}, 640)
    assert 615 <= after.calm_at <= 625


def test_a_burst_is_told_while_it_begins() -> None:
    calm = {second: [f"p{second % 40}"] for second in range(600)}
    quiet: dict[int, list[str]] = {second: [] for second in range(594, 600)}
    begins = {second: [f"p{second % 40}"] * 3 for second in range(600, 604)}
    signal = told({**calm, **quiet, **begins}, 604)
    assert signal.writers.messages < 1.55 * signal.writers.messages_median
    assert signal.calm_at == math.inf


def test_a_few_more_messages_in_a_small_room_are_no_burst() -> None:
    calm = {second: ["one"] if second % 5 == 0 else [] for second in range(600)}
    assert told({**calm, **{600 + n: ["one"] for n in range(9)}}, 609).calm_at < 600


@pytest.mark.parametrize(("silent", "spoke"), [(SILENT_S, 0), (SILENT_S + 1, 1)])
def test_who_was_silent_for_more_than_a_minute_speaks_up(silent: int, spoke: int) -> None:
    for crowd in (Writers(), Tappers()):
        for second in range(30 + silent + 1):
            crowd.second({"ada"} if second in (30, 30 + silent) else set(), 1)
        assert crowd.spoke[(30 + silent) % WINDOW_S] == spoke


def test_who_writes_again_is_present_once_for_20_s_from_then_on() -> None:
    writers, told, present = Writers(), {30: {"ada"}, 31: {"ada", "ben"}, 45: {"ada"}}, {}
    for second in range(66):
        users = told.get(second, set())
        writers.second(users, len(users))
        present[second] = writers.present
    assert [present[second] for second in (29, 30, 31, 45, 50, 51, 64, 65)] == [0, 1, 2, 2, 2, 1, 1, 0]


def test_a_score_is_told_in_full_unless_it_is_below_the_least_that_is_asked_for() -> None:
    dice = random.Random(7)
    for _ in range(2_000):
        people, usual = dice.randrange(60), 10 ** dice.uniform(-1.5, 1.7)
        whole, least = score(people, usual), dice.uniform(0.0, 6.0)
        if dice.random() < 0.5:
            least = whole * dice.uniform(0.9, 1.0)
        assert score(people, usual, least) in ((whole,) if whole >= least else (whole, 0.0))
