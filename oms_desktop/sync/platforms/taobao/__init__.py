"""Taobao and Tmall."""
