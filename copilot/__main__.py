"""`live-copilot`, also as `python -m copilot`: one line for whatever goes wrong, never a traceback."""

import errno
import gc
import sys
from collections.abc import Sequence

from copilot.errors import CopilotError

INTERRUPTED = 130
NO_ROOM = (errno.ENOSPC, errno.EROFS, errno.EIO, getattr(errno, "EDQUOT", errno.ENOSPC))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line (`sys.argv` without one) and return the exit code of the contract."""
    _open_closed()
    gc.set_threshold(20_000)  # what is imported at the start stays for ever and need not be looked through again
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = _run(arguments)
    except BaseException as error:
        code = _tell(_innermost(error))
    return code


def _open_closed() -> None:
    """Where stdout was closed, print into nothing, so that no other file gets its number."""
    import os

    if sys.stdout is None:
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8", closefd=False)


def _run(arguments: Sequence[str] | None) -> int:
    from copilot import cli

    code = cli.run(arguments)
    if sys.stdout is not None:
        sys.stdout.flush()
    return code


def _innermost(error: BaseException) -> BaseException:
    """The error that a task group or several of them have wrapped."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error


def _tell(error: BaseException) -> int:
    """Say in one line what went wrong; the exit code."""
    if isinstance(error, SystemExit | GeneratorExit):
        raise error
    if isinstance(error, KeyboardInterrupt):
        return INTERRUPTED
    if isinstance(error, BrokenPipeError):
        _forget_stdout()
        return 0
    if isinstance(error, CopilotError):
        _say(error.what, error.advice)
        return error.exit_code
    if isinstance(error, OSError) and error.errno in NO_ROOM:
        _say(f"cannot write: {error.strerror}", "make room, or write somewhere else")
        try:
            sys.stdout.flush()
        except OSError:
            _forget_stdout()
        return 1
    from copilot.runtime import logbook

    where = logbook.place_of(error)
    file = _crash_file(error)
    _say(f"a fault of the program itself, {type(error).__name__} at {where}", f"please report it with {file}")
    return 1


def _say(what: str, advice: str) -> None:
    from copilot.text import clean

    if sys.stderr is not None:
        print(f"live-copilot: error: {clean(what, 2000)}; {clean(advice, 2000)}", file=sys.stderr)


def _crash_file(error: BaseException) -> str:
    from copilot.config import find_places
    from copilot.runtime import logbook

    try:
        return str(logbook.write_crash(error, find_places().logs))
    except OSError:
        return "the command line that you typed"


def _forget_stdout() -> None:
    """Nothing can be written to stdout any more: let the interpreter flush it into nothing when it ends."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
