"""Reads about check-ins. What others answered is read here for the library alone."""

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from gunnen.following import CheckIn
from gunnen_web.following.models import Answer, Checking, Round, Seat
from gunnen_web.teams.models import Membership

DONE = Exists(Answer.objects.filter(seat=OuterRef("pk")).exclude(keeping="").exclude(granting="").order_by())
SAYS = ~Q(keeping="") | ~Q(granting="") | ~Q(unsaid="")  # an answer to at least one question


def checking_of(decision):
    """How the agreement that stands now is followed; None where it is not."""
    return (
        Checking.objects.select_related("outcome").filter(outcome__decision=decision, outcome__superseded=False).first()
    )


def people_of(checking):
    """Who is asked in a round that opens now: the members that the decision is about."""
    decision = checking.outcome.decision
    people = Membership.objects.taking_part().select_related("user").filter(team=decision.team_id)
    if not decision.everybody:
        people = people.filter(participations__decision=decision)
    return people.order_by("pk")


def readers_for(seat):
    """The facilitators who would read somebody's words under their name: never oneself."""
    here = Membership.objects.facilitators().select_related("user").filter(team=seat.membership.team_id)
    return list(here.exclude(pk=seat.membership_id).order_by("user__name", "pk"))


def open_seat(decision, membership, now=None):
    """Somebody's own place in the round that is open, or None."""
    seats = open_seats(now).filter(round__checking__outcome__decision=decision, membership=membership)
    return seats.select_related("answer").first()


def open_seats(now=None):
    """The places in open rounds of who is still in the team and takes part."""
    open_ = Q(round__closed_at=None, round__closes_at__gt=now or timezone.now())
    here = Q(membership__left_at=None, membership__takes_part=True)
    seats = Seat.objects.filter(open_, here).order_by("round__closes_at", "pk")
    return seats.select_related("round__checking__outcome__decision__team", "membership__user")


def waiting_for(user):
    """The check-ins that this person has not done yet, for their own eyes."""
    return open_seats().filter(membership__user=user).exclude(DONE)


def given(seat):
    """What somebody answered so far, for their own eyes."""
    return getattr(seat, "answer", None) or Answer(seat=seat)


def silent(round_):
    """Who has a seat, is still in the team and has not done the check-in; not who said no to check-ins."""
    seats = open_seats(round_.opens_at).filter(round=round_).exclude(DONE)
    return list(seats.exclude(membership__check_in_wish__yes=False))


def closed_rounds(checking):
    return list(checking.rounds.exclude(closed_at=None).order_by("number"))


def answered(round_):
    """The answers of a round that say something."""
    return Answer.objects.filter(SAYS, seat__round=round_).order_by("seat")


def check_ins(rounds):
    """What the library judges: every answer of these rounds, numbered from 1 in their order."""
    numbers = {each.pk: place for place, each in enumerate(rounds, 1)}
    found = Answer.objects.filter(SAYS, seat__round__in=rounds).select_related("seat").order_by("seat")
    return [
        CheckIn(
            round=numbers[each.seat.round_id],
            person=str(each.seat.membership_id),
            keeping=each.keeping,
            granting=each.granting,
            unsaid=each.unsaid == "yes",
        )
        for each in found
    ]


def members_of(rounds):
    """How many had a seat, round by round."""
    found = Seat.objects.filter(round__in=rounds).values_list("round").annotate(Count("pk")).order_by("round")
    seats = dict(found)
    return [seats.get(each.pk, 0) for each in rounds]


def waiting_words(checking):
    """Words to the team that nobody read yet, of rounds that are closed."""
    closed = Round.objects.filter(checking=checking).exclude(closed_at=None)
    waiting = Answer.objects.filter(seat__round__in=closed, to="team", told_in=None).exclude(words="")
    return list(waiting.select_related("seat").order_by("seat"))


def told_to(membership, decision):
    """What members wrote to this facilitator under their name, about this decision, of closed rounds; newest first."""
    found = Answer.objects.filter(
        seat__round__checking__outcome__decision=decision, seat__round__closed_at__isnull=False, to="facilitator"
    ).exclude(words="")
    found = found.select_related("seat__round", "seat__membership__user").order_by("-seat__round__closes_at", "seat")
    return [each for each in found if str(membership.pk) in each.readers]


def names(membership_ids):
    """The names of these members who are still in the team, in alphabetical order."""
    people = Membership.objects.active().select_related("user").filter(pk__in=membership_ids)
    return sorted(each.display for each in people)


def followed_in(team):
    """The agreements of a team that are followed now, the next closing day first."""
    found = Checking.objects.filter(outcome__decision__team=team, outcome__superseded=False, stopped="")
    return list(found.select_related("outcome__decision").order_by("next_at", "pk"))
