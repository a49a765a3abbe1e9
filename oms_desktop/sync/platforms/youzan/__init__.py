"""Youzan."""
