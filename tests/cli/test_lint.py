"""`lint`."""

import io
import json
from pathlib import Path

import pytest

from copilot.__main__ import main


@pytest.fixture
def piped(monkeypatch):
    """Pipes bytes into the next command."""

    def pipe(read: bytes) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(read), encoding="utf-8"))

    return pipe


def test_each_finding_is_one_line_with_what_it_means_and_what_to_do(tmp_path, capsys):
    file = tmp_path / "ctas.txt"
    file.write_text("f4f who's in?\n\nHit that like button\n", encoding="utf-8")
    assert main(["lint", str(file)]) == 1
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("1  E1  trades follows")
    assert "; ask for one thing" in first
    assert second.startswith("3  W2  asks without saying what for; ")


def test_a_warning_alone_is_no_failure(piped, capsys):
    piped(b"Hit that like button\n")
    assert main(["lint"]) == 0
    assert "W2" in capsys.readouterr().out


def test_nothing_found_is_said_in_one_line(piped, capsys):
    piped(b"Follow for one clock a week\nHello\n")
    assert main(["lint", "-"]) == 0
    assert capsys.readouterr().out == "2 lines, nothing found.\n"


def test_json_has_an_object_for_every_line_of_input_and_the_text_as_read(piped, capsys):
    piped("f4f who\n\n \x1b[2J\u202etab\there\u2028same line \r\nHit that like button".encode())
    assert main(["lint", "-", "--json"]) == 1
    out = capsys.readouterr().out
    assert out.isascii()
    assert out.count("\n") == 1
    assert json.loads(out) == [
        {"line": 1, "text": "f4f who", "errors": ["E1"], "warnings": []},
        {"line": 2, "text": "", "errors": [], "warnings": []},
        {"line": 3, "text": " \x1b[2J\u202etab\there\u2028same line ", "errors": [], "warnings": []},
        {"line": 4, "text": "Hit that like button", "errors": [], "warnings": ["W2"]},
    ]


def test_empty_lines_at_the_end_count_and_the_end_of_the_last_line_does_not(piped, capsys):
    piped(b"Hello\n\n\n")
    assert main(["lint", "--json"]) == 0
    assert [one["line"] for one in json.loads(capsys.readouterr().out)] == [1, 2, 3]


def test_what_people_read_is_clean(piped, capsys):
    piped("f4f \x1b]52;c;aGk=\x07\u202ewho\x9b2J in".encode())
    assert main(["lint"]) == 1
    out = capsys.readouterr().out
    assert out.rstrip("\n").isprintable()
    assert "\x1b" not in out


@pytest.mark.parametrize(
    ("read", "says"),
    [
        (b"", "the input is empty; give one text a line"),
        (b"fine\n\xff\xfe\n", "the input, line 2: not UTF-8; save it as UTF-8"),
    ],
)
def test_an_input_that_cannot_be_read_is_one_line(piped, capsys, read, says):
    piped(read)
    assert main(["lint"]) == 2
    assert capsys.readouterr() == ("", f"live-copilot: error: {says}\n")


def test_a_missing_file_and_a_folder_are_named(tmp_path, capsys):
    assert main(["lint", str(tmp_path / "gone.txt")]) == 2
    assert "gone.txt; check the name" in capsys.readouterr().err
    assert main(["lint", str(tmp_path)]) == 2
    assert "is a folder; name a file" in capsys.readouterr().err


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no endless file")
def test_a_file_of_endless_size_is_not_read(capsys):
    assert main(["lint", "/dev/zero"]) == 2
    assert "larger than 5 MB" in capsys.readouterr().err


def test_a_terminal_without_a_file_is_told_what_to_do(monkeypatch, capsys):
    class Terminal:
        def isatty(self):
            return True

    monkeypatch.setattr("sys.stdin", Terminal())
    assert main(["lint"]) == 2
    assert "no text to check; name a file, or pipe lines in" in capsys.readouterr().err


def test_lint_stands_in_the_help(capsys):
    assert main(["--help"]) == 0
    assert "lint " in capsys.readouterr().out
