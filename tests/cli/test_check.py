"""What `check` finds before a stream."""

import json
import socket

import pytest

from copilot.__main__ import main
from copilot.cli import check
from copilot.clock import ManualClock
from copilot.config import SourceEntry, find_places


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("LIVE_COPILOT_HOME", str(tmp_path))
    return tmp_path


def findings(capsys: pytest.CaptureFixture[str]) -> dict[str, dict[str, str | None]]:
    found = json.loads(capsys.readouterr().out)
    assert all(set(one) == {"what", "state", "found", "do"} for one in found)
    assert all(one["do"] for one in found if one["state"] != "ok")
    return {one["what"]: one for one in found}


def test_a_fresh_machine_has_nothing_to_mend(capsys):
    assert main(["check", "--json"]) == 0
    found = findings(capsys)
    assert found["configuration"]["found"] == "no file, so the defaults hold"
    assert {"configuration", "data folder", "database", "clock", "terminal", "clipboard", "sources"} <= set(found)


def test_one_line_a_finding(capsys):
    assert main(["check"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert all(line.split()[0] in ("ok", "warn", "fail") for line in lines)


def test_a_configuration_that_does_not_load_is_two(home, capsys):
    (home / "config.toml").write_text("[show]\ngpa = 1")
    assert main(["check", "--json"]) == 2
    out, err = capsys.readouterr()
    assert json.loads(out)[0]["state"] == "fail"
    assert err.count("\n") == 1


def test_a_key_with_two_actions_is_two(home, capsys):
    (home / "config.toml").write_text('[keys]\ndone = ["s"]')
    assert main(["check"]) == 2
    assert "keys.done: s already belongs to snooze" in capsys.readouterr().err


def test_nothing_is_left_behind(home):
    main(["check"])
    assert list(home.iterdir()) == []


def test_a_clock_of_long_ago_is_found():
    found = {one.what: one for one in check.machine(find_places(), ManualClock(wall=0.0))}
    assert found["clock"].state == "fail"


def test_a_data_folder_that_is_none_is_found(home):
    (home / "data").write_text("")
    found = {one.what: one for one in check.machine(find_places(), ManualClock(wall=2e9))}
    assert found["data folder"].state == "fail"
    assert found["database"].state == "fail"


def test_secrets_that_others_can_read_are_found(home):
    (home / "secrets.toml").write_text("")
    (home / "secrets.toml").chmod(0o644)
    found = {one.what: one for one in check.machine(find_places(), ManualClock(wall=2e9))}
    assert found["secrets"].state == "fail"


def test_a_secret_is_named_and_never_told(home, monkeypatch, capsys):
    monkeypatch.setenv("LIVE_COPILOT_TWITCH_TOKEN", "hunter2")
    main(["check"])
    out = capsys.readouterr().out
    assert "twitch.token" in out
    assert "hunter2" not in out


def test_a_source_without_its_target_is_found():
    (found,) = check.sources((SourceEntry(kind="twitch"),))
    assert (found.state, found.what) == ("fail", "source twitch")


def test_a_program_that_is_not_running_is_found():
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"ws://127.0.0.1:{server.getsockname()[1]}/"
        (found,) = check.sources((SourceEntry(kind="tikfinity", options={"url": url}),))
        assert found.state == "ok", found
    (found,) = check.sources((SourceEntry(kind="tikfinity", options={"url": url}),))
    assert found.state == "fail"
    assert "nothing listens on 127.0.0.1" in found.found


def test_a_name_that_nobody_knows_is_found():
    (found,) = check.sources((SourceEntry(kind="tikfinity", options={"url": "ws://nowhere.invalid/"}),))
    assert found.state == "fail"


def test_an_address_that_is_known_and_does_not_answer_is_found():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    (found,) = check.sources((SourceEntry(kind="tikfinity", options={"url": f"ws://0.0.0.0:{port}/"}),))
    assert found.state == "fail"
    assert f"0.0.0.0:{port} cannot be reached" in found.found


def test_a_platform_that_is_written_wrong_switches_nothing_off_and_is_found(home, capsys):
    (home / "config.toml").write_text("[platform.tikok]\ngifts = false\n[platform.youtube]\npolls = false\n")
    assert main(["check", "--json"]) == 0
    found = findings(capsys)
    assert (found["platform tikok"]["state"], found["platform tikok"]["do"]) == ("warn", "did you mean tiktok")
    assert "platform youtube" not in found


def test_it_says_where_what_falls_due_is_shown(home, capsys):
    main(["check", "--json"])
    assert findings(capsys)["notifications"]["found"] == "in the terminal alone"
    (home / "config.toml").write_text("[notify]\ndesktop = true\n")
    main(["check", "--json"])
    assert "notifications" not in findings(capsys)


def test_a_show_without_moderators_is_only_a_warning(home, capsys):
    (home / "config.toml").write_text('[[sources]]\nkind = "manual"\n')
    assert main(["check", "--json"]) == 0
    found = findings(capsys)
    assert found["moderators"]["state"] == "warn"
    assert found["source manual"]["state"] == "ok"


def test_it_says_whether_anybody_waits_for_what_falls_due(tmp_path, monkeypatch, capsys):
    from copilot.runtime.lock import Presence

    monkeypatch.setenv("LIVE_COPILOT_HOME", str(tmp_path))
    data = tmp_path / "data"
    data.mkdir()
    main(["check"])
    assert "nobody waits for what falls due" in capsys.readouterr().out
    watch = Presence(data)
    watch.show()
    main(["check"])
    watch.end()
    assert "a program waits for what falls due" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("sound", "says"), [('"bell"', "every cue"), ('["promise", "cta"]', "cta, promise"), ('"off"', None)]
)
def test_a_bell_may_go_on_air(home, capsys, sound, says):
    (home / "config.toml").write_text(f"[screen]\nsound = {sound}\n")
    main(["check", "--json"])
    found = findings(capsys)
    assert ("sound" in found) == (says is not None)
    if says is not None:
        assert found["sound"]["state"] == "warn"
        assert f"rings for {says} " in found["sound"]["found"]


def test_a_sound_that_does_not_exist_is_refused(home, capsys):
    (home / "config.toml").write_text('[screen]\nsound = ["gong"]\n')
    assert main(["check"]) == 2
    assert "screen.sound" in capsys.readouterr().err
