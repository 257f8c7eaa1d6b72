"""Shows what is due, as fast as it can: `python -m tests.store.claimer FOLDER NOW`. Waits for a line on stdin."""

import sys
from pathlib import Path

from copilot.store import reminders

folder, now = Path(sys.argv[1]), float(sys.argv[2])
print("ready", flush=True)
sys.stdin.readline()
for step in range(100):
    for reminder in reminders.claim_due(folder, now + step):
        print(reminder.id, flush=True)
