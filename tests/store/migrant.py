"""Brings a database up to date, slowly: `python -m tests.store.migrant FILE`."""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from copilot.store import migrations

STEPS = tuple((f"CREATE TABLE step_{n} (id INTEGER)",) for n in range(31))

with closing(sqlite3.connect(sys.argv[1], isolation_level=None)) as connection:
    print("ready", flush=True)
    migrations.migrate(connection, Path(sys.argv[1]), STEPS)
    print("done", flush=True)
