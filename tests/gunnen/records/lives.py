"""Lives of decisions, made up from a seed: what a site would have appended, and what it would have kept beside it."""

import dataclasses
import random
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

from gunnen.checking import check_losses
from gunnen.choosing import draw_turns, grant_state, mirror, who_is_asked
from gunnen.fairness import PRESETS, book, choose_settings, join, leave, open_series
from gunnen.privacy import ledger, show_again, show_mirror
from gunnen.records import (
    append,
    batch,
    booked_body,
    booking_payloads,
    canonical_bytes,
    commit,
    draw_seed,
    erasing,
    grants_payload,
    losses_payload,
    new_salt,
    openable,
    openable_balances,
    plain,
    private_payload,
    receipt,
    record,
    text_payload,
)
from gunnen.terms import Losses, Option

WORDS = ["Waar werken we?", "Thuis of kantoor — «één keer»?", "naar zee\n of de bergen", "", '"}],{"', "𝒴 ‮rtl", "\0"]


@dataclass
class Life:
    random: random.Random
    opened: bool = False
    names: list = field(default_factory=lambda: ["Anna", "Bo", "Cem", "Dina", "Eef"])
    events: list = field(default_factory=list)
    texts: dict = field(default_factory=dict)
    kept: dict = field(default_factory=dict)
    options: list = field(default_factory=list)
    own: dict = field(default_factory=dict)
    shown: object = None
    series: object = None
    absent: list = field(default_factory=list)
    exceptions: dict = field(default_factory=dict)
    preset: str = "standard"
    half_life: object = None
    balances: dict = field(default_factory=dict)

    def salt(self):
        return new_salt(self.random.randbytes(16))

    def add(self, kind, /, **body):
        self.events.append(append(self.events, kind, body))

    def text(self, text=None):
        text, salt = self.random.choice(WORDS) if text is None else text, self.salt()
        commitment = commit("text", text_payload(text), salt)
        self.texts[commitment] = {"text": text, "salt": salt}
        return commitment

    def open(self):
        settings = {"turns": True, "unit": "week", "stakes": "some", "reversible": None, "closing_days": 3}
        decision = self.random.randbytes(16).hex()
        self.add("opened", decision=decision, version=1, question=self.text(), why=None, settings=settings)

    def lock(self):
        clear = [Option(f"option-{number}") for number in range(self.random.randint(2, 4))]
        self.options = [*clear, Option("roster", tuple(option.id for option in clear[:2]))]
        titles = {option.id: self.text() for option in self.options}
        for option in self.options:
            parts = list(option.parts)
            self.add("option_added", option=option.id, title=titles[option.id], text=None, parts=parts)
        twin = self.text("dubbel")
        self.add("option_added", option="twin", title=twin, text=self.text(), parts=[])
        self.add("options_merged", into=self.options[0].id, gone=["twin"])
        locked = [{"id": each.id, "parts": list(each.parts), "title": titles[each.id]} for each in self.options]
        self.add("options_locked", options=locked)

    def answer(self, kind, name, make):
        """Seal one answer of one person; ``make`` gets the commitment to their private words."""
        private = {"payload": private_payload(name, {"need": self.random.choice(WORDS)}), "salt": self.salt()}
        payload = make(commit("private", private["payload"], private["salt"]))
        salt = self.salt()
        commitment = commit(kind, payload, salt)
        self.kept[commitment] = {"payload": payload, "salt": salt}
        self.own.setdefault(name, []).append({"kind": kind, "payload": payload, "salt": salt, "private": private})
        return commitment

    def lose(self, round, values=None):
        members = len(self.names)
        self.losses_round = round
        if self.opened:
            self.add("opened_agreed", members=members)
        self.add("losses_opened", round=round, members=members, opened=self.opened)
        shape = (members, len(self.options))
        scale = self.random.choice([[0, 3, 7, 10, None], list(range(11)), [0, 0, 0, 2.5, 9.125]])
        cells = [[self.random.choice(scale) for _ in range(shape[1])] for _ in range(members)]
        rows = cells if values is None else values
        ids = [option.id for option in self.options]
        limiter = self.random.choice([None, None, self.names[0]])
        self.sealed, self.limited = {}, limiter is not None
        for name, row in zip(self.names, rows, strict=True):
            losses, limits = dict(zip(ids, row, strict=True)), [ids[1]] if name == limiter else []
            seal = lambda private, losses=losses, limits=limits: losses_payload(round, losses, limits, private)  # noqa: E731
            self.sealed[name] = self.answer("losses", name, seal)
        body = batch("losses", self.sealed.values())
        self.add("losses_closed", round=round, **body)
        order = sorted(self.sealed, key=self.sealed.get)
        numbers = np.array([rows[self.names.index(name)] for name in order], dtype=float)
        limits = np.zeros(shape, dtype=bool)
        limits[0, 1] = self.limited
        self.losses = Losses(tuple(order), tuple(self.options), numbers, limits)

    def lift(self, round):
        self.add("limit_lifted", round=round, option=self.options[1].id)
        self.limited = False
        self.losses = dataclasses.replace(self.losses, limits=np.zeros_like(self.losses.limits))

    def mirror(self, round):
        asked = {"turns": True, "method": "least_total"}
        shown = show_mirror(self.losses, mirror(self.losses, **asked), **asked)
        if self.shown:
            shown = show_again(self.shown, shown, changed=self.changed())
        self.shown_losses, self.shown = self.losses, shown
        self.add("mirror_shown", round=round, **asked, max_denominator=6, published=plain(shown.to_json()))

    def changed(self):
        both = [each.id for each in self.losses.options if each in self.shown_losses.options]
        old, new = self.rows(self.shown_losses, both), self.rows(self.losses, both)
        return sum(old[name] != new[name] for name in self.names)

    def rows(self, losses, options):
        columns = [losses.index(option) for option in options]
        return {name: str(row) for name, row in zip(losses.members, losses.values[:, columns].tolist(), strict=True)}

    def grant(self, round, shares, answers=None):
        asked = who_is_asked(self.losses, shares)
        choices = ["wholehearted", "for_now", "question", None] if answers is None else answers
        given = {name: self.random.choice(choices) for name in self.names}
        self.add("grant_opened", round=round, shares=plain(shares))
        sealed = [
            self.answer("grants", name, lambda private, name=name: self.grant_of(round, name, given[name], private))
            for name in self.names
        ]
        answered = {name: answer for name, answer in given.items() if answer is not None}
        state = grant_state(asked, answered, self.names, closed=True).state
        self.add("grants_closed", round=round, **batch("grants", sealed), state=state)
        return state

    def grant_of(self, round, name, answer, private):
        return grants_payload(round, self.sealed[name], answer, private)

    def decide(self, shares, granted):
        drawn = len(shares) > 1
        seed = draw_seed(self.events) if drawn else None
        self.add(
            "outcome",
            kind="turns" if drawn else "choice",
            granted=granted,
            sentence=self.text(),
            agreements=None,
            shares=plain(shares),
            seed=seed,
            first=draw_turns(shares, seed)[0] if drawn else None,
            unit="week" if drawn else None,
            start="2026-02-02",
            review="2026-05-01",
        )
        if self.series:
            self.book(shares, granted)
        self.add("sealed", length=len(self.events) + 1)

    def book(self, shares, granted):
        """As the site does: what the guard may know, of who is in the series; a grant that stands is everybody's."""
        seen, verdicts = ledger(self.losses, self.shown)
        rows = [place for place, name in enumerate(seen.members) if name in self.series.members]
        losses = check_losses(
            [seen.members[row] for row in rows], seen.options, seen.values[rows], seen.limits[rows]
        )  # fmt: skip
        settings = choose_settings(self.preset, half_life=self.half_life, exceptions=self.exceptions)
        gave = self.names if granted else []
        gifts = [name for name in gave if self.random.random() < 0.3]
        after, booking = book(
            self.series, losses, shares, settings=settings, verdicts=verdicts, granted=gave, gifts=gifts
        )  # fmt: skip
        payloads = booking_payloads(
            self.series, after, self.sealed, booking.granted, booking.gift, self.exceptions
        )  # fmt: skip
        commitments = {}
        for role, payload in payloads.items():
            salt = self.salt()
            commitments[role] = commit("balance", payload, salt)
            self.balances[commitments[role]] = {"payload": payload, "salt": salt}
        self.booked, self.series = booking, after
        suggested = booking.suggested if self.opened else None
        self.add("booked", **booked_body("series-1", 1, settings, suggested, commitments))

    def unbook(self):
        self.add("unbooked", series="series-1", number=1)

    def in_series(self, chance):
        """A series in which some of these people were already, and others whom this decision does not concern."""
        others = [f"Ander{number}" for number in range(chance.randint(0, 3))]
        known = chance.sample(self.names, chance.randint(1, len(self.names)))
        people = [*known, *others]
        chance.shuffle(people)
        self.series, self.preset = open_series(people), chance.choice([*PRESETS])
        self.half_life = chance.choice([None, None, 20, 2.5])
        for _ in range(chance.randint(0, 6)):
            self.live_before(chance)
        if chance.random() < 0.3:
            self.series = join(self.series, ["Nieuw"])
        if others and chance.random() < 0.3:
            self.series = leave(self.series, others[:1])
        self.exceptions = {name: chance.choice([1.25, 1.5, 2]) for name in self.series.members if chance.random() < 0.2}

    def live_before(self, chance):
        people = chance.sample(self.series.members, chance.randint(1, len(self.series.members)))
        rows = [[chance.choice([0, 4.5, 8.5]) for _ in range(3)] for _ in people]
        gave = chance.sample(people, chance.randint(0, len(people)))
        settings = choose_settings(self.preset, half_life=self.half_life)
        losses = check_losses(people, "abc", rows)
        self.series, _ = book(self.series, losses, chance.choice("abc"), settings=settings, granted=gave)

    def erase_text(self):
        commitment = self.random.choice(list(self.texts))
        self.add("erased", **erasing(self.events, [commitment]))

    def erase_answers(self):
        self.add("erased", **erasing(self.events, [next(iter(self.kept))]))

    def openings(self):
        """All that may be opened, the balances too."""
        opened = {each: self.kept[each] for each in openable(self.events)}
        return opened | {each: self.balances[each] for each in openable_balances(self.events)}

    def document(self):
        return record(self.events, self.openings(), texts=self.texts)

    def bytes(self):
        return canonical_bytes(self.document())

    def receipt(self, name):
        return receipt(self.events, self.own[name])


