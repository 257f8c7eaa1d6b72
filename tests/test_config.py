"""What a streamer writes into config.toml, and what she is told when it is wrong."""

import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copilot.config import (
    SHOW,
    Config,
    Features,
    Places,
    Secret,
    find_places,
    line_of,
    load,
    load_rundown,
    load_secrets,
    parse,
    script,
)
from copilot.errors import ConfigError, UsageError
from copilot.seats.tui.keys import own_keys
from copilot.show.pacing import Pace

FILE = Path("config.toml")


def places(folder: Path, named: bool = True) -> Places:
    return Places(folder / "config.toml", named, folder / "data", folder / "cache", folder / "logs")


def told_when_reading(text: str) -> str:
    """What is told about a configuration; nothing when it loads."""
    try:
        parse(text, FILE)
    except ConfigError as error:
        return str(error)
    return ""


def refusal(text: str) -> str:
    with pytest.raises(ConfigError) as error:
        parse(text, FILE)
    line = str(error.value)
    assert line.isprintable()
    assert len(line) < 400
    return line


def test_one_folder_holds_everything_where_a_home_is_set(tmp_path):
    found = find_places(environ={"LIVE_COPILOT_HOME": str(tmp_path)})
    assert found == Places(tmp_path / "config.toml", False, tmp_path / "data", tmp_path / "cache", tmp_path / "logs")
    assert found.secrets_file == tmp_path / "secrets.toml"


def test_a_named_file_beats_the_environment_beats_the_home(tmp_path):
    environ = {"LIVE_COPILOT_HOME": str(tmp_path), "LIVE_COPILOT_CONFIG": "/etc/mine.toml"}
    assert find_places(environ=environ).config_file == Path("/etc/mine.toml")
    named = find_places(Path("here.toml"), environ)
    assert named.config_file == Path("here.toml").absolute()
    assert named.named
    assert named.data == tmp_path / "data"


def test_without_a_home_the_platform_says_where_things_lie():
    found = find_places(environ={})
    assert found.config_file.name == "config.toml"
    assert found.logs.name == "logs"
    assert len({found.config_file.parent, found.data, found.cache, found.logs}) == 4


def test_without_a_file_every_default_holds(tmp_path):
    assert load(places(tmp_path, named=False)) == Config()


def test_a_named_file_that_is_missing_is_an_error(tmp_path):
    with pytest.raises(ConfigError, match=r"no configuration at .*; write one: live-copilot init"):
        load(places(tmp_path))


def test_the_example_loads_as_it_is_and_says_the_defaults():
    example = Path(__file__).parents[1] / "config.example.toml"
    config = parse(example.read_text(encoding="utf-8"), example)
    assert config == Config(file=example, platform={"tiktok": Features()})


def test_the_example_loads_with_everything_switched_on():
    example = Path(__file__).parents[1] / "config.example.toml"
    text = re.sub(r"(?m)^#(?=\S)", "", example.read_text(encoding="utf-8"))
    config = parse(text, example, own_keys=own_keys)
    assert config.sources[0].kind == "twitch"
    assert config.titles[0].url
    assert config.keys["mark"] == ("m",)
    assert config.about.moderators == ("ada", "grace")


def test_every_number_of_the_show_is_a_key():
    assert set(SHOW) == set(Pace.__struct_fields__)


def test_the_options_of_a_source_are_keys_beside_its_kind():
    text = '[[sources]]\nkind = "twitch"\ntarget = "ada"\nstale_after = 30\nirc_url = "irc://127.0.0.1:6667"'
    (source,) = parse(text, FILE, lambda kind: ("irc_url", "stale_after")).sources
    assert source.target == "ada"
    assert source.options == {"stale_after": "30", "irc_url": "irc://127.0.0.1:6667"}


def test_an_unknown_option_of_a_source_names_the_nearest():
    with pytest.raises(ConfigError, match=r"line 3: sources\.irc_ulr: no such key; did you mean irc_url"):
        parse('[[sources]]\nkind = "twitch"\nirc_ulr = "x"', FILE, lambda kind: ("irc_url", "stale_after"))


