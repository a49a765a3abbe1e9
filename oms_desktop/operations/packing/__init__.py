"""The packing bench: its state machine, its set, its journal, and what the database makes of its decisions."""
