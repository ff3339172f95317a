"""When people hear of a conversation: when it opens and closes, by the hour of what waits, by the day of the map.

Votes and statements come at a moment that belongs to who gave them. So nothing that follows from one of them is told at
that moment, and nothing is told that the page did not show already.
"""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from gunnen.privacy import show_trend
from gunnen_web.conversations import publications
from gunnen_web.conversations.models import Conversation, LogEntry, Question, State, Statement
from gunnen_web.notices import actions as notices
from gunnen_web.notices.models import Notice
from gunnen_web.teams.models import Membership

MORNING = 6  # of the day after, when the day's last map is told
LATELY = timedelta(days=1)


def opened(conversation):
    """To everybody in the team but who opened it."""
    people = Membership.objects.of(conversation.team_id).exclude(pk=conversation.opened_by_id)
    _tell("talk_opened", people, conversation, "show", "opened")


def closed(conversation, at):
    forget_words(at)
    _tell(
        "talk_closed", Membership.objects.of(conversation.team_id), conversation, "report", f"closed:{at.isoformat()}"
    )


def tick(now):
    tell_closed(now)
    tell_waiting(now)
    tell_answered(now)
    tell_maps(now)


def tell_closed(now):
    """What the clock closed."""
    forget_words(now)
    for each in Conversation.objects.filter(closed_at=None, closes_at__lte=now, closes_at__gt=now - LATELY):
        closed(each, each.closes_at)


def forget_words(now):
    """What statements said before they were reworded, once it is closed: nobody can change a vote on that any more."""
    over = Conversation.objects.filter(Q(closed_at__isnull=False) | Q(closes_at__lte=now)).order_by()
    LogEntry.objects.exclude(before="").filter(conversation__in=over).update(before="")


# who facilitates


def tell_waiting(now):
    """Something came before this hour and waits, to who facilitates; not again while that is unread."""
    hour = now.replace(minute=0, second=0, microsecond=0)
    new = Q(created_at__lt=hour, created_at__gte=hour - LATELY)
    statements = Statement.objects.filter(new, state=State.WAITING).values_list("conversation", "created_at")
    questions = Question.objects.filter(new, Q(state=State.WAITING) | Q(state=State.SHOWN, answer=""))
    questions = questions.exclude(author__membership__role="facilitator")
    latest = {}
    for pk, at in [*statements, *questions.values_list("statement__conversation", "created_at")]:
        latest[pk] = max(at, latest.get(pk, at))
    for each in Conversation.objects.filter(pk__in=latest).select_related("team"):
        if each.is_open:
            _tell("talk_waits", _leads(each), each, "moderate", f"waits:{latest[each.pk]:%Y%m%d%H}", afresh=False)


def tell_answered(now):
    """A statement came since the middle was asked for a bridge. By whom is told to nobody: it may be anybody's."""
    hour = now.replace(minute=0, second=0, microsecond=0)
    for each in Conversation.objects.exclude(invited_at=None):
        came = each.statements.filter(created_at__gt=each.invited_at, created_at__lt=hour, seed=False)
        if not came.exclude(state=State.ASIDE).exists():
            continue
        with transaction.atomic():
            if _first(each, invited_at=None):
                _tell("talk_answered", _leads(each), each, "show", f"answered:{each.invited_at.isoformat()}")


# the map


def tell_maps(now):
    """What the last map of the day before said anew, and what it did not say on any day that was told of."""
    local = timezone.localtime(now)
    if local.hour < MORNING:
        return
    midnight = timezone.make_aware(datetime.combine(local.date(), time()))
    untold = Conversation.objects.filter(maps__number__gt=F("told_map"), maps__made_at__lt=midnight)
    for each in untold.distinct():
        number = each.maps.filter(made_at__lt=midnight).values_list("number", flat=True).first()
        with transaction.atomic():
            if _first(each, told_map=number) and each.is_open:
                for kind in _news(each, number):
                    _tell(kind, Membership.objects.of(each.team_id), each, "map", f"{kind}:{number}")


def _news(conversation, number):
    """By publications alone, each the last of its day."""
    days = publications.by_day(conversation, number__lte=number)
    then = [each.shown for each in days if each.number <= conversation.told_map]
    now = [each.shown for each in days]
    if not then:
        return ["talk_map"] if now[-1].stage != "too_few" else []
    before, after = show_trend(then).middle, show_trend(now).middle
    grew = {"more": ["talk_grew"], "less": ["talk_shrank"]}.get(after, []) if after != before else []
    return grew + ["talk_bridge"] * bool(publications.new_bridges(conversation, then, now[-1]))


# in all


def _first(conversation, **fields):
    """True for one of those who try: what was told is remembered before it is."""
    [name] = fields
    unchanged = Conversation.objects.filter(pk=conversation.pk, **{name: getattr(conversation, name)})
    return unchanged.update(**fields) == 1


def _leads(conversation):
    return Membership.objects.of(conversation.team_id).facilitators()


def _tell(kind, people, conversation, page, key, afresh=True):
    """Once for each; and unless ``afresh``, to nobody who has not read the last one of that page."""
    path, key = conversation.url(page), f"{conversation.pk}:{key}"
    heard = Q(key=key) if afresh else Q(key=key) | Q(path=path, read_at=None)
    heard = Notice.objects.filter(heard, membership__in=people).values_list("membership", flat=True)
    left = list(people.exclude(pk__in=list(heard)))
    if left:
        notices.tell(kind, left, path, about=conversation, key=key)
