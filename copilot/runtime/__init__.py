"""What joins sources, session, store and seats in one running process."""
