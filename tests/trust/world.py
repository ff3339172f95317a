"""A house full of people in every role, with a decision at every stage, and one member whose answers are marked.

Everything is made by the same actions as people use. Carla is the member whose private answers are canaries: words
that stand nowhere else, losses in an order that nobody else has, and the salts of what the record sealed for her.
"""

from dataclasses import dataclass, field
from datetime import date
from uuid import uuid4

from django.utils import timezone

from gunnen_web.accounts.models import User
from gunnen_web.agenda import actions as agenda
from gunnen_web.balance import actions as balance
from gunnen_web.balance.models import Agreement, Note, Series
from gunnen_web.chats import actions as chats
from gunnen_web.chats.doors import link_for
from gunnen_web.chats.files import take
from gunnen_web.chats.models import Author, Import
from gunnen_web.conversations.actions import leading, voting, writing
from gunnen_web.conversations.doors import seat_for as talking_seat
from gunnen_web.conversations.models import Conversation
from gunnen_web.conversations.models import Question as Asked
from gunnen_web.decisions.actions import granting, losses, opening, options, outcome
from gunnen_web.decisions.doors import seat_for
from gunnen_web.decisions.models import Decision, GrantSeat, LossSheet
from gunnen_web.following import actions as following
from gunnen_web.following import closing, consent, links, schedule
from gunnen_web.following.after import endings
from gunnen_web.following.models import Checking, Seat
from gunnen_web.notices.models import Hook
from gunnen_web.peace import actions as peace
from gunnen_web.peace.models import Conflict
from gunnen_web.signals import hints, switch
from gunnen_web.signals.models import Weather
from gunnen_web.teams import actions as teams
from gunnen_web.teams import handing
from gunnen_web.teams.models import Membership, Role, Team
from gunnen_web.threads.actions import leading as settling
from gunnen_web.threads.actions import writing as threads
from gunnen_web.threads.doors import Seat as ThreadSeat
from gunnen_web.threads.doors import seat_at
from gunnen_web.threads.models import Message, Thread
from gunnen_web.together import actions as together
from gunnen_web.together.models import Play
from tests.web.chats.imported import small

# Everybody who may knock at a page, from the outside in. "nobody" is not signed in.
ROLES = ("nobody", "stranger", "other", "ex", "observer", "aside", "member", "lead", "host")
STAGES = ("fit", "options", "losses", "mirror", "offers", "grant", "outcome", "decided")
MORE = ("twice", "opened", "again", "small")

FILLERS = ("Anne", "Bram", "Cor", "Dirk", "Ellen")
TITLES = ("Naar zee", "Naar de bergen", "Naar de stad")
COMPROMISE = "Zee en bergen half om half"
CARLA = (9, 7, 1, 4, 8)  # what each option costs her, in the order of the table: present state, three clear, one mixed
UNTIL = date(2031, 7, 19)


def marked(what, stage):
    return f"kanarie{what}{stage}x7q"


@dataclass
class House:
    people: dict = field(default_factory=dict)
    decisions: dict = field(default_factory=dict)
    team: Team = None
    other_team: Team = None
    elsewhere: Decision = None
    series: Series = None
    note: Note = None
    agreement: Agreement = None
    hook: Hook = None
    conversation: Conversation = None
    their_conversation: Conversation = None
    invitation: object = None
    other_invitation: object = None
    token: str = ""
    conflict: Conflict = None
    thread: Thread = None
    their_thread: Thread = None
    secret: str = ""
    key: str = ""
    weather: Weather = None
    chat: Import = None
    chat_author: Author = None
    ticket: str = ""
    play: Play = None

    def stay(self, role):
        return Membership.objects.filter(user=self.people[role]).latest("joined_at")

    def seat(self, role, decision):
        return seat_for(self.people[role], decision.pk)

    @property
    def participants(self):
        return ["lead", "member", "carla", *FILLERS]


