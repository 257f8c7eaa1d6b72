"""The rundowns that ship."""

from typing import get_args

import pytest

from copilot.config import About, Config, script
from copilot.show.ctas import LIBRARY, SLOT_LONGEST, Show, filled
from copilot.show.rundown import Rundown, Segment
from copilot.show.templates import TEMPLATES, type_of
from tests.rooms import session


def test_there_is_one_for_each_type_of_show():
    assert set(TEMPLATES) == set(get_args(Show))


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_part_has_a_length_and_something_to_wait_for(name):
    for segment in TEMPLATES[name]:
        assert 120 <= segment.length <= 1800
        assert segment.point
        assert len(segment.title) <= SLOT_LONGEST
        assert len(segment.point) <= SLOT_LONGEST


@pytest.mark.parametrize("name", TEMPLATES)
def test_its_words_fill_the_hooks_without_breaking_a_rule(name):
    show = Rundown.of(TEMPLATES[name]).forth(0.0)
    room = session(script=script(Config(), "tiktok", segments=TEMPLATES[name]))
    while show is not None and show.following is not None:
        room.state.rundown = show
        slots = room.outlook.room_at(show.since).slots(show.since)
        lines = [filled(text.text, slots) for text in LIBRARY if text.kind == "hook"]
        assert len([line for line in lines if line]) >= 4, (show.current, lines)
        show = show.forth(show.since + 60.0)


def test_a_template_tells_the_type_of_the_show_and_the_configuration_knows_better():
    assert script(Config(), "tiktok").type is None
    assert script(Config(), "tiktok", segments=TEMPLATES["game"]).type == "game"
    assert script(Config(about=About(show="talk")), "tiktok", segments=TEMPLATES["game"]).type == "talk"
    assert type_of((Segment(title="Mine"),)) is None
