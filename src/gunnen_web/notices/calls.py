"""The outbox of the team's chat: what is queued there with the change that it tells about."""

from gunnen_web.notices.models import Call, Hook


def queue(teams, known, path, reference, key, at):
    """One message for each chat of these teams."""
    hooks = Hook.objects.filter(team__in=teams, gave_up_at=None).order_by("pk")
    shared = {"kind": known.name, "path": path, "key": key, "at": at, "due_at": at}
    Call.objects.bulk_create([Call(hook=each, **shared, **reference) for each in hooks], ignore_conflicts=bool(key))
