"""Where files come from. Yields arrivals; knows no pipeline."""
