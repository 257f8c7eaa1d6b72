"""No test touches the home of whoever runs it, nor inherits what its terminal ignores."""

import os
import signal
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

# How fast a busy machine draws examples says nothing about the code.
settings.register_profile("project", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("project")


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("LIVE_COPILOT_") and name != "LIVE_COPILOT_SHARED"]:
            patch.delenv(name)
        patch.setenv("LIVE_COPILOT_HOME", str(tmp_path_factory.mktemp("home")))
        yield