def test_what_is_like_none_of_the_names_is_told_all_of_them():
    with pytest.raises(ConfigError, match=r"kind: found follow; use one of cta, hook, mod, point, poll, "):
        parse('[[ctas]]\nkind = "follow"\ntext = "Follow me"', FILE)


def test_an_unknown_source_is_found_in_its_line():
    def nobody(kind: str) -> None:
        raise UsageError("no source named twich", "did you mean twitch")

    with pytest.raises(ConfigError, match=r"line 2: sources\.kind: no source named twich; did you mean twitch"):
        parse('[[sources]]\nkind = "twich"', FILE, nobody)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('done = ["s"]', "done: s already belongs to snooze; use another key, or give snooze a key of its own"),
        ('mark = ["f5"]\ndone = [":"]', "line 3: keys.done: : already belongs to find; use another key"),
        ('snooze = ["x"]\ndone = ["x"]\nskip = ["s"]', "line 3: keys.done: x already belongs to snooze"),
    ],
)
def test_a_key_that_does_something_already_is_an_error_that_names_both(text, told):
    with pytest.raises(ConfigError, match=re.escape(told)):
        parse(f"[keys]\n{text}", FILE, own_keys=own_keys)


def test_the_screens_own_actions_have_keys_too_but_for_those_that_are_the_same_everywhere():
    keys = parse('[keys]\nnumbers = ["f7"]\nmoderator = ["i", "f2"]', FILE, own_keys=own_keys).keys
    assert keys == {"numbers": ("f7",), "moderator": ("i", "f2")}
    for action in ("quit", "interrupt", "keys"):
        with pytest.raises(ConfigError, match=f"keys.{action}: no such key"):
            parse(f'[keys]\n{action} = ["f7"]', FILE, own_keys=own_keys)


def test_two_actions_may_change_keys_with_each_other():
    keys = parse('[keys]\ndone = ["s"]\nsnooze = ["space"]\nzoom = ["z"]', FILE, own_keys=own_keys).keys
    assert keys == {"done": ("s",), "snooze": ("space",), "zoom": ("z",)}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[show]\ngap = 45\n\ngpa = 1", "config.toml, line 4: show.gpa: no such key; did you mean gap"),
        ("\n[shwo]\ngap = 1", "config.toml, line 2: shwo: no such key; did you mean show"),
        ('[show]\ngap = "abc"', "line 2: show.gap: found 'abc', wanted seconds from 5 to 600"),
        ("[show]\ngap = 4.9", "found 4.9, wanted seconds from 5 to 600"),
        ("[show]\ngap = nan", "found nan, wanted seconds"),
        ("[show]\ngap = inf", "found inf, wanted seconds"),
        ("[show]\ngap = 1" + "0" * 400, "found 1000"),
        ("[show]\ngap = true", "found true, wanted seconds"),
        ("[show]\ncues_per_hour = 30.5", "found 30.5, wanted a whole number from 1 to 60"),
        ("[show]\nhook_min = 200", "line 2: show.hook_min: wanted hook_min (200) to be at most hook_max"),
        ("show = 3", "line 1: show: found 3, wanted a table, [show]"),
        ('[sources]\nkind = "demo"', "line 1: sources: found a table, wanted tables, each under [[sources]]"),
        ('[[sources]]\ntarget = "ada"', "line 1: sources: kind is missing"),
        ('[[sources]]\nkind = "demo"\n\n[[sources]]\nkind = 3', "line 5: sources.kind: found 3"),
        ('[[titles]]\ntext = "A"\n[[titles]]\ntext = "B"\nurl = "ftp://x"', "line 5: titles.url: found 'ftp://x'"),
        ('[[titles]]\ntext = "' + "x" * 100_000 + '"', "line 2: titles.text: found 'xxx"),
        ("[[titles]]\ntext = '\u200b'", "line 2: titles.text: found"),
        ('[keys]\nmark = ["m"]\ndone = ["m"]', "line 3: keys.done: m already belongs to mark"),
        ('[keys]\nmark = ["q"]', "line 2: keys.mark: q cannot be given away"),
        ('[keys]\nmark = "m"', "line 2: keys.mark: found 'm', wanted a list of keys"),
        ('[keys]\nmrak = ["m"]', "line 2: keys.mrak: no such key; did you mean mark"),
        ("[platform.tiktok]\ngifs = true", "line 2: platform.tiktok.gifs: no such key; did you mean gifts"),
        ('[about]\nmoderators = [\n  "ada",\n  "",\n]', "line 2: about.moderators: found"),
        ('"\\u001b]52;c;x\\u0007" = 1', "no such key"),
        ("gap = ", "config.toml, line 1, column 7: invalid value"),
        ("[show]\ngap = 45\ngap = 46", "config.toml, line 3"),
        ("a = " + "[" * 100_000, "nested too deeply"),
        ("a." * 20_000 + "a = 1", "nested too deeply"),
        ('a = "\0"', "line 1"),
    ],
)
def test_an_error_names_file_line_key_found_and_wanted(text, told):
    assert told in refusal(text)


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ("[show]".encode("utf-16"), "line 1: found UTF-16, wanted UTF-8; save the file as UTF-8"),
        (b"[show]\ngap = 1 # caf\xe9", "line 2: found the byte 0xe9, wanted UTF-8"),
        (b"#" * 1_000_001, "larger than 1,000,000 bytes"),
    ],
)
def test_a_file_that_is_no_text_is_one_line(tmp_path, raw, told):
    (tmp_path / "config.toml").write_bytes(raw)
    with pytest.raises(ConfigError) as error:
        load(places(tmp_path))
    assert told in str(error.value)


