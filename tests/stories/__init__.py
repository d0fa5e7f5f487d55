"""Stories of merging, by theme: given register, given file, expected plan. `telling.py` reads them."""
