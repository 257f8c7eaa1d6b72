"""`sources`."""

import json

from copilot.__main__ import main
from copilot.sources import registry


def test_every_source_says_what_it_can_tell(capsys):
    assert main(["sources", "--json"]) == 0
    found = {one["kind"]: one for one in json.loads(capsys.readouterr().out)}
    assert set(registry.BUILT_IN) <= set(found)
    assert all(set(one) == {"kind", "capabilities", "loaded", "error"} for one in found.values())
    assert found["manual"] == {"kind": "manual", "capabilities": [], "loaded": True, "error": None}
    assert "chat" in found["twitch"]["capabilities"]
    assert "hearts" in found["tikfinity"]["capabilities"]


def test_every_option_is_explained(capsys):
    assert main(["sources"]) == 0
    out = capsys.readouterr().out
    for option in ("irc_url", "url", "stale_after", "seed"):
        assert f"   {option}: " in out
