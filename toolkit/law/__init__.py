"""The law's words: texts as people write them → values → official wording. Pure functions, no I/O."""
