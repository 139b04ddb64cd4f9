"""The desk: what organisers do besides writing files."""
