"""What of an event's state is shown, and to whom, as JSON values; the state is only read."""
