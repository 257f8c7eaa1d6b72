"""Doors out: what leaves the program for another one."""
