"""What the streamer is prompted to say, and when. Pure: time is handed in."""
