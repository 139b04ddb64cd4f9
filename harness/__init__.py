"""What tests and measurements share: a real server, clients for it, a ride's moves.

`tests` and `bench` import this package and never each other; `server` imports neither of the three.
"""
