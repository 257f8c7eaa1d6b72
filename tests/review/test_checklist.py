"""What is left to do after a stream, and what it came to in one sentence."""

from typing import Any

import pytest

from copilot.clips.marks import Mark
from copilot.review import verify
from copilot.review.board import window
from copilot.review.checklist import Item, checklist, settled
from copilot.review.sentence import closing
from copilot.session import Session
from copilot.text import SafeText
from tests import rooms
from tests.crowds import *  # noqa: F403
