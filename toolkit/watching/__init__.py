"""`dik watch`: decisions in `rhythm` (and intake.settling), everything else does what they say."""

from toolkit.watching.loop import Watcher

__all__ = ["Watcher"]
