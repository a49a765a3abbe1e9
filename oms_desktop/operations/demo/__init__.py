"""The demo: a shop with a past, a present and buyers."""
