"""How a delivery stands against the unit's last try, as the register tells it."""

from __future__ import annotations

from toolkit.comparing import compare
from toolkit.deliveries import Delivery
from toolkit.plans import MergePlan
from toolkit.progress import Progress
from toolkit.register import Transaction
from toolkit.submission import Checked


def progress_of(register: Transaction, delivery: Delivery, checked: Checked, plan: MergePlan) -> Progress | None:
    """None on a first try, and for a file of nobody's.

    Held against what came before this delivery, so that it can be told again at any time; an answer that is repeated
    tells what it told the first time.
    """
    if not (delivery.form and delivery.unit and delivery.period):
        return None
    before = delivery.repeats or delivery.id or None
    return compare(register.last_try(delivery.form, delivery.unit, delivery.period, before), checked, plan)
