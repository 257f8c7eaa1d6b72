"""A streamer sets up her own configuration."""

import io
import os
import stat
from pathlib import Path

import click
import pytest

from copilot.__main__ import main
from copilot.cli.init import Answers, document
from copilot.cli.live import opened
from copilot.config import About, Config, Features, SourceEntry, find_places, parse, script
from copilot.text import SafeText


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("LIVE_COPILOT_HOME", str(tmp_path / "new" / "home"))
    return tmp_path / "new" / "home"


@pytest.fixture
def says(monkeypatch):
    """Sit at a terminal and give these answers, one a question."""

    def sit_down(*answers: str) -> list[str]:
        asked: list[str] = []
        left = list(answers)

        def prompt(question: str, **options: object) -> object:
            asked.append(question)
            return left.pop(0) or options.get("default", "")

        monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
        monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
        monkeypatch.setattr(click, "prompt", prompt)
        return asked

    return sit_down


def written() -> Config:
    file = find_places().config_file
    return parse(file.read_text(encoding="utf-8"), file)


def test_without_a_terminal_the_defaults_are_written(home, capsys):
    assert main(["init"]) == 0
    assert written() == Config(file=home / "config.toml", platform={"tiktok": Features()})
    assert "live-copilot check" in capsys.readouterr().out
    if os.name == "posix":
        assert stat.S_IMODE(home.stat().st_mode) == 0o700
        assert stat.S_IMODE((home / "config.toml").stat().st_mode) == 0o600


def test_an_existing_file_is_never_touched(home, capsys):
    home.mkdir(parents=True)
    (home / "config.toml").write_text("# mine")
    assert main(["init", "--yes"]) == 2
    assert (home / "config.toml").read_text() == "# mine"
    assert "config.toml exists; edit it" in capsys.readouterr().err


def test_a_link_that_leads_nowhere_is_not_written_through(home):
    home.mkdir(parents=True)
    (home / "config.toml").symlink_to(home / "elsewhere")
    assert main(["init", "--yes"]) == 2
    assert not (home / "elsewhere").exists()


def test_a_named_file_is_where_it_is_written(tmp_path):
    assert main(["init", "--yes", "--config", str(tmp_path / "mine" / "my.toml")]) == 0
    assert (tmp_path / "mine" / "my.toml").exists()


def test_a_place_that_cannot_be_written_is_one_line(tmp_path, capsys):
    (tmp_path / "file").write_text("")
    assert main(["init", "--yes", "--config", str(tmp_path / "file" / "my.toml")]) == 1
    assert capsys.readouterr().err.startswith("live-copilot: error: cannot write ")


def test_five_answers_of_a_twitch_streamer_become_her_configuration(says):
    asked = says("twitch", "", "ada", "speed\x1b[31mruns", 'Tue "late"', "", "polls, pins", "grace, edsger,")
    assert main(["init"]) == 0
    assert [question[:2] for question in asked if question[0].isdigit()] == ["1.", "2.", "3.", "4.", "5."]
    config = written()
    assert config.sources == (SourceEntry(kind="twitch", target=SafeText("ada")),)
    assert config.about.schedule == 'Tue "late"'
    assert config.about.niche
    assert config.about.niche.isprintable()
    assert config.about.moderators == ("grace", "edsger")
    assert config.platform == {"twitch": Features(gifts=False, polls=True, pins=True, money=False)}


def test_a_channel_that_cannot_be_is_asked_for_again(says, capsys):
    asked = says("twitch", "", "my channel", "ada", "", "", "", "", "")
    assert main(["init"]) == 0
    assert asked.count("   Which channel?") == 3
    assert "'my channel' is no name of a channel; give up to 25 letters" in capsys.readouterr().out
    assert written().sources == (SourceEntry(kind="twitch", target=SafeText("ada")),)


def test_the_address_of_a_channel_may_be_pasted(says):
    says("twitch", "https://www.twitch.tv/Ada_Live?referrer=raid", "", "", "", "", "")
    assert main(["init"]) == 0
    assert written().sources == (SourceEntry(kind="twitch", target=SafeText("ada_live")),)


def test_enter_to_every_question_watches_tiktok_through_tikfinity(says):
    says("", "", "", "", "", "")
    assert main(["init"]) == 0
    assert written().sources == (SourceEntry(kind="tikfinity"),)
    assert written().platform == {"tiktok": Features()}


@pytest.fixture
def types(monkeypatch):
    """Sit at a terminal and type these lines."""

    def sit_down(*lines: str) -> None:
        keyboard = io.StringIO("".join(f"{line}\n" for line in lines))
        monkeypatch.setattr(keyboard, "isatty", lambda: True)
        monkeypatch.setattr("sys.stdin", keyboard)
        monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)

    return sit_down


def test_capitals_do_not_matter_and_a_wrong_word_is_asked_again(types, capsys):
    types("YouTube", "TikTok", "pots", "Fri", "No", "Gifts, poll", "GIFTS, Pins", "")
    assert main(["init"]) == 0
    config = written()
    assert config.sources == (SourceEntry(kind="tikfinity"),)
    assert config.platform == {"tiktok": Features(gifts=True, polls=False, pins=True, money=False)}
    asked = capsys.readouterr().out
    assert "'YouTube' is not one of" in asked
    assert "Use some of these words: gifts polls pins money, or none" in asked
    assert "?:" not in asked


def test_who_has_no_hand_free_counts_an_unanswered_cue_as_said(types):
    types("", "", "", "no", "", "")
    assert main(["init"]) == 0
    assert written().show.unanswered == "said"


def test_what_is_switched_off_elsewhere_is_off_where_numbers_are_typed(types):
    types("other", "", "", "", "none", "")
    assert main(["init"]) == 0
    assert script(written(), opened(())[0][1].platform).off == {"gifts", "polls", "pins", "money"}


def test_no_channel_is_asked_for_again_with_what_it_may_be(types, capsys):
    types("twitch", "", "ada", "", "", "", "", "")
    assert main(["init"]) == 0
    assert "Its name, or the address of its page" in capsys.readouterr().out


def test_who_stops_in_the_middle_has_written_nothing(types, home):
    types("twitch", "ada", "pots")
    assert main(["init"]) == 130
    assert not home.exists() or not (home / "config.toml").exists()


def test_whatever_is_answered_the_file_loads():
    answers = Answers(
        source=SourceEntry(kind="manual"),
        platform="manual",
        about=About(niche=SafeText('a"b\\c#[x] = 1'), moderators=(SafeText("é🍮"),)),
    )
    assert parse(document(answers), find_places().config_file).about == answers.about


def test_the_example_in_the_repository_is_what_init_writes():
    example = Path(__file__).parents[2] / "config.example.toml"
    assert example.read_text(encoding="utf-8") == document(Answers())
