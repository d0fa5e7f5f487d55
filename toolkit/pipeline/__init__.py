"""From files to outbox: read in parallel → check the batch → per file plan, record, answer → publish once.

The only package that knows the order of the steps.
"""

from toolkit.pipeline.desk import Desk, limits_of
from toolkit.pipeline.incoming import look_over, take_in
from toolkit.pipeline.keeping import release_again
from toolkit.pipeline.outgoing import answer_again, issue, publish, publish_if_free
from toolkit.pipeline.reaching import (
    disks_away,
    out_of_reach,
    places_of,
    register_away,
    register_lost,
    remember_places,
)
from toolkit.pipeline.rehearsing import rehearse
from toolkit.pipeline.resuming import Batch, Owed, Resumed, answer_recorded, resume, sweep_drafts
from toolkit.pipeline.setting_aside import in_quarantine
from toolkit.pipeline.successions import follow_units, recalling

__all__ = ["Batch", "Desk", "Owed", "Resumed", "answer_again", "answer_recorded", "disks_away", "follow_units",
           "in_quarantine", "issue", "limits_of", "look_over", "out_of_reach", "places_of", "publish",
           "publish_if_free", "recalling", "register_away", "register_lost", "rehearse", "release_again",
           "remember_places", "resume", "sweep_drafts", "take_in"]
