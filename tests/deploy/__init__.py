"""The files of deploy/, run by what they are for."""