def life(seed, opened=False, decided=None):
    """A whole random life, or an unfinished one."""
    chance = random.Random(seed)
    lived = Life(chance, opened)
    lived.names = [f"Naam{number}" for number in range(chance.randint(1, 9))]
    steps = chance.randint(1, 7) if decided is None else 7 if decided else chance.randint(1, 5)
    lived.open()
    if steps > 1:
        lived.add("settings_changed", settings={"unit": "day"})
        lived.lock()
    rounds = chance.choice([1, 1, 2]) if steps > 2 else 0
    for number in range(1, rounds + 1):
        if number > 1:
            lived.add("reopened", stage=chance.choice(["losses", "options"]), why=None)
            if lived.events[-1]["body"]["stage"] == "options":
                lived.lock()
        lived.lose(number)
        if number < rounds or steps > 3:
            lived.mirror(number)
    if steps > 4:
        beside = random.Random(f"series {seed}")
        if beside.random() < 0.7:
            lived.in_series(beside)
        _end(lived, chance, steps)
        if beside.random() < 0.3:
            _again(lived, beside)
    return lived


def _end(lived, chance, steps):
    first, second = lived.options[0].id, lived.options[1].id
    if lived.limited and chance.random() < 0.5:
        lived.lift(lived.losses_round)
    alone = lived.limited or chance.random() < 0.5
    shares = {first: Fraction(1)} if alone else {first: Fraction(2, 3), second: Fraction(1, 3)}
    tries = chance.choice([1, 2])
    for number in range(1, tries + 1):
        state = lived.grant(number, shares, None if number < tries else ["wholehearted", "for_now"])
    if steps > 5:
        lived.decide(shares, state == "stands")
        for after in chance.sample(["text", "edit", "answers", "none", "none"], 2):
            _afterwards(lived, after)


def _again(lived, chance):
    """Taken up once more: what was booked is taken back, and booked anew after the next outcome."""
    if not any(each["kind"] == "outcome" for each in lived.events):
        return
    booked = lived.events and any(each["kind"] == "booked" for each in lived.events)
    first = chance.random() < 0.5
    if booked and first:
        lived.unbook()
    lived.add("reopened", stage="mirror", why=None)
    if booked and not first:
        lived.unbook()
    if chance.random() < 0.7 and not lived.limited:
        lived.decide({lived.options[0].id: Fraction(1)}, False)


def _afterwards(lived, after):
    if after == "text":
        lived.erase_text()
    if after == "edit":
        old = next(iter(lived.texts))
        lived.add("edited", field="question", old=old, new=lived.text("Waar werken we vanaf maart?"))
    if after == "answers" and openable(lived.events):
        lived.erase_answers()
