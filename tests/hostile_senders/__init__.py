"""What a unit may try, so that its word counts for more than it should: every attack is a real file in a real inbox."""
