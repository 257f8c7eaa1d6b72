"""What is written down about a show, and what never is."""

import json
import logging
import os
import stat

import pytest

from copilot.runtime import logbook

SECRETS = [
    "wss://h/ws?token=hunter2&x=1",
    "https://ada:hunter2@h/x",
    "Authorization: Bearer hunter2",
    "PASS oauth:hunter2",
    "access_token=hunter2",
    "{'refresh_token': 'hunter2'}",
    '{"client_secret": "hunter2"}',
    "Cookie: sessionid=hunter2",
    "api_key=hunter2",
    "sign: hunter2",
    "password='hunter2'",
    "http://h/path#hunter2",
]


@pytest.fixture
def logs(tmp_path):
    logbook.begin(tmp_path / "logs")
    yield tmp_path / "logs"
    for name in ("copilot", *logbook.QUIET):
        logger = logging.getLogger(name)
        for handler in logger.handlers[:]:
            handler.close()
        logger.handlers = []
        logger.propagate = True


def lines(logs):
    return [json.loads(line) for line in (logs / logbook.FILE).read_text(encoding="ascii").splitlines()]


@pytest.mark.parametrize("text", SECRETS)
def test_a_secret_is_taken_out(text):
    assert "hunter2" not in logbook.redact(text)


def test_plain_words_stay():
    text = "twitch: up after 3 tries, 12 frames rejected"
    assert logbook.redact(text) == text


def test_a_line_is_json_in_ascii_with_its_time_in_utc(logs):
    logging.getLogger("copilot.wire").info("up again after %d tries, é\n%s", 3, SECRETS[0])
    (line,) = lines(logs)
    assert line["level"] == "INFO"
    assert line["where"] == "copilot.wire"
    assert line["at"].endswith("Z")
    assert line["text"] == "up again after 3 tries, é\nwss://h/ws?***"


def test_nothing_is_made_before_the_first_line(logs):
    assert not logs.exists()
    logging.getLogger("copilot.x").debug("too small to tell")
    assert not logs.exists()


def test_of_an_error_only_its_type_and_place_is_told(logs):
    try:
        raise ValueError("ada said hunter2")
    except ValueError:
        logging.getLogger("copilot.x").exception("a source stumbled")
    (line,) = lines(logs)
    assert line["error"].startswith("ValueError <   ")
    assert "ada" not in json.dumps(line)


def test_others_tell_their_warnings_only(logs):
    logging.getLogger("httpx").info("GET https://h/x?access_token=hunter2")
    logging.getLogger("httpx").warning("slow")
    assert [line["text"] for line in lines(logs)] == ["slow"]


def test_three_files_of_a_megabyte_that_only_the_owner_can_read(logs, monkeypatch):
    monkeypatch.setattr(logbook, "MAX_BYTES", 1000)
    logbook.begin(logs)
    for n in range(100):
        logging.getLogger("copilot.x").info("line %d", n)
    files = sorted(logs.iterdir())
    assert [file.name for file in files] == [logbook.FILE, f"{logbook.FILE}.1", f"{logbook.FILE}.2"]
    assert all(file.stat().st_size <= 1000 for file in files)
    if os.name == "posix":
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
        assert stat.S_IMODE(logs.stat().st_mode) == 0o700


def test_a_folder_that_cannot_be_written_loses_lines_and_nothing_else(tmp_path, capsys):
    (tmp_path / "file").write_text("")
    logbook.begin(tmp_path / "file" / "logs")
    logging.getLogger("copilot.x").info("lost")
    assert capsys.readouterr().err == ""


def test_a_crash_tells_the_whole_chain_and_pythons_own_words_only(tmp_path):
    try:
        try:
            None.hearts  # type: ignore[attr-defined]  # noqa: B018
        except AttributeError as error:
            raise KeyError("ada") from error
    except KeyError as error:
        told = logbook.write_crash(error, tmp_path / "logs").read_text()
    assert "KeyError\n" in told
    assert "AttributeError: 'NoneType' object has no attribute 'hearts'" in told
    assert "ada" not in told
    assert "test_a_crash_tells" in told
