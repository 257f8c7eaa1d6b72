"""What can go wrong, as one tree.

    CopilotError            one line for the user: WHAT; WHAT TO DO
    ├── UsageError          exit code 2: the command line or an input file
    │   ├── ConfigError     a configuration file
    │   └── RecordingError  a recording that cannot be read
    └── RunError            exit code 1: it failed while running
        ├── StoreError      the data folder or its database
        └── SourceError     a source that cannot be loaded or opened

Every message is a plain sentence without a final full stop; `advice` says what to do about it.
"""

from collections.abc import Iterable


class CopilotError(Exception):
    """A failure that is told to the user in one line.

    `what` names what was found (and where); `advice` says what to do. Both are shown as they are, so text that came
    from outside must have passed `copilot.text.clean` first.
    """

    exit_code = 1

    def __init__(self, what: str, advice: str) -> None:
        super().__init__(f"{what}; {advice}")
        self.what = what
        self.advice = advice


class UsageError(CopilotError):
    """The command line or an input file is at fault."""

    exit_code = 2


class ConfigError(UsageError):
    """A configuration file is at fault; `what` names file, line, key, what was found and what was wanted."""


class RecordingError(UsageError):
    """A recording is missing, empty, unreadable, or of no format that is known."""


class RunError(CopilotError):
    """It failed while running."""


class StoreError(RunError):
    """The data folder or its database cannot be used."""


class SourceError(RunError):
    """A source cannot be loaded or opened."""


_ALIKE = 0.65  # two letters exchanged in a word of three are; `follow` is no misspelt `poll`


def nearest(found: str, known: Iterable[str]) -> str:
    """Advice about a name that is not known: the one that was probably meant, else all of them."""
    import difflib

    names = sorted(known)
    close = difflib.get_close_matches(found[:100], names, n=1, cutoff=_ALIKE)
    if close:
        return f"did you mean {close[0]}"
    return f"use one of {', '.join(names)}" if names else "leave it out"
