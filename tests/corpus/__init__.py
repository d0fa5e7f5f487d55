"""Lists as units really send them: workbooks built by script, each with its expected reading beside it."""
