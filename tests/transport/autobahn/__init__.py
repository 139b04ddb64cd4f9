"""The Autobahn|Testsuite's fuzzing client against the transport; see `__main__`."""
