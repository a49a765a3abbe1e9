"""Orders: the queue, their states and holds, and what a person does with them."""