def build():
    house = House()
    for role in [*ROLES[1:], "carla", *FILLERS, "their member"]:
        house.people[role] = User.objects.create_user(
            f"{'kanariepost' if role == 'carla' else role.replace(' ', '')}@example.nl", name=role.title()
        )
    _teams(house)
    for stage in (*STAGES, *MORE):
        house.decisions[stage] = _decision(house, stage)
    house.elsewhere = _elsewhere(house)
    house.series = balance.first_series(house.team)
    house.hook = Hook.objects.create(team=house.team, shape="slack", url="https://chat.example.nl/haak")
    house.note, house.agreement = noted(house.series, house.stay("member"))
    house.conversation = _conversation(house, "lead", ["carla", "member", "lead", "ex", *FILLERS])
    house.their_conversation = _conversation(house, "other", ["their member"])
    house.conflict = _conflicts(house)
    house.thread = _thread(house, "member", "aside", "carla")
    house.their_thread = _thread(house, "other", "their member", "their member")
    until = timezone.localdate() + timezone.timedelta(days=90)
    handing.plan(house.stay("host"), until, heir=house.stay("member"))
    house.secret = agenda.renew(house.people["member"])
    house.play = _play(house)
    house.key = _check_ins(house)
    _still(house)
    house.weather = _signals(house)
    house.chat, house.chat_author, house.ticket = _chat(house)
    teams.end(house.stay("ex"))
    return house


def _thread(house, asker, asked, other):
    """Under a title of its own: a question by the one to the other, an answer to another question, and two sides."""
    stays = {role: house.stay(role) for role in (asker, asked, other)}
    sides = {"title": "Hoe vergaderen we?", "one": "Staand", "other": "Zittend"}
    thread = threads.open_thread(stays[asker], uuid4(), "Wat werkt voor jou?", kind="question", **sides)
    first = thread.messages.get()
    threads.write(ThreadSeat(thread, stays[asked]), uuid4(), "Een rondje vooraf.", reply_to=first)
    for role, side in ((asker, "one"), (other, "other")):
        settling.stand(ThreadSeat(thread, stays[role]), side)
    to = {"kind": "question", "to": "person", "person": stays[asked]}
    threads.write(ThreadSeat(thread, stays[asker]), uuid4(), "Waar denk je aan?", **to)
    return thread


def asked_in(thread):
    """The question to somebody."""
    return Message.objects.get(thread=thread, question__to="person")


def answer_in(thread):
    return Message.objects.get(thread=thread, kind="answer")


def _conflicts(house):
    """One by name, and one of which nobody may ever tell that it is Carla's."""
    peace.open_conflict(house.stay("carla"), None, {"title": "De stilte"}, unnamed=True)
    Conflict.objects.update(opened_on=timezone.localdate())
    return peace.open_conflict(house.stay("member"), None, {"title": "De rust", "why": "Het gaat maar door."})


def _check_ins(house):
    """On what was decided: a round that closed and one that is open; Carla chafes in both. The member's link."""
    for stay in house.team.memberships.taking_part():
        consent.say(stay, True)
    now = timezone.now()
    for when, closes in ((schedule.opens_at(timezone.localdate() - timezone.timedelta(days=21)), True), (now, False)):
        Checking.objects.filter(outcome__decision=house.decisions["decided"]).update(next_at=when)
        (made,) = following.open_due(when)
        for seat in made.seats.all():
            odd = seat.membership.user == house.people["carla"]
            following.answer(seat, "keeping", "no" if odd else "yes", when)
            following.answer(seat, "granting", "chafes" if odd else "no_loss", when)
            if odd:
                following.write(seat, marked("unsaid", made.number), "team", when)
        if closes:
            closing.close(made.pk, made.closes_at)
    return links.new_link(Seat.objects.get(round=made, membership=house.stay("member")))


def _still(house):
    """Outside a round Carla says until when she still grants it, and that her word alone may move the review."""
    fields = {"granting": "for_now", "until": UNTIL, "condition": marked("still", "opened"), "alone": True}
    endings.answer(house.stay("carla"), house.decisions["opened"].outcomes.get(), fields)


def _chat(house):
    """One that the member imports; the member said yes while signed in, the link is of somebody who said nothing."""
    fields = {"title": "De groepsapp", "reason": "Het schuurt."}
    chat, links = chats.start(house.stay("member"), fields, 7, take(small()))
    (_first, own), (_second, other) = links[:2]
    author = link_for(own).author
    chats.answer(author, True, house.stay("member"))
    return chat, author, other


def _play(house):
    """A situation that the team plays together, without names, at its first moment; Carla alone has chosen."""
    people = list(house.team.memberships.taking_part().order_by("pk"))
    play = together.start(house.team, None, "home_or_office", False, people)
    together.choose(play.seats.get(membership=house.stay("carla")), 0, play.game.course.now.kinds[-1])
    return play


def _signals(house):
    """Everybody said yes; Carla alone has the hint on. A thread that is large enough for a weather of its own."""
    for stay in switch.people_of(house.team):
        switch.say(stay, True)
    hints.turn(house.stay("carla"), True)
    return Weather.objects.create(team=house.team, thread=house.thread, starts=timezone.now())


