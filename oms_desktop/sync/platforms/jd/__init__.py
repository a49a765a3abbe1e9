"""JD, merchants of the open platform."""
