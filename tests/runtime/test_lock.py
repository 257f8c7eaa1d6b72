"""One cockpit per data folder."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from copilot.errors import RunError
from copilot.runtime.lock import is_running, only_cockpit
from tests.store import shows

HOLD = """
import sys
from pathlib import Path
from copilot.runtime.lock import only_cockpit
with only_cockpit(Path(sys.argv[1])):
    print("mine", flush=True)
    sys.stdin.read()
"""


def test_a_second_cockpit_says_so(tmp_path: Path) -> None:
    with only_cockpit(tmp_path):
        assert is_running(tmp_path)
        second = only_cockpit(tmp_path)
        with pytest.raises(RunError, match="another cockpit is running with this data folder; use that one") as error:
            second.__enter__()
        assert error.value.exit_code == 1
    assert not is_running(tmp_path)
    with only_cockpit(tmp_path):
        assert is_running(tmp_path)


def test_other_folders_have_other_cockpits(tmp_path: Path) -> None:
    with only_cockpit(tmp_path / "one"), only_cockpit(tmp_path / "two"):
        assert not is_running(tmp_path / "three")
        assert not (tmp_path / "three").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_the_folder_is_made_for_its_owner_only(tmp_path: Path) -> None:
    with only_cockpit(tmp_path / "new"):
        assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700


def test_a_folder_that_cannot_be_written_to_holds_no_lock_and_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with only_cockpit(tmp_path / "file" / "data"):
        assert not is_running(tmp_path / "file" / "data")


@pytest.mark.live
def test_a_killed_cockpit_leaves_no_lock(tmp_path: Path) -> None:
    with shows.running([sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE) as run:
        run.until_line("mine")
        assert is_running(tmp_path)
        run.kill()
        run.process.wait()
        assert not is_running(tmp_path)
