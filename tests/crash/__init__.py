"""`kill -9` at every step and at random moments; then again to the end, held against a run that nobody killed."""
