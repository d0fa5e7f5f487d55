"""Files that somebody may mean badly: each made in seconds, read by the real reader in a worker; what comes of it."""
