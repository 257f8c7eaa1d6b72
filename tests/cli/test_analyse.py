"""`analyse`: the document of the contract, and totals that a second script counts as well."""

import json
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from copilot import __main__
from copilot.cli.analyse import document, summary
from tests import totals
from tests.shared import FOLDER, shared

HEADER = {
    "format": "live-copilot-recording",
    "version": 1,
    "platform": "tiktok",
    "source": "tikfinity",
    "started_at": "2026-01-31T18:00:00Z",
}

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(*lines: dict[str, Any] | str, name: str = "r.jsonl", **header: Any) -> Path:
        file = tmp_path / name
        told = [json.dumps(line) if isinstance(line, dict) else line for line in (HEADER | header, *lines)]
        file.write_text("\n".join(told) + "\n")
        return file

    return write


def event(t: float, kind: str, **fields: Any) -> dict[str, Any]:
    return {"t": t, "kind": kind, **fields}


def signals(file: Path) -> dict[str, Any]:
    agreed(file)
    told: dict[str, Any] = document(file)["signals"]
    return told


def agreed(file: Path) -> None:
    """Both countings say the same of a recording."""
    assert totals.differences(totals.totals(file), json.loads(json.dumps(document(file)))) == []


def recordings() -> list[str]:
    folder = FOLDER / "data"
    names = [*folder.glob("*.jsonl.gz"), *(folder / "foreign").glob("*")]
    return sorted(str(file.relative_to(folder)) for file in names) or ["foreign"]


# the shape of the document


def test_the_document_has_the_keys_of_the_contract(write: Write) -> None:
    told = document(
        write(
            event(0, "hearts", total=5),
            event(1, "chat", user="ada", text="hi"),
            event(2, "viewers", now=3),
            event(3, "gift", value=5),
            event(400, "join"),
        )
    )
    assert list(told) == ["recording", "signals", "surges", "cues", "elapsed_s"]
    assert list(told["recording"]) == ["file", "format", "platform", "duration_s", "events", "bad_lines"]
    assert list(told["signals"]) == [
        "hearts", "chat", "viewers", "joins", "follows", "shares", "subscribes", "gifts", "watch",
    ]  # fmt: skip
    assert list(told["signals"]["hearts"]) == ["total", "peak_per_min", "peak_at_s"]
    assert list(told["signals"]["chat"]) == ["messages", "unique", "peak_per_min", "peak_at_s"]
    assert list(told["signals"]["viewers"]) == ["peak", "peak_at_s", "mean", "last"]
    assert list(told["signals"]["gifts"]) == ["count", "value"]
    assert list(told["signals"]["watch"]) == ["viewer_minutes", "average_s", "estimated"]
    assert [list(cue) for cue in told["cues"]] == [["at_s", "kind", "text", "why"]] * len(told["cues"])
    assert told["cues"]


def test_what_the_source_can_tell_and_never_did_is_zero_and_the_rest_is_null(write: Write) -> None:
    every = ["hearts", "chat", "viewers", "join", "follow", "share", "subscribe", "gift"]
    assert signals(write(event(0, "stream", state="started"), capabilities=every)) == {
        "hearts": {"total": 0, "peak_per_min": 0, "peak_at_s": 0.0},
        "chat": {"messages": 0, "unique": 0, "peak_per_min": 0, "peak_at_s": 0.0},
        "viewers": {"peak": 0, "peak_at_s": 0.0, "mean": 0.0, "last": 0},
        "joins": 0,
        "follows": 0,
        "shares": 0,
        "subscribes": 0,
        "gifts": {"count": 0, "value": {}},
        "watch": {"viewer_minutes": 0.0, "average_s": None, "estimated": True},
    }
    assert set(signals(write(event(0, "stream", state="started"))).values()) == {None}
    assert set(signals(write(capabilities=[])).values()) == {None}


def test_a_source_that_forbids_estimates_has_no_watch_time(write: Write) -> None:
    assert document(write(event(0, "viewers", now=5), event(9, "join"), derives=False))["signals"]["watch"] is None


# the numbers


def test_events_count_unknown_kinds_and_repetitions_and_bad_lines_apart(write: Write) -> None:
    told = document(
        write(
            event(1, "chat", id="7", text="hi"),
            event(2, "chat", id="7", text="hi"),
            event(90, "hologram"),
            "",
            "broken",
            event(3, "chat", history=True),
        )
    )
    assert told["recording"] | {"file": None} == {
        "file": None,
        "format": "live-copilot",
        "platform": "tiktok",
        "duration_s": 90.0,
        "events": 4,
        "bad_lines": 1,
    }
    assert told["signals"]["chat"]["messages"] == 1


