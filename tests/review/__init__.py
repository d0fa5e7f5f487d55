"""What PPID does with its own forms: worksheets, papers, decrees; and what everybody sees of it."""
