"""The real server under failures: killed, out of disk space, raced, stopped."""
