"""Reads: what pages need, in plain terms; and the plain terms that the library needs."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _l

from gunnen.checking import check_losses
from gunnen.privacy import show_notes
from gunnen.privacy import shown as read_shown
from gunnen.privacy.again import WORD as KEPT
from gunnen.terms import Option as OptionTerm
from gunnen_web.balance.actions import Round
from gunnen_web.decisions.models import Decision, GrantSeat, Loss, LossRound, LossSheet, Outcome, Participant, Share
from gunnen_web.decisions.stages import Stage
from gunnen_web.teams.models import Membership, Role


def losses_of(loss_round):
    """The round's losses as the library's terms; members are participants by number, unanswered is unknown."""
    options = list(loss_round.options.prefetch_related("parts"))
    sheets = list(loss_round.sheets.order_by("participant_id"))
    given = {(loss.sheet_id, loss.option_id): loss for loss in Loss.objects.filter(sheet__round=loss_round)}

    def cell(sheet, option):
        return given.get((sheet.pk, option.pk))

    values = [[getattr(cell(sheet, option), "value", None) for option in options] for sheet in sheets]
    limits = [[bool(getattr(cell(sheet, option), "limit", False)) for option in options] for sheet in sheets]
    ids = {option.pk for option in options}
    terms = [
        OptionTerm(str(option.pk), tuple(str(part.pk) for part in option.parts.all() if part.pk in ids))
        for option in options
    ]
    return check_losses([str(sheet.participant_id) for sheet in sheets], terms, values, limits)


def round_of(loss_round, losses=None):
    """A closed round as a series takes it: the losses, what was published, and whose place in the team each is."""
    seats = loss_round.sheets.exclude(participant__membership=None)
    seats = dict(seats.values_list("participant_id", "participant__membership_id"))
    return Round(
        losses or losses_of(loss_round), read_shown(loss_round.shown), {str(k): str(v) for k, v in seats.items()}
    )


def present(path=""):
    """Of whom an answer can still come: who is in the team and does not only watch."""
    return Q(**{f"{path}membership__left_at": None}) & ~Q(**{f"{path}membership__role": Role.OBSERVER})


def barred(loss_round):
    """The options with a limit that nobody lifted; they can't be brought."""
    return set(Loss.objects.filter(sheet__round=loss_round, limit=True).values_list("option_id", flat=True))


def earlier_losses(sheet):
    """What this person answered the last time the same was asked."""
    earlier = Loss.objects.filter(
        sheet__participant=sheet.participant_id,
        sheet__round__decision=sheet.round.decision_id,
        sheet__round__number__lt=sheet.round.number,
    )
    found = list(earlier.select_related("sheet").order_by("-sheet__round__number"))
    return [loss for loss in found if loss.sheet_id == found[0].sheet_id]


def changed_people(before, now):
    """How many people's answers differ between two rounds, on the options that both asked."""
    both = _asked(before) & _asked(now)

    def answers(loss_round):
        found = {}
        rows = Loss.objects.filter(sheet__round=loss_round, option__in=both, value__isnull=False)
        for participant, option, value in rows.values_list("sheet__participant_id", "option_id", "value"):
            found.setdefault(participant, {})[option] = value
        return found

    old, new = answers(before), answers(now)
    return sum(old.get(each, {}) != new.get(each, {}) for each in set(old) | set(new))


def changed_since_shown(this):
    """How many people's answers differ from those that the page still speaks of, whichever rounds those were.

    A round in which too little changed leaves the page as it was, so the next one is held against the same round. It
    counts itself too where it brought an option: of that one it did show something.
    """
    earlier = list(this.decision.loss_rounds.filter(number__lt=this.number).exclude(shown=None).reverse())
    changes = []
    for place, before in enumerate(earlier):
        kept = KEPT in before.shown["words"]
        if not kept or (_asked(before) - _asked(earlier[place + 1])) & _asked(this):
            changes.append(changed_people(before, this))
        if not kept:
            break
    return min(changes)


def _asked(loss_round):
    return set(loss_round.options.values_list("pk", flat=True))


def released_words(loss_round):
    """Needs and limits whose writers chose to share them, as they are frozen at closing."""
    losses = Loss.objects.filter(sheet__round=loss_round)
    losses = losses.select_related("sheet__participant__membership__user", "option")
    named, unnamed, writers = [], [], []
    for loss in losses:
        for kind, text, share in (("need", loss.need, loss.share), ("limit", loss.limit_reason, loss.limit_share)):
            if not text or (kind == "limit" and not loss.limit):
                continue
            word = {"option": str(loss.option_id), "kind": kind, "text": text, "name": None}
            if share == Share.NAMED:
                named.append(word | {"name": loss.sheet.participant.membership.display})
            elif share == Share.UNNAMED:
                unnamed.append(word)
                writers.append(loss.sheet.participant_id)
    shuffled = show_notes(unnamed, secrets.token_hex(16), writers=writers)
    return sorted(named, key=lambda word: (word["option"], word["name"], word["text"])) + list(shuffled)


def labelled(decision, shares):
    """A choice or schedule with its titles: ``[(option, Fraction as text)]`` in the order of the table."""
    return [(option, shares[str(option.pk)]) for option in decision.options.all() if str(option.pk) in shares]


