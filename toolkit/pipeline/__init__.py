"""From files to outbox: read in parallel → check the batch → per file plan, record, answer → publish once.

The only package that knows the order of the steps.
"""

from toolkit.pipeline.desk import Desk, limits_of
from toolkit.pipeline.incoming import look_over, take_in
from toolkit.pipeline.outgoing import issue, publish, publish_if_free

__all__ = ["Desk", "issue", "limits_of", "look_over", "publish", "publish_if_free", "take_in"]
