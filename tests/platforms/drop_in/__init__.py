"""Platform folders that are not part of the program."""
