"""Platforms as their references describe them, on this computer: written from the references, not from the connectors."""
