"""Doctor: is this workspace set up so that it can work for months? Looks at everything, changes nothing, never stops
at the first trouble."""

from toolkit.doctor.checks import Check, Grade
from toolkit.doctor.examining import examine

__all__ = ["Check", "Grade", "examine"]
