"""(placeholder until the library of texts is there)"""

from collections.abc import Mapping

from copilot.show.cues import Kind
from copilot.show.occasions import Room
from copilot.show.pacing import Pace
from copilot.text import SafeText


def text_for(
    kind: Kind, room: Room, used: Mapping[str, float], now: float, pace: Pace, seed: str
) -> tuple[str | None, SafeText] | None:
    if kind == "cta":
        return ("x-%d" % (int(now) % 97), SafeText("Follow for more"))
    return None, SafeText("say " + kind)
