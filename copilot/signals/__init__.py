"""Numbers made from events. Pure: time is handed in with each event or as `now`, in session seconds."""
