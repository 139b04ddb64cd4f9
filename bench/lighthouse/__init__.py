"""What Lighthouse thinks of the built page, from the real server, on a phone on slow 4G."""