def test_a_minute_does_not_hold_the_moment_sixty_seconds_ago(write: Write) -> None:
    chat = signals(write(*(event(t, "chat", user=u) for t, u in ((0, "a"), (30, "b"), (60, "a"), (61, None)))))["chat"]
    assert chat == {"messages": 4, "unique": 2, "peak_per_min": 3, "peak_at_s": 61.0}


def test_messages_of_one_moment_complete_the_window_together(write: Write) -> None:
    chat = signals(write(*(event(t, "chat") for t in (5, 5, 5, 200, 200, 200))))["chat"]
    assert (chat["peak_per_min"], chat["peak_at_s"]) == (3, 5.0)


def test_a_late_message_belongs_to_its_own_time(write: Write) -> None:
    chat = signals(write(*(event(t, "chat") for t in (0, 100, 95, 98, 500))))["chat"]
    assert (chat["peak_per_min"], chat["peak_at_s"]) == (3, 100.0)


def test_hearts_are_the_running_total_summed_over_rooms(write: Write) -> None:
    hearts = signals(
        write(
            event(0, "stream", state="started", room="1"),
            event(1, "hearts", total=1_000, count=15),
            event(2, "hearts", count=15),
            event(3, "hearts", total=900),
            event(4, "hearts", total=1_100),
            event(5, "stream", state="started", room="2"),
            event(6, "hearts", total=7, count=2),
        )
    )["hearts"]
    assert hearts == {"total": 1_107, "peak_per_min": 117, "peak_at_s": 6.0}


def test_hearts_without_totals_are_their_sum(write: Write) -> None:
    hearts = signals(write(event(1, "hearts", count=3), event(2, "hearts", count=4)))["hearts"]
    assert hearts == {"total": 7, "peak_per_min": 7, "peak_at_s": 2.0}


def test_viewers_hold_until_the_next_value_and_gaps_are_left_out(write: Write) -> None:
    told = signals(
        write(
            event(10, "viewers", now=10, entered=100),
            event(20, "viewers", now=30, entered=110),
            event(30, "link", state="down"),
            event(50, "link", state="up"),
            event(60, "viewers", now=5, entered=120),
            event(70, "join"),
        )
    )
    assert told["viewers"] == {"peak": 30, "peak_at_s": 20.0, "mean": 750 / 40, "last": 5}
    assert told["watch"] == {"viewer_minutes": 750 / 60, "average_s": 750 / 20, "estimated": True}


def test_without_a_counter_of_arrivals_the_joins_are_taken(write: Write) -> None:
    told = signals(write(event(0, "viewers", now=10), event(1, "join"), event(2, "join"), event(60, "chat")))
    assert told["watch"]["average_s"] == 300.0


def test_viewers_of_several_sources_add_up(write: Write) -> None:
    told = signals(
        write(
            event(0, "viewers", now=10, source="a", platform="tiktok"),
            event(5, "viewers", now=7, source="b", platform="twitch"),
            event(6, "chat", id="1", source="a"),
            event(6, "chat", id="1", source="b"),
            event(10, "viewers", now=1, source="a", platform="tiktok"),
        )
    )
    assert (told["viewers"]["peak"], told["viewers"]["last"], told["chat"]["messages"]) == (17, 8, 2)


def test_a_streak_counts_once_with_its_largest_count_and_a_deleted_message_stays_counted(write: Write) -> None:
    def rose(t: float, count: int, streak: str | None = "s") -> dict[str, Any]:
        return event(t, "gift", user="ada", name="Rose", count=count, value=count * 2, streak=streak, final=False)

    told = signals(
        write(
            rose(1, 1),
            rose(2, 5),
            rose(3, 4),
            rose(4, 2, None),
            event(5, "gift", count=1, value=500, currency="EUR"),
            event(6, "chat", id="m", text="x"),
            event(7, "delete", target="m"),
        )
    )
    assert told["gifts"] == {"count": 8, "value": {"diamonds": 14, "EUR": 500}}
    assert told["chat"]["messages"] == 1


# surges and cues


def test_what_comes_after_the_end_of_the_stream_is_counted_too(write: Write) -> None:
    file = write(
        event(0, "stream", state="started"),
        event(1, "chat", user="mia", text="hi"),
        event(2, "stream", state="ended"),
        *(event(t, "chat", user=f"u{t}", text="bye") for t in range(3, 30)),
        event(31, "share", user="mia"),
        event(32, "hearts", total=70, count=70),
    )
    told = signals(file)
    assert (told["chat"]["messages"], told["chat"]["unique"]) == (28, 28)
    assert (told["shares"], told["hearts"]["total"]) == (1, 70)
    agreed(file)


