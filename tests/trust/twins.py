"""Worlds that differ in nothing but one member's private answers, and all that the others receive in each."""

import random
import re
from dataclasses import dataclass, field
from datetime import timedelta
from difflib import unified_diff
from html import unescape
from http.cookies import SimpleCookie
from itertools import count
from uuid import UUID, uuid4

from django.urls import reverse
from django.utils import timezone

from gunnen.checking import check_losses
from gunnen.choosing import mirror
from gunnen.privacy import show_mirror
from gunnen.terms import Option as OptionTerm
from gunnen_web.accounts.models import User
from gunnen_web.decisions.actions import granting, losses, opening, options, outcome
from gunnen_web.decisions.doors import seat_for
from gunnen_web.decisions.models import Decision, LossSheet
from gunnen_web.teams import actions as teams
from gunnen_web.teams.models import Role
from tests.letters import all_letters
from tests.trust.asking import undone
from tests.trust.world import join

HASH = re.compile(r"\b[0-9a-f]{64}\b")
TOKEN = re.compile(r'(name="(?:csrfmiddlewaretoken|key)"[^>]*value=")[^"]*')
BANDS = ((0, 2), (3, 6), (7, 10))
PAGES = (
    "show", "options", "mirror", "talk", "history", "record", "receipt", "standing", "fit", "losses", "bring", "offers",
    "grant", "outcome", "decide_anyway", "closing", "edit",
)  # fmt: skip


@dataclass
class Team:
    """A small team with one decision. Xandra is the one whose answers differ; the others look, with two pairs of eyes.

    A member who takes part sees all that an observer sees; the facilitator's pages are the others.
    """

    seed: int
    people: dict = field(default_factory=dict)
    decision: Decision = None

    @property
    def names(self):
        return [name for name in self.people if name != "observer"]

    def seat(self, name):
        return seat_for(self.people[name], self.decision.pk)

    def options(self):
        return list(self.decision.options.prefetch_related("parts"))

    def close(self, name, module):
        lead = self.seat("lead")
        getattr(module, name)(lead.hats, lead.decision)


def found_team(seed, size, turns=True):
    chance = random.Random(seed)
    team = Team(seed)
    for name in ["lead", "member", "xandra", *(f"n{number}" for number in range(size - 3)), "observer"]:
        team.people[name] = User.objects.create_user(f"{name}{seed}@example.nl", name=name.title())
    made = teams.create_team(team.people["lead"], "Team Oost", takes_part=True)
    for name in team.names[1:]:
        join(made, team.people[name])
    join(made, team.people["observer"], Role.OBSERVER, takes_part=False)
    fields = {
        "question": "Zee of bergen?", "why": "", "reversible": True, "turns_possible": turns, "close_when_all": False,
        "key": UUID(int=chance.getrandbits(128)),
    }  # fmt: skip
    stay = made.memberships.get(user=team.people["lead"])
    team.decision = opening.open_decision(stay, fields)
    return team


def put_options(team):
    author = team.seat("member")
    made = [options.add_option(author, uuid4(), title, "", []) for title in ("Naar zee", "Naar de bergen")]
    options.add_option(author, uuid4(), "Half om half", "", made)


def give_losses(team, name, row, **more):
    seat = team.seat(name)
    for option, cell in zip(team.options(), row, strict=True):
        losses.answer_loss(seat, option, cell | more)
    losses.finish_sheet(seat, LossSheet.State.DONE)


def random_row(chance, size):
    """What somebody gives: numbers, now and then nothing, seldom a limit."""
    return [
        {
            "value": None if chance.random() < 0.05 else 0 if chance.random() < 0.4 else chance.randint(0, 10),
            "limit": chance.random() < 0.03,
        }
        for _ in range(size)
    ]


def others_row(chance, row):
    """Another answer that may well be published the same: mostly moved within its band."""
    found = []
    for cell in row:
        value = cell["value"]
        band = next((band for band in BANDS if value is not None and band[0] <= value <= band[1]), None)
        if band and chance.random() < 0.8:
            value = chance.randint(*band)
        elif chance.random() < 0.5:
            value = chance.choice([None, *range(11)])
        found.append(cell | {"value": value})
    return found


