"""What a team had read before: no message counts in two reports, for their difference would tell whose it was.

Of each file that became a report its digest stays, also when the report is taken away, and the moment up to which the
report went. Of a later file, which may hold the same messages and one more, only what was written after that is read.
"""

from datetime import UTC, datetime

from django.db.models import Max

from gunnen_web.chats.models import Past


def is_known(team_id, file):
    """Whether this very file became a report of this team."""
    pairs = Past.objects.filter(team=team_id).values_list("salt", "digest")
    return any(file.keys(salt).is_same(digest) for salt, digest in pairs)


def read_until(team_id):
    """The end of the newest report, or None; of a new chat only what was written from then on is read."""
    return Past.objects.filter(team=team_id).aggregate(until=Max("until"))["until"]


def remember(chat):
    """In the transaction that stores the report."""
    until = _end(chat.shown["bins"], chat.given_at)
    Past.objects.create(
        team_id=chat.team_id, salt=chat.salt, digest=chat.digest, until=until, made_at=chat.reported_at
    )  # fmt: skip


def _end(bins, given_at):
    """None where nothing was shown. What has no days was written before the file came, and so was all of it."""
    ends = [each["end"] for each in bins]
    if not ends or None in ends:
        return given_at if ends else None
    return min(datetime.fromtimestamp(max(ends), UTC), given_at)