def answered_all(decision):
    """Whether everybody whose answer counts has answered in the running stage; None where nobody is asked."""
    if decision.stage == Stage.FIT:
        return not decision.participants.filter(present(), fit=None).exists()
    theirs = present("participant__")
    if decision.stage == Stage.LOSSES:
        this = decision.loss_rounds.last()
        return not this.sheets.filter(theirs, state=LossSheet.State.OPEN).exists()
    if decision.stage == Stage.OFFERS:
        return not decision.grant_rounds.last().seats.filter(theirs, offer_done=False).exists()
    if decision.stage == Stage.GRANT:
        return not decision.grant_rounds.last().seats.filter(theirs, answer="").exists()
    return None


def last_mirror(decision):
    return LossRound.objects.filter(decision=decision).exclude(shown=None).last()


LINES = {
    "my_fit": _l("Past gunnen hier? Vier korte vragen."),
    "my_losses": _l("Wat zou elke keuze jou kosten?"),
    "my_offers": _l("Wat doe jij ervoor terug?"),
    "my_grant": _l("Kun je het de anderen gunnen?"),
    "lead_options": _l("De keuzes liggen op tafel. Jij opent de volgende stap."),
    "lead_mirror": _l("De spiegel is er. Jij kiest wat je het team voorlegt."),
    "lead_outcome": _l("Het is gegund. Schrijf samen de uitkomst op."),
    Stage.FIT: _l("We kijken of gunnen hier past."),
    Stage.OPTIONS: _l("De keuzes komen op tafel."),
    Stage.LOSSES: _l("Iedereen kijkt wat het kost."),
    Stage.MIRROR: _l("De spiegel is te zien."),
    Stage.OFFERS: _l("We lezen wat anderen ervoor terug doen."),
    Stage.GRANT: _l("De vraag ligt bij iedereen."),
    Stage.OUTCOME: _l("Het is gegund. De uitkomst wordt opgeschreven."),
}


@dataclass(frozen=True)
class Line:
    decision: Decision
    line: str

    @property
    def url(self):
        return self.decision.get_absolute_url()

    @property
    def question(self):
        return self.decision.question

    @property
    def team(self):
        return self.decision.team


def home(user):
    """What waits for this person, what is running, what was decided; the same number of queries however many."""
    memberships = {each.team_id: each for each in Membership.objects.active().filter(user=user)}
    decisions = list(Decision.objects.filter(team__in=memberships).select_related("team"))
    return sort_lines(decisions, memberships)


def team_lines(team, membership):
    decisions = list(Decision.objects.filter(team=team).select_related("team"))
    return sort_lines(decisions, {team.pk: membership})


def sort_lines(decisions, memberships):
    mine = {each.decision_id: each.pk for each in Participant.objects.filter(membership__in=memberships.values())}
    running = [each.pk for each in decisions if each.stage != Stage.DECIDED]
    waiting_for = _waiting(running, set(mine.values()))
    sentences = dict(
        Outcome.objects.filter(decision__in=decisions, superseded=False).values_list("decision_id", "sentence")
    )
    lists = {"waiting": [], "running": [], "decided": []}
    for decision in decisions:
        if decision.stage == Stage.DECIDED:
            lists["decided"].append(Line(decision, sentences.get(decision.pk, "")))
            continue
        leads = memberships[decision.team_id].role == Role.FACILITATOR
        key = _what_waits(decision, mine.get(decision.pk), waiting_for, leads)
        lists["waiting" if key else "running"].append(Line(decision, LINES[key or decision.stage]))
    return lists


def _waiting(decisions, participants):
    """The participants of whom a running decision still waits for an answer, by stage."""
    people = Participant.objects.filter(pk__in=participants, decision__in=decisions)
    open_sheets = LossSheet.objects.filter(
        participant__in=people, state=LossSheet.State.OPEN, round__closed_at=None, round__decision__stage=Stage.LOSSES
    )
    seats = GrantSeat.objects.filter(participant__in=people, round__closed_at=None)
    return {
        Stage.FIT: set(people.filter(fit=None, decision__stage=Stage.FIT).values_list("pk", flat=True)),
        Stage.LOSSES: set(open_sheets.values_list("participant_id", flat=True)),
        Stage.OFFERS: set(seats.filter(offer_done=False).values_list("participant_id", flat=True)),
        Stage.GRANT: set(seats.filter(answer="").values_list("participant_id", flat=True)),
    }


def _what_waits(decision, participant, waiting_for, leads):
    if participant in waiting_for.get(decision.stage, ()):
        return f"my_{decision.stage}"
    steps = {Stage.OPTIONS: "lead_options", Stage.MIRROR: "lead_mirror", Stage.OUTCOME: "lead_outcome"}
    return steps.get(decision.stage) if leads else None


def earlier_outcome(decision):
    """While the team looks again: what was decided before, which holds until something new stands."""
    return None if decision.stage == Stage.DECIDED else decision.outcomes.filter(superseded=True).first()


def just_reopened(decision):
    """Whether the running stage is one that somebody went back to: everybody is told so on the page."""
    since = decision.stage_since - timedelta(seconds=10)
    return decision.events.filter(kind="reopened", at__gte=since).exists()
