"""A stateful walk over actions, people and times, held against a model that knows nothing of the code.

No illegal step succeeds, no legal one fails; after every step the record verifies, and what the mirror shows is what
the policy makes of what was stored.
"""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from gunnen import records
from gunnen.checking import check_losses
from gunnen.choosing import mirror
from gunnen.privacy import show_again, show_mirror
from gunnen.privacy import shown as read_shown
from gunnen.terms import Option as Term
from gunnen_web.accounts.models import User
from gunnen_web.decisions import chain, stages, timers
from gunnen_web.decisions.actions import (
    CLOCK_HATS,
    Blocked,
    TooLate,
    closers,
    granting,
    losses,
    opening,
    options,
    outcome,
)
from gunnen_web.decisions.doors import seat_for
from gunnen_web.decisions.models import Decision, LossRound
from gunnen_web.teams.models import Membership, Role, Team
from tests.web.decisions.life import SAFE
from tests.web.decisions.model import CLOSES, MAY, ORDER, Model, Person
from tests.web.decisions.test_ladder import stored

PEOPLE = {
    "Frits": Person("facilitator"),
    "Gijs": Person("facilitator", takes_part=False),
    "Anna": Person(),
    "Bram": Person(),
    "Cem": Person(),
    "Dewi": Person(),
    "Olaf": Person("observer", takes_part=False),
    "Nina": Person(here=False),
}
NAMES = st.sampled_from(list(PEOPLE))
VALUES = st.sampled_from([None, 0, 0, 3, 5, 7, 10])
ANSWERS = st.sampled_from(["wholehearted", "wholehearted", "for_now", "question", "no", "no_loss"])
PLACES = st.integers(0, 9)
SHARING = st.lists(PLACES, min_size=1, max_size=3, unique=True)


def test_the_table_of_the_site_says_the_same():
    """Two tables, written apart, agree on who may do what when."""
    hats = {"m": "member", "p": "participant", "f": "facilitator", "d": "decider", "c": "clock"}
    same = {"withdraw_option": "change_option", "answer_loss": "answer_losses", "forget_loss": "answer_losses",
            "repeat_losses": "answer_losses", "finish_sheet": "answer_losses"}  # fmt: skip
    assert {same.get(action, action) for action in MAY} == set(stages.RULES)
    for action, row in MAY.items():
        for stage, letters in row.items():
            for letter, hat in hats.items():
                assert stages.may(same.get(action, action), stage, {hat}) == (letter in letters), (action, stage, hat)


