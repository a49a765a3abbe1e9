"""Shops: bound, pulled, pushed to, practised with."""
