"""Files of orders in, files of shipments out. Nothing here knows a database; what a file says leaves as exchange types."""
