"""Title cards: those of the configuration, those that people added, and how often they were copied."""

import json

import pytest

from copilot.clock import ManualClock
from copilot.config import TitleCard, parse
from copilot.errors import ConfigError, UsageError
from copilot.store import titles
from copilot.store.rows import MarkRow
from copilot.text import SafeText, clean
from tests import rooms
from tests.shared import shared
from tests.store import shows


def card(text: str, url: str | None = None) -> TitleCard:
    return TitleCard(text=SafeText(text), url=None if url is None else SafeText(url))


MUGS, BOWLS = card("Mugs", "https://example.org/m"), card("Bowls")


def told(folder, *configured: TitleCard) -> list[tuple[int, str, int]]:
    return [(one.n, one.line, one.copies) for one in titles.cards(folder, configured)]


def test_where_nothing_was_ever_stored_there_are_those_of_the_configuration_and_nothing_is_made(tmp_path):
    nowhere = tmp_path / "nowhere"
    assert told(nowhere, MUGS) == [(1, "Mugs https://example.org/m", 0)]
    assert not nowhere.exists()


def test_those_of_the_configuration_come_first_and_each_is_there_once(tmp_path):
    for one in (BOWLS, BOWLS, MUGS):
        titles.add(tmp_path, one)
    assert told(tmp_path, MUGS) == [(1, "Mugs https://example.org/m", 0), (2, "Bowls", 0)]
    assert [one.configured for one in titles.cards(tmp_path, [MUGS])] == [True, False]


def test_a_copy_is_counted_also_of_one_that_only_the_configuration_knew(tmp_path):
    for later in (0.0, 9.0):
        titles.count_copy(tmp_path, titles.cards(tmp_path, [MUGS])[0], rooms.WALL + later)
    titles.add(tmp_path, BOWLS)
    mugs, bowls = titles.cards(tmp_path, [MUGS])
    assert (mugs.copies, mugs.used_at) == (2, rooms.WALL + 9.0)
    assert (bowls.copies, bowls.used_at) == (0, None)


def test_the_same_text_with_another_link_is_another_card(tmp_path):
    titles.add(tmp_path, card("Mugs"))
    titles.count_copy(tmp_path, titles.cards(tmp_path, [MUGS])[1], rooms.WALL)
    assert told(tmp_path, MUGS) == [(1, "Mugs https://example.org/m", 0), (2, "Mugs", 1)]


def test_an_edited_card_keeps_its_place_and_begins_anew(tmp_path):
    for one in (BOWLS, card("Plates")):
        titles.add(tmp_path, one)
    old = titles.cards(tmp_path, ())[0]
    titles.count_copy(tmp_path, old, rooms.WALL)
    titles.change(tmp_path, old, card("Bowls, large"))
    assert told(tmp_path) == [(1, "Bowls, large", 0), (2, "Plates", 0)]
    assert titles.cards(tmp_path, ())[0].id != old.id


@pytest.mark.parametrize(
    ("typed", "text", "url"),
    [
        ("Mugs", "Mugs", None),
        ("Mugs https://example.org/m", "Mugs", "https://example.org/m"),
        ("https://example.org/m", "https://example.org/m", None),
        ("Mugs\n\x1b[2J and  bowls ", "Mugs and bowls", None),
        ("Mugs https://example.org/m and more", "Mugs https://example.org/m and more", None),
    ],
)
def test_a_typed_line_is_a_text_and_perhaps_a_link(typed, text, url):
    understood = titles.understood(typed)
    assert (understood.text, understood.url) == (text, url)


def test_what_is_pasted_is_what_was_typed_once_it_is_clean(tmp_path):
    for typed in ("Mugs https://example.org/m", "a\u202eb $(x)", "'; DROP TABLE title; --"):
        titles.add(tmp_path, titles.understood(typed))
        assert titles.cards(tmp_path, ())[-1].line == clean(typed)


