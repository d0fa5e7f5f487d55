"""What people fill: pandera models, and how their columns look."""
