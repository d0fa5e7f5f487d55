"""The register: the only truth, and the only SQL. Every change is an event, and every table is folded from events."""

from toolkit.register.store import Register
from toolkit.register.transaction import Transaction

__all__ = ["Register", "Transaction"]
