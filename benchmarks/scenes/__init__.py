"""What is measured. Each scene is a function that takes a ``Bench`` and gives figures."""
