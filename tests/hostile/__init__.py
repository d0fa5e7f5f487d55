"""What somebody may mean badly: files that a reader must survive, and texts that must stay texts."""