def crowd(write: Write, length: int = 1_500, burst_at: int = 1_000, **header: Any) -> Path:
    """Three people write every other second; at `burst_at` forty more do for ten seconds."""
    usual = [event(t, "chat", user=f"regular{t % 3}") for t in range(0, length, 2)]
    burst = [event(burst_at + n / 4, "chat", user=f"guest{n}") for n in range(40)]
    return write(*sorted(usual + burst, key=lambda one: one["t"]), **header)


def test_a_burst_is_a_surge_with_its_clip(write: Write) -> None:
    (surge,) = document(crowd(write))["surges"]
    assert list(surge) == ["at_s", "start_s", "end_s", "score", "why"]
    assert 1_000 < surge["at_s"] < 1_011
    assert (surge["start_s"], surge["end_s"]) == (surge["at_s"] - 35.0, surge["at_s"] + 10.0)


def test_a_clip_does_not_outlast_the_recording(write: Write) -> None:
    (surge,) = document(crowd(write, length=1_006))["surges"]
    assert surge["at_s"] < surge["end_s"] <= 1_010


def test_cues_are_those_of_a_streamer_who_answers_nothing(write: Write) -> None:
    cues = document(crowd(write, length=3_600))["cues"]
    times = [cue["at_s"] for cue in cues]
    assert times == sorted(times)
    assert 120 <= times[0] <= 180
    assert all(after - before >= 45.0 for before, after in pairwise(times))
    assert times[-1] <= 3_598
    assert {"hook", "reset", "recap"} <= {cue["kind"] for cue in cues}


def test_a_cue_that_was_only_soon_when_the_stream_ended_was_never_shown(write: Write) -> None:
    full = document(crowd(write))["cues"]
    first = full[0]["at_s"]
    short = document(write(event(0, "chat"), event(first - 5, "stream", state="ended"), event(1_000, "join")))
    assert short["cues"] == []


def test_the_same_recording_gives_the_same_document_wherever_it_lies(write: Write) -> None:
    def same(found: dict[str, Any]) -> dict[str, Any]:
        return found | {"elapsed_s": 0, "recording": found["recording"] | {"file": ""}}

    first, second = crowd(write), crowd(write, name="elsewhere.jsonl")
    assert same(document(first)) == same(document(second))
    later = document(crowd(write, started_at="2026-02-01T18:00:00Z"))
    assert [cue["at_s"] for cue in later["cues"]] != [cue["at_s"] for cue in document(second)["cues"]]


# the command


def run(*arguments: object) -> int:
    try:
        return __main__.main(["analyse", *map(str, arguments)])
    except SystemExit as end:
        return int(str(end.code))


def test_json_is_one_document_and_of_several_files_an_array(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    one, two = crowd(write), write(event(1, "join"), name="two.jsonl")
    assert run(one, "--json") == 0
    assert json.loads(capsys.readouterr().out)["recording"]["file"] == str(one)
    assert run("--json", one, two) == 0
    assert [found["recording"]["events"] for found in json.loads(capsys.readouterr().out)] == [790, 1]


def test_when_one_of_several_fails_the_others_are_told(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    good = write(event(1, "join"))
    assert run("--json", good.parent / "gone", good, good.parent) == 2
    out, err = capsys.readouterr()
    assert [found["recording"]["events"] for found in json.loads(out)] == [1]
    assert [line.rpartition(";")[0] for line in err.splitlines()] == [
        f"live-copilot: error: {good.parent / 'gone'} does not exist",
        f"live-copilot: error: {good.parent} is a folder",
    ]


def test_when_the_only_one_fails_nothing_is_on_stdout(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").write_bytes(b"")
    assert run("--json", tmp_path / "empty") == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert re.fullmatch(r"live-copilot: error: .*empty is empty; .+\n", err)


def test_the_summary_names_every_number_and_says_what_is_not_told(write: Write) -> None:
    text = summary(document(crowd(write, capabilities=["chat", "share", "gift"]))).splitlines()
    assert text[1] == "  tiktok, 0:24:58 long, 790 events, read as live-copilot"
    assert text[2].startswith("  chat      790 messages by 43 people, busiest minute 70 at 0:")
    assert text[3:8] == [
        "  viewers   n/a",
        "  watch     n/a",
        "  hearts    n/a",
        "  people    joins n/a, follows n/a, shares 0, subscribes n/a",
        "  gifts     0",
    ]
    assert text[8] == "  surges    1"
    assert re.fullmatch(r" {12}0:16:4\d  \d+ people .+", text[9])
    assert text[10].startswith("  cues      ")


def test_the_summary_says_how_many_lines_were_left_out(write: Write) -> None:
    assert "; 1 bad line left out" in summary(document(write(event(1, "join"), "broken")))


# real recordings


@pytest.mark.parametrize("name", recordings())
def test_both_countings_agree_on_every_recording_there_is(name: str) -> None:
    agreed(shared("data", *Path(name).parts))