class Stages(RuleBasedStateMachine):
    @initialize(
        fallback=st.sampled_from(["trial", "decider", "turns"]),
        turns=st.booleans(),
        close_when_all=st.booleans(),
        open_record=st.booleans(),
        until=st.sampled_from([*ORDER, "mirror", "grant"]),
    )
    def begin(self, fallback, turns, close_when_all, open_record, until):
        self.undo = transaction.atomic()
        self.undo.__enter__()
        people = {name: Person(each.role, each.takes_part, each.here) for name, each in PEOPLE.items()}
        team = Team.objects.create(name="Team Noord")
        self.team, self.users, self.stays = team, {}, {}
        for name, each in people.items():
            self.users[name] = User.objects.create_user(f"{name}-{uuid4().hex}@example.nl", name=name)
            if each.here:
                self.enter(name, each)
        settings = {"fallback": fallback, "turns_possible": turns, "close_when_all": close_when_all}
        settings |= {"open_record": open_record, "decider": self.stays["Anna"]}
        fields = {"question": "Waar gaan we heen?", "why": "Mei.", "reversible": True, **settings}
        self.pk = opening.open_decision(self.stays["Frits"], fields).pk
        self.options = {0: self.decision.options.get()}
        self.model = Model(
            people, fallback=fallback, decider="Anna", turns=turns, close_when_all=close_when_all,
            open_record=open_record,
        )  # fmt: skip
        self.page = self.page_of = None
        self.head = ""
        while self.model.stage != until and self.onwards():
            pass

    def teardown(self):
        if hasattr(self, "undo"):
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

    def enter(self, name, person):
        self.stays[name] = Membership.objects.create(
            team=self.team, user=self.users[name], role=person.role, takes_part=person.takes_part
        )

    @property
    def decision(self):
        return Decision.objects.get(pk=self.pk)

    # one step

    def act(self, name, who, *details, **model):
        """Take a step in both worlds; both must say the same of it."""
        before = None
        said = "gone" if who and not self.model.people[who].here else self.model.act(name, who, **model)
        if said != "ok":
            before = stored()
        found = self.attempt(name, who, *details)
        assert found == said, (name, who, self.model.stage, model)
        if before is not None:
            assert stored() == before
        assert self.decision.stage == self.model.stage
        self.look_at_the_mirror()
        return found

    def attempt(self, name, who, *details):
        try:
            with transaction.atomic():
                self.perform(name, who, *details)
        except Http404:
            return "gone"
        except PermissionDenied:
            return "hat"
        except TooLate:
            return "late"
        except Blocked:
            return "blocked"
        return "ok"

    def perform(self, name, who, *details):
        if name in CLOSES.values():
            hats = seat_for(self.users[who], self.pk).hats if who else CLOCK_HATS
            return closers()[name](hats, self.decision)
        return getattr(self, f"do_{name}")(seat_for(self.users[who], self.pk), *details)

    def do_edit(self, seat):
        opening.edit(seat, {"question": f"Waar gaan we heen {uuid4()}?"})

    def do_answer_fit(self, seat):
        opening.answer_fit(seat, SAFE)

    def do_agree_open_record(self, seat, agrees):
        opening.agree_open_record(seat, agrees)

    def do_set_closing(self, seat):
        opening.set_closing(seat, timezone.now() + timedelta(days=1))

    def do_add_option(self, seat, key, parts):
        made = options.add_option(seat, uuid4(), f"Keuze {key}", "", [self.options[part] for part in parts])
        self.options[key] = made

    def do_change_option(self, seat, option, parts):
        parts = [self.options[part] for part in parts]
        options.change_option(seat, self.options[option], f"Anders {uuid4()}", "Uitleg.", parts)

    def do_withdraw_option(self, seat, option):
        options.withdraw_option(seat, self.options[option])

    def do_merge_options(self, seat, option, into):
        options.merge_options(seat, self.options[option], self.options[into])

    def do_answer_loss(self, seat, option, value, limit):
        fields = {"value": value, "limit": limit, "limit_reason": "Veiligheid." if limit else ""}
        losses.answer_loss(seat, self.options[option], fields)

    def do_forget_loss(self, seat, option):
        losses.forget_loss(seat, self.options[option])

    def do_repeat_losses(self, seat):
        losses.repeat_losses(seat)

    def do_finish_sheet(self, seat, state):
        losses.finish_sheet(seat, state)

    def do_lift_limit(self, seat, option):
        losses.lift_limit(seat, self.options[option])

    def do_bring(self, seat, shares):
        granting.bring(seat, self.shares(shares))

    def do_offer(self, seat):
        granting.offer(seat, "Ik rijd.", True)

    def do_answer_grant(self, seat, answer):
        granting.answer_grant(seat, {"answer": answer})

    def do_write_outcome(self, seat):
        outcome.write_outcome(seat, self.sentence(), [])

    def do_decide_anyway(self, seat, shares):
        outcome.decide_anyway(seat, self.shares(shares), self.sentence(), [])

    def do_reopen(self, seat, to):
        outcome.reopen(seat, to)

    def shares(self, shares):
        share = "1" if len(shares) == 1 else f"1/{len(shares)}"
        return {str(self.options[key].pk): share for key in shares}

    def sentence(self):
        today = timezone.localdate()
        return {"sentence": "Zo doen we het.", "start": today, "review": today + timedelta(weeks=8)}

    # the mirror

    def look_at_the_mirror(self):
        """Whenever a round has closed: the page says what the policy makes of the answers that the model holds."""
        if not self.model.rounds or not self.model.now.closed or self.model.now is self.page_of:
            return
        said = self.published()
        found = LossRound.objects.filter(decision=self.pk).last()
        assert found.shown == said.to_json()
        self.model.shown(kept="too_little_changed" in said.words)
        self.page, self.page_of = found.shown, self.model.now

    def published(self):
        this = self.model.now
        members = sorted(this.sheets)
        terms = [Term(str(self.options[key].pk), self.parts_of(key, this)) for key in this.options]
        values = [[this.values.get((name, key)) for key in this.options] for name in members]
        limits = [[(name, key) in this.limits for key in this.options] for name in members]
        given = check_losses(members, terms, values, limits)
        now = show_mirror(given, mirror(given, turns=self.model.turns), turns=self.model.turns)
        return show_again(read_shown(self.page), now, changed=self.model.changed()) if self.page else now

    def parts_of(self, key, this):
        pks = {str(self.options[part].pk) for part in self.model.options[key].parts if part in this.options}
        listed = [str(part.pk) for part in self.decision.options.get(pk=self.options[key].pk).parts.all()]
        return tuple(pk for pk in listed if pk in pks)

    @invariant()
    def the_record_verifies(self):
        if not hasattr(self, "pk"):
            return
        head = self.decision.events.last().hash
        if head != self.head:
            found = records.verify(chain.document(self.decision))
            assert found.ok, found.reasons
            self.head = head

    # rules

    def option(self, place):
        return place % len(self.model.options)

    def any_options(self, places):
        return list(dict.fromkeys(self.option(place) for place in places))

    @rule()
    def everybody(self):
        self.onwards()

    def onwards(self):
        """Everybody does what the stage asks, and the facilitator closes it: so that walks get somewhere."""
        model, stage = self.model, self.model.stage
        if stage == "decided":
            return False
        if stage == "options":
            self.put("Frits", [])
            self.put("Frits", [])
            self.put("Bram", model.clear()[-2:])
        for name in sorted(model.part):
            if model.people[name].counts and model.stage == stage:
                self.my_part(stage, name)
        if model.stage == stage in CLOSES:
            self.act(CLOSES[stage], "Frits")
        elif stage == "mirror":
            free = [key for key in model.now.options if key not in {option for _, option in model.now.limits}]
            if not free:
                return False
            self.act("bring", "Frits", free[-1:], shares=free[-1:])
        elif stage == "outcome":
            self.act("write_outcome", "Frits")
        return True

    def my_part(self, stage, name):
        if stage == "fit":
            self.act("answer_fit", name)
        elif stage == "losses":
            for option in self.model.now.options:
                value = (3 * option + 5 * len(name)) % 11
                self.act("answer_loss", name, option, value, False, option=option, value=value, limit=False)
            self.act("finish_sheet", name, "done", state="done")
        elif stage == "offers":
            self.act("offer", name)
        elif stage == "grant":
            answer = "wholehearted" if name in self.model.asking.asked else "no_loss"
            self.act("answer_grant", name, answer, answer=answer)

    def put(self, who, parts):
        self.act("add_option", who, max(self.model.options) + 1, parts, parts=parts)

    @rule(who=NAMES, action=st.sampled_from(["edit", "answer_fit", "set_closing", "write_outcome", "offer"]))
    def simply(self, who, action):
        self.act(action, who)

    @rule(who=st.one_of(st.none(), NAMES), action=st.sampled_from(sorted(CLOSES.values())))
    def close_something(self, who, action):
        self.act(action, who)

    @rule(who=st.one_of(st.none(), st.just("Frits"), st.just("Gijs")))
    def close(self, who):
        if self.model.stage in CLOSES:
            self.act(CLOSES[self.model.stage], who)

    @rule()
    def time_is_up(self):
        """The clock closes what can be closed; else the closing time goes."""
        Decision.objects.filter(pk=self.pk).update(closes_at=timezone.now() - timedelta(seconds=1))
        if self.model.stage not in CLOSES:
            Decision.objects.filter(pk=self.pk).update(closes_at=None)
            return
        said = self.model.act(CLOSES[self.model.stage], None)
        timers.run(timezone.now())
        timers.run(timezone.now())
        assert said in {"ok", "blocked"}
        assert (self.decision.stage, self.decision.closes_at) == (self.model.stage, None)
        self.look_at_the_mirror()

    @rule(who=NAMES, agrees=st.booleans())
    def agree(self, who, agrees):
        self.act("agree_open_record", who, agrees, agrees=agrees)

    @rule()
    def all_agree(self):
        for name in sorted(self.model.part):
            self.act("agree_open_record", name, True, agrees=True)

    @rule(who=NAMES, places=st.lists(PLACES, max_size=3))
    def add_option(self, who, places):
        if len(self.model.options) < 10:
            parts = self.any_options(places)
            key = max(self.model.options) + 1
            if self.act("add_option", who, key, parts, parts=parts) != "ok":
                assert key not in self.model.options

    @rule(who=NAMES, place=PLACES, places=st.lists(PLACES, max_size=3))
    def change_option(self, who, place, places):
        option, parts = self.option(place), self.any_options(places)
        self.act("change_option", who, option, parts, option=option, parts=parts)

    @rule(who=NAMES, place=PLACES)
    def withdraw_option(self, who, place):
        self.act("withdraw_option", who, self.option(place), option=self.option(place))

    @rule(who=NAMES, place=PLACES, into=PLACES)
    def merge_options(self, who, place, into):
        option, into = self.option(place), self.option(into)
        self.act("merge_options", who, option, into, option=option, into=into)

    def asked_option(self, place):
        """The pages let nobody answer for an option that is not asked."""
        among = self.model.now.options if self.model.rounds else [0]
        return among[place % len(among)]

    @rule(who=NAMES, place=PLACES, value=VALUES, limit=st.sampled_from([False, False, False, True]))
    def answer_loss(self, who, place, value, limit):
        option = self.asked_option(place)
        self.act("answer_loss", who, option, value, limit, option=option, value=value, limit=limit)

    @precondition(lambda self: self.model.stage == "losses")
    @rule(rows=st.lists(st.lists(VALUES, min_size=10, max_size=10), min_size=6, max_size=6), few=st.integers(0, 6))
    def some_answer(self, rows, few):
        for name, row in list(zip(sorted(self.model.part), rows, strict=False))[:few]:
            for option in self.model.now.options:
                if self.model.stage == "losses":
                    value = row[option % 10]
                    self.act("answer_loss", name, option, value, False, option=option, value=value, limit=False)
            self.act("finish_sheet", name, "done", state="done")

    @rule(who=NAMES, place=PLACES)
    def forget_loss(self, who, place):
        option = self.asked_option(place)
        self.act("forget_loss", who, option, option=option)

    @rule(who=NAMES)
    def repeat_losses(self, who):
        self.act("repeat_losses", who)

    @precondition(lambda self: self.model.stage == "losses" and len(self.model.rounds) > 1)
    @rule()
    def all_repeat(self):
        for name in sorted(self.model.part):
            self.act("repeat_losses", name)

    @rule(who=NAMES, state=st.sampled_from(["done", "done", "abstains"]))
    def finish_sheet(self, who, state):
        self.act("finish_sheet", who, state, state=state)

    @rule(who=NAMES, place=PLACES)
    def lift_limit(self, who, place):
        option = self.asked_option(place)
        self.act("lift_limit", who, option, option=option)

    @rule(who=NAMES, places=SHARING)
    def bring(self, who, places):
        shares = self.any_options(places)
        self.act("bring", who, shares, shares=shares)

    @rule(who=NAMES, answer=ANSWERS)
    def answer_grant(self, who, answer):
        self.act("answer_grant", who, answer, answer=answer)

    @precondition(lambda self: self.model.stage == "grant")
    @rule(answers=st.lists(ANSWERS, min_size=6, max_size=6))
    def all_answer(self, answers):
        for name, answer in zip(sorted(self.model.part), answers, strict=False):
            self.act("answer_grant", name, answer, answer=answer)

    @rule(who=NAMES, places=SHARING)
    def decide_anyway(self, who, places):
        shares = self.any_options(places)
        self.act("decide_anyway", who, shares, shares=shares)

    @rule(who=st.one_of(st.just("Frits"), NAMES), to=st.sampled_from(["options", "losses", "mirror", "fit", "grant"]))
    def reopen(self, who, to):
        self.act("reopen", who, to, to=to)

    @precondition(lambda self: sum(each.here for each in self.model.people.values()) > 5)
    @rule(who=st.sampled_from(["Anna", "Bram", "Cem", "Dewi", "Nina"]), watches=st.booleans())
    def leave(self, who, watches):
        person = self.model.people[who]
        if not person.here:
            return
        if watches:
            person.role, person.takes_part = "observer", False
            self.team.memberships.filter(pk=self.stays[who].pk).update(role=Role.OBSERVER, takes_part=False)
        else:
            person.here = False
            self.team.memberships.filter(pk=self.stays[who].pk).update(left_at=timezone.now())

    @rule()
    def nina_joins(self):
        person = self.model.people["Nina"]
        if "Nina" not in self.stays:
            person.here = True
            self.enter("Nina", person)


def walk(examples, steps):
    quiet = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        phases=[Phase.generate],  # a walk is slow to shrink, and tracing it slower
        print_blob=False,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Stages, settings=quiet)


def test_a_short_walk(db):
    walk(12, 30)


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_a_long_walk(db):
    walk(1000, 50)