def test_a_byte_order_mark_and_windows_line_ends_are_no_fault(tmp_path):
    (tmp_path / "config.toml").write_bytes(b"\xef\xbb\xbf[show]\r\ngap = 50\r\n")
    assert load(places(tmp_path)).show.gap == 50


def test_a_folder_is_no_configuration(tmp_path):
    (tmp_path / "config.toml").mkdir()
    with pytest.raises(ConfigError, match="is a folder"):
        load(places(tmp_path))


def test_an_unreadable_file_says_so(tmp_path, monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "config.toml").write_text("")
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ConfigError, match=r"cannot read .*: Permission denied"):
        load(places(tmp_path))


def test_a_name_that_no_file_can_have_is_one_line(tmp_path):
    with pytest.raises(ConfigError, match="cannot read"):
        load(Places(Path("\0"), True, tmp_path, tmp_path, tmp_path))


@given(st.text())
def test_whatever_is_written_is_read_or_refused(text):
    assert told_when_reading(text).isprintable()


def test_the_line_of_a_value_is_found_behind_values_of_many_lines():
    text = 'a = """\nb = 1\n[c]\n"""\n\nb = [\n  1,\n  2,\n] # b\n[[c]]\nd = 1\n\n[[c]]\n# d = 2\nd = 3\n'
    assert line_of(text, ("a",)) == 1
    assert line_of(text, ("b",)) == 6
    assert line_of(text, ("c", 0)) == 10
    assert line_of(text, ("c", 1)) == 13
    assert line_of(text, ("c", 1, "d")) == 15


def test_a_secret_never_prints_itself():
    secret = Secret("hunter2")
    assert f"{secret} {secret!r} {[secret]}" == "*** *** [***]"
    assert secret.reveal() == "hunter2"


@pytest.mark.skipif(os.name != "posix", reason="file modes are a thing of POSIX")
def test_secrets_that_others_can_read_are_refused(tmp_path):
    file = tmp_path / "secrets.toml"
    file.write_text('[twitch]\ntoken = "hunter2"\n')
    file.chmod(0o644)
    with pytest.raises(ConfigError, match="mode 0644, wanted 0600: others can read it; run: chmod 600"):
        load_secrets(places(tmp_path), {})
    file.chmod(0o600)
    assert load_secrets(places(tmp_path), {})["twitch", "token"].reveal() == "hunter2"


