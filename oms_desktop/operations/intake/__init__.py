"""How orders come in: from files, platforms and by hand, merged with what is known."""
