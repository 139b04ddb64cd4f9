"""What changes an event: commands of hosts and phones, steps of the clock, the log of both."""
