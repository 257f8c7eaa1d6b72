"""The director looks at the room only when something may come of it, and misses nothing by that."""

import math
from itertools import takewhile

import pytest

from copilot import commands
from copilot.session import Session
from copilot.show.director import Director, Look
from copilot.sources.demo import demo_events
from copilot.state import Header, SourceInfo
from copilot.text import SafeText

LENGTH_S = 4_000.0


def evening(seed: int) -> Session:
    """A simulated room; the streamer promises, hushes, says some of the cues and skips one."""
    families = frozenset({"chat", "hearts", "viewers", "join", "gift", "follow", "share"})
    name = SafeText("demo")
    source = SourceInfo(name=name, kind="demo", platform="tiktok", families=families, starts=True, derives=True)
    session = Session(Header(id="e", mode="demo", opened_at=1.8e9, sources=(source,), seed=str(seed)))
    told = list(takewhile(lambda event: event.t < LENGTH_S, demo_events(seed)))
    for n, t in enumerate(range(100, int(LENGTH_S), 100)):
        session.apply([event for event in told if t - 100 <= event.t < t])
        said: dict[str, float] = {"t": float(t), "at": 1.8e9 + t}
        match n % 8:
            case 1 | 5:
                session.obey(commands.Done(**said))
            case 3:
                session.obey(commands.Promise(text=SafeText(f"promise {n}"), due_at=1.8e9 + t + 240, **said))
            case 4:
                session.obey(commands.Skip(**said))
            case 6 if n > 30:
                session.obey(commands.Hush(**said))
    return session


@pytest.mark.parametrize("seed", [1, 2])
def test_looking_every_second_gives_no_other_cue(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    foreseeing = evening(seed).state.director
    at, looks = Director.at, []

    def every_second(self: Director, now: float, look: Look, *, news: bool = True) -> Director:
        looks.append(news)
        return at(self, now, look)

    monkeypatch.setattr(Director, "at", every_second)
    monkeypatch.setattr(Session, "_idle_until", lambda self: -math.inf)
    looking = evening(seed).state.director
    assert foreseeing is not None
    assert looking is not None
    assert foreseeing.said == looking.said
    assert len(foreseeing.said) > 20
    assert looks.count(False) > 3 * looks.count(True)