def shown(team, rows):
    """The publication that these rows would lead to, by the library alone."""
    table = team.options()
    terms = [OptionTerm(str(each.pk), tuple(str(part.pk) for part in each.parts.all())) for each in table]
    values = [[cell["value"] for cell in row] for row in rows]
    limits = [[cell["limit"] for cell in row] for row in rows]
    given = check_losses([str(number) for number in range(len(rows))], terms, values, limits)
    turns = team.decision.turns_possible
    return show_mirror(given, mirror(given, turns=turns), turns=turns).to_json()


@dataclass
class Seen:
    """What was published up to a moment, and everything that the others received then."""

    published: object
    received: dict


class Eyes:
    """Everybody else: their browsers, and all that comes to them."""

    def __init__(self, team, visit, roles=("lead", "member")):
        self.team = team
        self.browsers = {role: visit(team.people[role]) for role in roles}
        self.sessions = {role: browser.cookies["sessionid"].value for role, browser in self.browsers.items()}

    def look(self):
        found = {}
        for role, browser in self.browsers.items():
            browser.get(reverse("notices:list"))  # what one has read oneself is not new any more, whoever answers
            for url in self._addresses():
                browser.cookies = SimpleCookie({"sessionid": self.sessions[role]})  # no message of the page before
                response = browser.get(url)
                found[role, url] = masked(response)
        for letter in all_letters(but=self.team.people["xandra"]):
            text = "\n".join(letter[1:])
            found.setdefault("letters", []).append(HASH.sub("#", text))
        return found

    def _addresses(self):
        pk = self.team.decision.pk
        yield from ("/", "/account/gegevens/", f"/teams/{self.team.decision.team_id}/")
        for name in PAGES:
            yield reverse(f"decisions:{name}", args=[pk])
        yield reverse("decisions:show", args=[pk]) + "?wacht=1"


def masked(response):
    """The answer without what is fresh in every answer, and without the fingerprints of salted commitments."""
    headers = sorted(f"{name}: {value}" for name, value in response.headers.items())
    cookies = sorted(response.cookies)
    body = TOKEN.sub(r"\1", unescape(response.content.decode()))
    return "\n".join([str(response.status_code), *headers, *cookies, HASH.sub("#", body)])


def difference(one, other):
    """Where two looks differ, as a short text; empty if every byte is the same."""
    for key in one.keys() | other.keys():
        if one.get(key) != other.get(key):
            lines = (re.split(r"\n|(?=[<{\[])", str(each.get(key))) for each in (one, other))
            return f"{key}\n" + "\n".join(unified_diff(*lines, "one", "other", lineterm="", n=1))
    return ""


class Salts:
    """The same salts in both worlds, so that only what was answered can differ."""

    def __init__(self):
        self.numbers = count()

    def __call__(self):
        return f"{next(self.numbers):032x}"


def live(team, eyes, row, grant, plan):
    """One world from the moment that Xandra answers until the end, then undone. Yields what was seen on the way."""
    seen = {}
    with undone():
        give_losses(team, "xandra", row)
        team.close("close_losses", losses)
        published = [_shown(team)]
        seen["mirror"] = Seen(list(published), eyes.look())
        bring = team.options()[plan["bring"]]
        limited = next(each["limited"] for each in published[0]["options"] if each["id"] == str(bring.pk))
        if not limited:
            published += _grants(team, bring, grant, plan)
            seen["grants"] = Seen(list(published), eyes.look())
            if _stage(team) == "outcome":
                _write(team)
                seen["decided"] = Seen(list(published), eyes.look())
    return seen


def _shown(team):
    this = team.decision.loss_rounds.last()
    return this.shown | {"own words": this.words}


def _stage(team):
    return Decision.objects.get(pk=team.decision.pk).stage


def _grants(team, bring, grant, plan):
    granting.bring(team.seat("lead"), {str(bring.pk): "1"})
    for name in team.names:
        granting.offer(team.seat(name), "Ik kook." if name == "member" else "", True)
    team.close("close_offers", granting)
    for name in team.names:
        answer = {"answer": plan["refuses"] if name == "n0" else "wholehearted", "named": name in {"lead", "member"}}
        granting.answer_grant(team.seat(name), grant if name == "xandra" else answer)
    team.close("close_grant", granting)
    return [team.decision.grant_rounds.last().state]


def _write(team):
    today = timezone.localdate()
    fields = {"sentence": "Dit.", "asks": "", "thanks": "", "start": today, "review": today + timedelta(days=60)}
    outcome.write_outcome(team.seat("lead"), fields, [])
