"""The demo team's agreements: one that holds, one that begins to chafe, and a check-in that is open now."""

from datetime import timedelta

from django.utils import timezone

from gunnen_web.decisions.models import Outcome
from gunnen_web.following import actions, closing, notify, queries, schedule
from gunnen_web.following.models import Answer, Checking, Consent, Granting, Keeping, Round, Seat, To, Unsaid, Wish

KEEPING = {"j": Keeping.YES, "m": Keeping.MOSTLY, "n": Keeping.NO, "?": Keeping.UNKNOWN}
GRANTING = {"h": Granting.WHOLEHEARTED, "v": Granting.FOR_NOW, "s": Granting.CHAFES, "g": Granting.NO_LOSS}

# Each round, what Marieke, Joost, Fatima, Sven, Priya, Daan, Els and Youssef say: do we keep to it, do they grant it.
HOLDS = (
    "jg jh mh jg jv jg jg jg",
    "jg mh jh jg jh jg -- jg",
    "mg jh jh jg mv jg jg jg",
    "jg jh mh jg jh -- jg jg",
    "jg jh jh mg jh jg jg jg",
)
CHAFES = (
    "jg jh jg mg jh jg mv jg",
    "jg mv jg jg jh jg jv jg",
    "mg ns mg ng jv mg ms --",
    "ng ns mg ng ms ng ns mg",
)
UNSAID = ("De stiltedag is nu de dag waarop iedereen thuis werkt.", "Ik durf op die dag niemand meer iets te vragen.")


def build(team):
    """In the demo team, whose decisions are there already."""
    people = list(team.memberships.taking_part().order_by("joined_at", "pk"))
    Consent.objects.create(team=team, on=True, since=timezone.now())
    Wish.objects.bulk_create([Wish(membership=each, yes=each != people[3]) for each in people])
    _lived(_follow(team, "Korte of lange pauze?"), people, HOLDS)
    _lived(_follow(team, "Welke dag is stiltedag?"), people, CHAFES, UNSAID)
    _open_now(_follow(team, "Ramen open of dicht?"), people)
    actions.start(_outcome(team, "Wie doet de telefoon op vrijdagmiddag?"))


def _outcome(team, question):
    return Outcome.objects.select_related("decision").get(decision__team=team, decision__question=question)


def _follow(team, question):
    outcome = _outcome(team, question)
    return Checking.objects.create(outcome=outcome, starts=outcome.start, ends=outcome.review)


def _lived(checking, people, table, words=()):
    """The rounds that were, each on a day of its rhythm, closed by the clock of that day."""
    for number, row in enumerate(table, 1):
        day = schedule.workday(timezone.localdate() - timedelta(weeks=2 * (len(table) - number + 1)))
        round_, seats = _sit(checking, people, number, schedule.opens_at(day), schedule.closes_at(day))
        last = number == len(table)
        _say(seats, row.split(), words if last else ())
        closing.close(round_.pk, round_.closes_at)
    actions.start(checking.outcome)


def _sit(checking, people, number, opens_at, closes_at):
    round_ = Round.objects.create(checking=checking, number=number, opens_at=opens_at, closes_at=closes_at)
    return round_, Seat.objects.bulk_create([Seat(round=round_, membership=each) for each in people])


def _say(seats, row, words):
    given = [
        Answer(seat=seat, keeping=KEEPING[keeping], granting=GRANTING[granting])
        for seat, (keeping, granting) in zip(seats, row, strict=True)
        if keeping != "-"
    ]
    for answer, text in zip(reversed(given), words, strict=False):
        answer.unsaid, answer.words, answer.to = Unsaid.YES, text, To.TEAM
    Answer.objects.bulk_create(given)


def _open_now(checking, people):
    now = timezone.now()
    day = timezone.localdate(now) - timedelta(days=1)
    round_, _seats = _sit(checking, people, 1, now - timedelta(hours=20), schedule.closes_at(day))
    notify.opened(round_, queries.people_of(checking))
    actions.start(checking.outcome)
