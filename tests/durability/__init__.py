"""A plug that can be pulled at any moment: the real server, killed, filled up, raced, stopped."""
