"""Who knows whom: what is loaded when something is used, and what no module may do."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "copilot"
MODULES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}
SHORT = {path: path.relative_to(PACKAGE).as_posix() for path in MODULES}

HEAVY = (
    "apscheduler",
    "asyncio",
    "filelock",
    "httpx",
    "platformdirs",
    "rich",
    "sqlite3",
    "textual",
    "tomli",
    "websockets",
)
FOREIGN = (*HEAVY, "click")


def loaded_by(code: str) -> set[str]:
    """The top-level packages, and our own modules, that a fresh interpreter has loaded after `code`."""
    script = f"import sys\n{code}\nprint('\\n'.join(sys.modules), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)
    names = done.stderr.split()
    return {name.partition(".")[0] for name in names} | {name for name in names if name.startswith("copilot")}


def modules_of(*folders: str) -> list[str]:
    return [
        "copilot." + short.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        for short in SHORT.values()
        if short.startswith(folders)
    ]


def edges(loaded: set[str], *names: str) -> set[str]:
    """Those of our own modules that belong to one of these parts."""
    return {module for module in loaded for name in names if f"{module}.".startswith(f"copilot.{name}.")}


def test_help_loads_nothing_that_is_heavy():
    loaded = loaded_by("from copilot.__main__ import main\nmain(['--help'])")
    assert loaded.isdisjoint(HEAVY)
    assert "copilot.session" not in loaded
    assert {name for name in loaded if name.startswith("copilot.cli.")} == set()


def test_the_way_in_loads_only_errors():
    loaded = loaded_by("import copilot.__main__")
    assert {name for name in loaded if name.startswith("copilot")} == {"copilot", "copilot.__main__", "copilot.errors"}


def test_the_core_loads_only_msgspec_and_the_standard_library():
    core = modules_of(
        "clips/",
        "clock.py",
        "commands.py",
        "events.py",
        "meters.py",
        "outlook.py",
        "session.py",
        "show/",
        "signals/",
        "text.py",
    )
    loaded = loaded_by("import " + ", ".join(core))
    assert loaded.isdisjoint(FOREIGN)
    assert not edges(loaded, "cli", "config", "outlets", "runtime", "seats", "sources", "store", "wire")


@pytest.mark.parametrize("folder", ["cli/", "outlets/", "runtime/", "sources/", "store/"])
def test_only_the_screen_loads_textual(folder):
    loaded = loaded_by("import " + ", ".join(modules_of(folder)))
    assert loaded.isdisjoint({"textual", "rich"})


@pytest.mark.parametrize("folder", ["cli/", "outlets/", "sources/", "store/", "seats/plain"])
def test_nothing_connects_or_schedules_before_it_is_used(folder):
    modules = modules_of(folder)
    if modules:
        assert loaded_by("import " + ", ".join(modules)).isdisjoint({"apscheduler", "httpx", "websockets"})


def test_the_screen_loads_no_network_and_no_database():
    loaded = loaded_by("import " + ", ".join(modules_of("seats/")))
    assert loaded.isdisjoint({"apscheduler", "httpx", "websockets"})
    assert not edges(loaded, "cli", "outlets", "sources", "store", "wire")


def test_the_configuration_reads_toml_only_when_there_is_some():
    assert "tomli" not in loaded_by("import copilot.config")


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Every call with the name that is called, as it is written: `time.time`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


@pytest.mark.parametrize("path", MODULES, ids=SHORT.get)
def test_no_module_does_what_is_forbidden(path):
    in_seats = SHORT[path].startswith("seats/")
    for name, call in calls(MODULES[path]):
        place = f"{SHORT[path]}:{call.lineno}"
        last = name.rpartition(".")[2]
        assert name not in ("eval", "exec", "os.system", "os.popen"), f"{place} runs text"
        assert not any(word.arg == "shell" for word in call.keywords), f"{place} runs a shell"
        assert last != "notify" or not in_seats, f"{place} lets Textual read markup: paint it instead"
        assert last not in ("utcnow",), f"{place} makes a naive time"
        if last in ("Static", "Label") and in_seats:
            assert not _is_text(call), f"{place} gives a str to a widget that reads markup: give it a Content"
        if SHORT[path] != "clock.py":
            assert name not in ("time.time", "time.monotonic", "datetime.now", "datetime.datetime.now", "date.today"), (
                f"{place} reads a clock: time is handed in"
            )


def _is_text(call: ast.Call) -> bool:
    """Whether the first argument is a str as far as one can see."""
    if not call.args:
        return False
    first = call.args[0]
    return isinstance(first, ast.JoinedStr) or (isinstance(first, ast.Constant) and isinstance(first.value, str))


def test_what_is_forbidden_would_be_found():
    found = dict(calls(ast.parse("eval('1'); self.app.notify(x); Static(f'{x}'); time.time()")))
    assert set(found) == {"eval", "self.app.notify", "Static", "time.time"}
    assert _is_text(found["Static"])