def noted(series, stay):
    """What the guard may tell somebody alone, and an agreement that waits for their yes."""
    note = Note.objects.create(series=series, membership=stay, code=Note.Code.STREAK)
    return note, Agreement.objects.create(series=series, membership=stay, percent=150)


def _teams(house):
    people = house.people
    house.team = teams.create_team(people["lead"], "Team Noord", takes_part=True)
    join(house.team, people["host"], Role.FACILITATOR, takes_part=False)
    join(house.team, people["observer"], Role.OBSERVER, takes_part=False)
    for role in ("aside", "member", "ex", "carla", *FILLERS):
        join(house.team, people[role])
    house.other_team = teams.create_team(people["other"], "Team Zuid", takes_part=True)
    join(house.other_team, people["their member"])
    house.invitation, house.token = teams.invite_by_link(house.team, people["lead"], Role.MEMBER, 7)
    house.other_invitation, _token = teams.invite_by_link(house.other_team, people["other"], Role.MEMBER, 7)


def join(team, user, role=Role.MEMBER, takes_part=True):
    return Membership.objects.create(team=team, user=user, role=role, takes_part=takes_part)


def _decision(house, stage):
    people = house.participants if stage != "small" else ["lead", "member", "carla", "Anne"]
    seats = [house.stay(role) for role in people]
    if stage == "decided":
        seats.append(house.stay("ex"))  # took part, and left since
    fields = {
        "question": f"Waarheen, {stage}?", "why": "Het is weer zover.", "reversible": True, "key": uuid4(),
        "open_record": stage == "opened", "close_when_all": False,
    }  # fmt: skip
    decision = opening.open_decision(house.stay("lead"), fields, seats)
    live = Life(house, decision, stage, [*people, "ex"] if stage == "decided" else people)
    live.walk()
    return Decision.objects.get(pk=decision.pk)


@dataclass
class Life:
    """One decision, walked from its opening to the stage it is for."""

    house: House
    decision: Decision
    stage: str
    people: list
    seats: dict = field(default_factory=dict)

    def walk(self):
        said = {"text": "Wat trekt je aan de zee?", "kind": "question"}
        threads.write(seat_at(self.house.stay("member"), decision=self.decision), uuid4(), **said)
        self.fit()
        if self.stage == "fit":
            return
        self._close("close_fit", opening)
        self.put()
        if self.stage == "options":
            return
        self._close("open_losses", options)
        self.lose()
        if self.stage == "losses":
            return
        self._close("close_losses", losses)
        if self.stage in {"mirror", "small"}:
            return
        self.ask(no=self.stage in {"twice", "again"})
        if self.stage in {"offers", "grant", "outcome"}:
            return
        if self.stage == "twice":
            self.ask(no=True)
        elif self.stage == "again":
            outcome.reopen(self.seat("lead"), "losses")
            self.lose()
        else:
            self.write()

    def seat(self, role):
        if role not in self.seats:
            self.seats[role] = self.house.seat(role, self.decision)
        return self.seats[role]

    def fit(self):
        for role in self.people:
            odd = role == "carla"
            answers = {"limit": odd, "harm": odd, "burdened": odd, "reversible": "no" if odd else "yes"}
            opening.answer_fit(self.seat(role), answers)
            if self.stage in {"opened", "fit", "options"}:
                opening.agree_open_record(self.seat(role), True)

    def put(self):
        author = self.seat("member")
        made = [options.add_option(author, uuid4(), title, f"Over {title}.", []) for title in TITLES]
        options.add_option(author, uuid4(), COMPROMISE, "", made[:2])

    def lose(self):
        table = list(enumerate(self.decision.options.all()))
        for place, role in enumerate(self.people):
            for nth, option in table:
                fields = {"value": (place * 3 + nth * 2) % 10, "need": f"Rust {place}", "share": "none"}
                if role == "carla":
                    fields = self.marked_loss(nth)
                if role in {"member", "lead"} and nth == 3:
                    fields |= {"limit": True, "limit_reason": "Dat gaat niet.", "limit_share": "named"}
                losses.answer_loss(self.seat(role), option, fields)
            losses.finish_sheet(self.seat(role), LossSheet.State.DONE)

    def marked_loss(self, nth):
        """A need that only she may read, and one that waits for company; a limit whose reason stays hers."""
        limit = nth == 3
        return {
            "value": CARLA[nth],
            "need": marked(f"need{nth}", self.stage),
            "share": "unnamed" if nth == 1 else "none",
            "limit": limit,
            "limit_reason": marked("reason", self.stage) if limit else "",
            "limit_share": "none",
        }

    def ask(self, no=False):
        zee = self.decision.options.get(title=TITLES[0])
        granting.bring(self.seat("lead"), {str(zee.pk): "1"})
        for role in self.people:
            mine = {"carla": marked("offer", self.stage), "member": "Ik kook."}.get(role, "")
            granting.offer(self.seat(role), mine, role != "carla")
        if self.stage == "offers":
            return
        self._close("close_offers", granting)
        for role in self.people:
            granting.answer_grant(self.seat(role), self.answer(role, no))
        if self.stage != "grant":
            self._close("close_grant", granting)

    def answer(self, role, no):
        fields = {"answer": "wholehearted", "until": None, "condition": "", "named": role in {"Anne", "Bram"},
                  "question": "", "question_named": False}  # fmt: skip
        if role == "carla" and no:
            return fields | {"answer": "question", "question": marked("question", self.stage), "named": False}
        if role == "carla":
            return fields | {"answer": "for_now", "until": UNTIL, "condition": marked("condition", self.stage)}
        return fields

    def write(self):
        today = timezone.localdate()
        fields = {"sentence": "We gaan naar zee.", "asks": "Pak je tas.", "thanks": "", "start": today,
                  "review": today + timezone.timedelta(weeks=8)}  # fmt: skip
        task = {"who": self.house.stay("Anne"), "what": "De trein boeken", "by": None}
        outcome.write_outcome(self.seat("lead"), fields, [task])

    def _close(self, name, module):
        lead = self.seat("lead")
        getattr(module, name)(lead.hats, lead.decision)


