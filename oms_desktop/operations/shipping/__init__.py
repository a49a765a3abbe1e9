"""A box leaves and the platform is told."""
