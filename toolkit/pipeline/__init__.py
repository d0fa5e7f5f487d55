"""From files to outbox: read in parallel → check the batch → per file plan, record, answer → publish once.

The only package that knows the order of the steps.
"""

from toolkit.pipeline.desk import Desk, limits_of
from toolkit.pipeline.incoming import look_over, take_in
from toolkit.pipeline.keeping import release_again
from toolkit.pipeline.outgoing import answer_again, issue, publish, publish_if_free
from toolkit.pipeline.rehearsing import rehearse
from toolkit.pipeline.successions import follow_units, recalling

__all__ = ["Desk", "answer_again", "follow_units", "issue", "limits_of", "look_over", "publish", "publish_if_free",
           "recalling", "rehearse", "release_again", "take_in"]
