"""Ten bad minutes of a promotion: five platforms over HTTP, every third reply a 503, and the program killed twenty times."""