def _elsewhere(house):
    """A decision of the other team, at the stage where its losses are open."""
    people = house.people
    key = {"question": "Van een ander team", "key": uuid4(), "close_when_all": False}
    decision = opening.open_decision(house.stay("other"), key)
    opening.close_fit(seat_for(people["other"], decision.pk).hats, decision)
    option = options.add_option(seat_for(people["other"], decision.pk), uuid4(), "Hun keuze", "", [])
    threads.write(seat_at(house.stay("other"), decision=decision), uuid4(), "Hun woorden")
    options.open_losses(seat_for(people["other"], decision.pk).hats, decision)
    losses.answer_loss(seat_for(people["other"], decision.pk), option, {"value": 3})
    return Decision.objects.get(pk=decision.pk)


STATEMENTS = ("Thuis krijg ik meer af", "Op kantoor hoor ik wat er speelt", "Een rooster lost niets op", "Rust helpt")
CARLA_SAYS = (2, -1, 0, 1)


def _conversation(house, lead, people):
    """Public, so that there is a way in for guests; each of these people says something of each statement."""
    fields = {
        "question": "Thuis of op kantoor?", "why": "Het schuurt.", "visibility": "public", "moderation": "after",
        "languages": "nl,en",
    }  # fmt: skip
    made = leading.open_conversation(house.stay(lead), uuid4(), fields, STATEMENTS)
    for nth, role in enumerate(people):
        seat = talking_seat(house.people[role], made.pk)
        for place, text in enumerate(STATEMENTS):
            kind = CARLA_SAYS[place] if role == "carla" else (1, -1, 2, 0)[(place + nth) % 4]
            voting.say(seat, made.statements.get(text=text).pk, kind)
    seat = talking_seat(house.people[people[0]], made.pk)
    writing.add(seat, uuid4(), "Vaker samen wandelen", "nl")
    writing.ask(seat, made.statements.get(text=STATEMENTS[0]), uuid4(), "Meer van wat?")
    return made


def first_statement(conversation):
    return conversation.statements.get(text=STATEMENTS[0])


def first_question(conversation):
    return Asked.objects.get(statement__conversation=conversation)


def canaries(house):
    """What nobody but Carla may ever receive: her words, her salts, her address."""
    carla = house.people["carla"]
    sheets = LossSheet.objects.filter(participant__membership__user=carla)
    seats = GrantSeat.objects.filter(participant__membership__user=carla)
    opened = house.decisions["opened"].pk
    salts = set(sheets.exclude(round__decision=opened).values_list("salt", flat=True))
    salts |= set(seats.exclude(round__decision=opened).values_list("salt", flat=True))
    salts |= {each.private_salt for each in [*sheets, *seats]}
    return {"kanarie", str(UNTIL), "19 juli 2031", "19 July 2031", *salts}
