"""OMS Desktop: one queue, one stock and one bench for all the shops of a small merchant."""

__version__ = "0.1.0"
