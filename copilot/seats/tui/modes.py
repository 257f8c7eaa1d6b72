"""The other screens of this seat: the moderator's desk and the review.

Each is a module of this package with

- `keys: Mapping[str, Key]`, its own keys by what the terminal calls them; they go before those of the live screen and
  stand in its last row;
- `rows(view, places, state) -> list[Row]`, its rows from the first to the last, each as wide as the terminal; or a list
  of such lists, one for each column that `widths(places)` names;
- `begin(view) -> state`, what it looks like when it is opened;
- `press(view, state, key, typed) -> tuple[state, Ask | None]`, what a key of its own changes, and what it asks of the
  desk.
"""
