"""Stock: reserved, moved, counted, warned of."""
