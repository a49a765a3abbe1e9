"""Real shop servers that tests start on this computer."""
