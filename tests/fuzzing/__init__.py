"""Fuzzing: files and texts that nobody would think of, against the promise that reading them never fails."""
