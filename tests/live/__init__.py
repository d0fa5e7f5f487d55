"""The live template: its formulas, recalculated by LibreOffice, against the intake."""
