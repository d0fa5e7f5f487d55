"""The command line: each command is parse → one call → print."""
