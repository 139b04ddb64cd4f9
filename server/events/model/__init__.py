"""The state of one event in memory: the fold of its log and of its seats' entries."""
