"""An invented marketplace, as somebody who adds one writes it: dropped into the program by `tests/platforms/test_drop_in.py`."""
