"""Where the evaluation material lies, on machines that have it."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


FOLDER = Path(os.environ.get("LIVE_COPILOT_SHARED") or ROOT.parent / "shared")


def shared(*parts: str) -> Path:
    """A file or folder of the shared material; the test that asks is skipped where there is none."""
    path = FOLDER.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"no evaluation material: {Path(*parts)} is not in LIVE_COPILOT_SHARED or ../shared")
    return path
