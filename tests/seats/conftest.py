"""Screens show the time of day here: in tests, here is Greenwich."""

import time
from collections.abc import Iterator

import pytest


@pytest.fixture
def _utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "UTC")
        time.tzset()
        yield
    time.tzset()
