"""Text stays text: hostile strings in every place that others write, and checkers of all that we write."""
