"""Every change to an import: it starts, authors answer, the file comes again, somebody withdraws, it goes.

Whatever changes who takes part holds the row of the import first, so that an answer, a withdrawal, the file and the
report never pass each other by. Where the row of the team is held as well, that comes before it.
"""

from gunnen_web.chats.actions.answering import answer, settle_due, withdraw
from gunnen_web.chats.actions.asking import RUNNING, may_import, renew, start
from gunnen_web.chats.actions.holding import EARLIEST, is_ready
from gunnen_web.chats.actions.reporting import give, keep_report, may_give, remove, stop, stop_team

__all__ = [
    "EARLIEST",
    "RUNNING",
    "answer",
    "give",
    "is_ready",
    "keep_report",
    "may_give",
    "may_import",
    "remove",
    "renew",
    "settle_due",
    "start",
    "stop",
    "stop_team",
    "withdraw",
]
