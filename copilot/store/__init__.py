"""What survives: the journal, reminders, sessions and titles in one SQLite database."""