def test_the_environment_beats_the_file(tmp_path):
    file = tmp_path / "secrets.toml"
    file.write_text('[twitch]\ntoken = "old"\nclient_id = "c"\n')
    file.chmod(0o600)
    known = load_secrets(places(tmp_path), {"LIVE_COPILOT_TWITCH_TOKEN": "new", "LIVE_COPILOT_OBS_PASSWORD": "p"})
    assert {name: secret.reveal() for name, secret in known.items()} == {
        ("twitch", "token"): "new",
        ("twitch", "client_id"): "c",
        ("obs", "password"): "p",
    }


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[twich]", "line 1: twich: no such table; did you mean twitch"),
        ('[twitch]\ntokn = "hunter2"', "line 2: twitch.tokn: no such key; did you mean token"),
        ("[twitch]\ntoken = 5550123", "line 2: twitch.token: wanted text"),
        ('twitch = "hunter2"', "line 1: twitch: wanted a table"),
        ('[twitch]\ntoken = "hunter2', "line 2"),
    ],
)
def test_an_error_about_a_secret_does_not_tell_it(tmp_path, text, told):
    file = tmp_path / "secrets.toml"
    file.write_text(text)
    file.chmod(0o600)
    with pytest.raises(ConfigError) as error:
        load_secrets(places(tmp_path), {})
    assert told in str(error.value)
    assert "hunter2" not in str(error.value)
    assert "5550123" not in str(error.value)


RUNDOWN = """\
[[rundown.segments]]
title = "Shaping"
minutes = 12
point = "the fold"
[[rundown.segments]]
title = "Baking"
"""


def test_a_rundown_stands_in_the_configuration_or_in_a_file_of_its_own(tmp_path):
    config = parse(RUNDOWN, FILE)
    assert [(one.title, one.length) for one in config.rundown] == [("Shaping", 720.0), ("Baking", 600.0)]
    own = tmp_path / "evening.toml"
    own.write_text(RUNDOWN.replace("rundown.", ""), encoding="utf-8")
    assert load_rundown(own) == config.rundown


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('[[rundown.segments]]\ntitle = "a"\nminuts = 5\n', "line 3: rundown.segments.minuts: no such key"),
        ("[[rundown.segments]]\nminutes = 5\n", "line 1: rundown.segments: title is missing"),
        ('[[rundown.segments]]\ntitle = "a"\n[[rundown.segments]]\ntitle = "a"\n', "stands there twice"),
        ('[[ctas]]\ntext = "f4f who is in?"\n', 'line 1: [[ctas]] 1, text: E1 refuses "f4f who is in?"'),
        ('[[ctas]]\ntext = "Follow for {nice}."\n', "no slot named nice"),
        ("[show]\nreset_min = 700\n", "wanted reset_min (700) to be at most reset_max"),
        ('[show]\nunanswered = "maybe"\n', 'found \'maybe\', wanted "missed" or "said"'),
    ],
)
def test_what_is_wrong_with_a_plan_or_a_text_is_said_with_its_line(text, what):
    with pytest.raises(ConfigError) as caught:
        parse(text, FILE)
    assert what in str(caught.value)


def test_the_script_knows_what_is_off_and_what_texts_may_be_filled_with():
    text = '[about]\nniche = "bread"\n[[titles]]\ntext = "My loaf"\n[platform.tiktok]\npolls = false\n'
    prepared = script(parse(text, FILE), "tiktok")
    assert (prepared.off, prepared.words) == ({"polls"}, {"niche": "bread", "title": "My loaf"})
    assert script(parse(text, FILE), "twitch").off == frozenset()
    assert script(parse(text, FILE), "tiktok", "twitch").off == frozenset()
    assert script(parse(text, FILE), "twitch", "tiktok").off == frozenset()