def test_hostile_titles_in_a_configuration_are_one_clean_line_or_refused(tmp_path):
    with shared("hostile", "corpus.jsonl").open(encoding="ascii") as lines:
        texts = [json.loads(line)["s"] for line in lines]
    read, refused = 0, []
    for text in ("a\nb\x1b]52;c;aGk=\x07", *texts):
        quoted = "".join(f"\\U{ord(c):08X}" for c in text)
        try:
            configured = parse(f'[[titles]]\ntext = "{quoted}"\n', tmp_path / "config.toml").titles
        except ConfigError as error:
            refused.append(str(error))
            continue
        (one,) = titles.merged(configured, ())
        assert one.line == clean(text) != ""
        read += 1
    assert read > len(texts) / 2
    assert [clean(told, 2_000) for told in refused] == refused


@pytest.mark.parametrize("typed", ["", "  ", "\x1b[2J\n"])
def test_an_empty_line_is_no_title(typed):
    with pytest.raises(UsageError, match="the title is empty; type the exact title of the post"):
        titles.understood(typed)


# posts that clips have become


def mark(n: int = 1, **facts: object) -> MarkRow:
    return MarkRow(n=n, t=60.0 * n, by="streamer", **facts)  # type: ignore[arg-type]


def posted(folder, clock, *rows: MarkRow, **facts: object) -> None:
    show = shows.header(**facts)
    with shows.journal(folder, clock, show) as journal:
        for row in rows:
            journal.restate(shows.row(show), marks=[row], reminders=[])


POST = {"state": "posted", "title": SafeText("The jump"), "url": SafeText("https://example.org/1"), "posted_at": 5.0}


def test_a_posted_clip_is_a_title_card_once(tmp_path):
    posted(tmp_path, ManualClock(rooms.WALL), mark(**POST), mark(**POST, note=SafeText("later")))
    assert told(tmp_path) == [(1, "The jump https://example.org/1", 0)]


def test_a_post_that_was_taken_back_is_no_card(tmp_path):
    posted(tmp_path, ManualClock(rooms.WALL), mark(**POST), mark())
    assert told(tmp_path) == []


def test_a_card_that_was_there_before_or_was_copied_or_edited_stays(tmp_path):
    titles.add(tmp_path, card("The jump", "https://example.org/1"))
    other = {**POST, "title": SafeText("The cat"), "url": None}
    third = {**POST, "title": SafeText("The dog"), "url": None}
    clock = ManualClock(rooms.WALL)
    posted(tmp_path, clock, mark(**POST), mark(2, **other), mark(3, **third))
    _, cat, dog = titles.cards(tmp_path, ())
    titles.count_copy(tmp_path, cat, rooms.WALL)
    titles.change(tmp_path, dog, card("The good dog"))
    posted(tmp_path, clock, mark(), mark(2), mark(3))
    assert [line for _, line, _ in told(tmp_path)] == ["The jump https://example.org/1", "The cat", "The good dog"]


def test_a_rehearsal_leaves_no_title_cards(tmp_path):
    posted(tmp_path, ManualClock(rooms.WALL), mark(**POST), mode="demo")
    assert told(tmp_path) == []


def test_a_card_that_was_edited_does_not_come_back_with_a_note_on_its_mark(tmp_path):
    clock = ManualClock(rooms.WALL)
    posted(tmp_path, clock, mark(**POST))
    titles.change(tmp_path, titles.cards(tmp_path, ())[0], card("The jump, in full"))
    posted(tmp_path, clock, mark(**POST, note=SafeText("from above")))
    assert told(tmp_path) == [(1, "The jump, in full", 0)]


def test_a_card_stays_while_a_clip_is_that_post_and_goes_with_the_last(tmp_path):
    clock = ManualClock(rooms.WALL)
    corrected = {**POST, "title": SafeText("The cat"), "url": None}
    posted(tmp_path, clock, mark(1, **POST), mark(2, **POST), mark(1, **corrected))
    assert [line for _, line, _ in told(tmp_path)] == ["The jump https://example.org/1", "The cat"]
    posted(tmp_path, clock, mark(2, **corrected))
    assert [line for _, line, _ in told(tmp_path)] == ["The cat"]
