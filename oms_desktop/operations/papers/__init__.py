"""What is printed of orders: slips, labels, pick lists."""
