"""Which rooms can be watched, and what is said when one cannot."""

import tomllib
from importlib import metadata
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copilot.errors import SourceError, UsageError
from copilot.sources import registry
from copilot.sources.manual import Manual
from copilot.sources.registry import Spec, parse


class Future(Manual):
    kind = "future"
    api = 2


class Liar(Manual):
    kind = "somebody-else"


class Clumsy(Manual):
    kind = "clumsy"

    def __init__(self, target, options):
        raise KeyError("ada's token")


@pytest.fixture
def plugins(monkeypatch):
    """Install plug-ins: kind = where it lies."""

    def install(*doors: tuple[str, str]) -> None:
        points = tuple(EntryPoint(kind, place, registry.GROUP) for kind, place in doors)
        monkeypatch.setattr(metadata, "entry_points", lambda group: points)

    return install


def test_a_source_is_a_kind_a_target_and_options():
    assert parse("demo") == Spec("demo")
    assert parse("twitch:ada") == Spec("twitch", "ada")
    assert parse("twitch:bench?irc_url=irc://127.0.0.1:6667&stale_after=5") == Spec(
        "twitch", "bench", {"irc_url": "irc://127.0.0.1:6667", "stale_after": "5"}
    )
    assert parse("tikfinity?url=ws%3A%2F%2Fh%2F%3Fa%26b") == Spec("tikfinity", None, {"url": "ws://h/?a&b"})


@pytest.mark.parametrize("text", ["", ":", "?", "Twitch:ada", "a b", "twitch:ada?irc_url", "demo?=1", "demo?a=1&a=2",
                                  "twitch:%ff", "twitch:%1b[2J", "twitch:\x1b[2J", "demo?seed=%00"])  # fmt: skip
def test_what_is_no_source_is_one_line(text):
    with pytest.raises(UsageError) as error:
        parse(text)
    assert str(error.value).isprintable()


@given(st.text(), st.dictionaries(st.text(min_size=1), st.text()))
def test_a_name_leads_back_to_its_source(target, options):
    spec = Spec("twitch", target or None, options)
    if all(word.isprintable() for word in (target, *options, *options.values())) and len(spec.name) < 1000:
        assert parse(spec.name) == spec


@given(st.text())
def test_whatever_is_typed_is_a_source_or_a_line(text):
    told = ""
    try:
        parse(text)
    except UsageError as error:
        told = str(error)
    assert told.isprintable()


def test_our_own_are_the_same_installed_or_not():
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["entry-points"][registry.GROUP] == registry.BUILT_IN


def test_our_own_are_there_where_nothing_is_installed(plugins):
    plugins()
    assert registry.names() == tuple(sorted(registry.BUILT_IN))
    assert registry.load("manual") is Manual


def test_every_one_of_our_own_loads():
    assert [(one.kind, one.error) for one in registry.load_all() if one.kind in registry.BUILT_IN] == [
        (kind, None) for kind in sorted(registry.BUILT_IN)
    ]


def test_names_import_nothing(plugins):
    plugins(("broken", "no.such.module:Source"))
    assert "broken" in registry.names()


def test_a_name_that_nobody_has_names_the_nearest():
    with pytest.raises(UsageError, match="no source named twich; did you mean twitch"):
        registry.load("twich")


@pytest.mark.parametrize(
    ("door", "told"),
    [
        (("broken", "no.such.module:Source"), "does not load: ModuleNotFoundError"),
        (("broken", "copilot.sources.manual:Nothing"), "does not load: AttributeError"),
        (("future", f"{__name__}:Future"), "written for API 2, this is API 1"),
        (("liar", f"{__name__}:Liar"), "calls itself by another name"),
        (("text", "copilot.sources.registry:GROUP"), "has no kind, options, needs_target, events"),
    ],
)
def test_a_plug_in_that_is_no_good_is_told_and_harms_nobody(plugins, door, told):
    plugins(door)
    with pytest.raises(SourceError, match=told):
        registry.load(door[0])
    found = {one.kind: one for one in registry.load_all()}
    assert told in found[door[0]].error
    assert found["manual"].source is Manual


def test_two_packages_with_one_name_are_told(plugins):
    plugins(("twice", "copilot.sources.manual:Manual"), ("twice", f"{__name__}:Liar"))
    with pytest.raises(SourceError, match="two packages give the source twice"):
        registry.load("twice")


def test_an_option_that_does_not_exist_names_the_nearest():
    with pytest.raises(UsageError, match="twitch has no option irc_ulr; did you mean irc_url"):
        registry.open_source(parse("twitch:ada?irc_ulr=irc://127.0.0.1"))


def test_a_target_that_is_missing_is_told():
    with pytest.raises(UsageError, match="twitch without a target; name it: twitch:NAME"):
        registry.open_source(parse("twitch"))


def test_a_plug_in_that_stumbles_does_not_tell_what_it_held(plugins):
    plugins(("clumsy", f"{__name__}:Clumsy"))
    with pytest.raises(SourceError, match="clumsy does not open: KeyError") as error:
        registry.open_source(parse("clumsy"))
    assert "token" not in str(error.value)


def test_an_address_is_the_one_given_or_the_default():
    assert registry.address_of(parse("tikfinity")) == ("127.0.0.1", 21213)
    assert registry.address_of(parse("twitch:ada")) == ("irc.chat.twitch.tv", 6697)
    assert registry.address_of(parse("twitch:ada?irc_url=irc://127.0.0.1:7000")) == ("127.0.0.1", 7000)
    assert registry.address_of(parse("manual")) is None


def test_our_own_open_without_a_look_at_what_is_installed(monkeypatch):
    monkeypatch.setattr(metadata, "entry_points", lambda group: pytest.fail("it looked"))
    assert registry.load("manual") is Manual


@pytest.mark.parametrize(
    "pasted",
    [
        "https://www.twitch.tv/SomeChannel", "twitch:https://www.twitch.tv/SomeChannel", "twitch.tv/somechannel/",
        "http://m.twitch.tv/somechannel?tt_medium=redt#x",
    ],
)  # fmt: skip
def test_the_address_of_a_channel_is_that_channel(pasted):
    assert parse(pasted) == Spec("twitch", "somechannel")
    assert parse(pasted).name == "twitch:somechannel"


@pytest.mark.parametrize(
    "other", ["https://www.twitch.tv/videos/123", "https://twitch.tv.example.org/ada", "ftp://twitch.tv/ada"]
)
def test_another_address_is_no_channel(other):
    with pytest.raises(UsageError):
        registry.open_source(parse(other))


def test_who_looks_for_tiktok_is_told_of_tikfinity(plugins):
    plugins()
    with pytest.raises(
        UsageError, match="no source named tiktok; TikTok is watched through TikFinity: name it tikfinity"
    ):
        registry.open_source(parse("tiktok:@ada"))
