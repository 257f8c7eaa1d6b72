"""Marks, and the 24 hours in which they become clips. Pure: time is handed in."""
