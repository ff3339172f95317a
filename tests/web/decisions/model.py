"""What a decision should do, written down a second time and without a database: the model for the stage machine.

``Model.act(action, who, **details)`` says what comes of it: ``ok``, ``hat`` (not for you), ``late`` (another stage) or
``blocked`` (not like this), and takes the step where it is ok.
"""

from dataclasses import dataclass, field

ORDER = ["fit", "options", "losses", "mirror", "offers", "grant", "outcome", "decided"]

# Who may do what: m member, p who takes part, f facilitator, d the named decider, c the clock; . nobody.
TABLE = """
                    fit  options  losses  mirror  offers  grant  outcome  decided
edit                f    f        .       .       .       .      .        .
answer_fit          p    .        .       .       .       .      .        .
close_fit           fc   .        .       .       .       .      .        .
agree_open_record   p    p        .       .       .       .      .        .
add_option          .    m        .       .       .       .      .        .
change_option       .    m        .       .       .       .      .        .
withdraw_option     .    m        .       .       .       .      .        .
merge_options       .    f        .       .       .       .      .        .
open_losses         .    fc       .       .       .       .      .        .
answer_loss         .    .        p       .       .       .      .        .
forget_loss         .    .        p       .       .       .      .        .
repeat_losses       .    .        p       .       .       .      .        .
finish_sheet        .    .        p       .       .       .      .        .
close_losses        .    .        fc      .       .       .      .        .
lift_limit          .    .        .       p       p       .      .        .
bring               .    .        .       f       .       .      .        .
decide_anyway       .    .        .       fd      .       .      .        .
offer               .    .        .       .       p       .      .        .
close_offers        .    .        .       .       fc      .      .        .
answer_grant        .    .        .       .       .       p      .        .
close_grant         .    .        .       .       .       fc     .        .
write_outcome       .    .        .       .       .       .      f        .
reopen              .    .        f       f       f       f      f        f
set_closing         f    f        f       .       f       f      .        .
"""
BACK = {
    "losses": {"options"},
    "mirror": {"options", "losses"},
    "offers": {"mirror", "options", "losses"},
    "grant": {"mirror", "options", "losses"},
    "outcome": {"mirror", "options", "losses"},
    "decided": {"options", "losses"},
}
CLOSES = {
    "fit": "close_fit",
    "options": "open_losses",
    "losses": "close_losses",
    "offers": "close_offers",
    "grant": "close_grant",
}


def _read(table):
    head, *rows = [line.split() for line in table.strip().splitlines()]
    return {row[0]: dict(zip(head, row[1:], strict=True)) for row in rows}


MAY = _read(TABLE)


class Blocked(Exception):
    pass


@dataclass
class Person:
    role: str = "member"
    takes_part: bool = True
    here: bool = True

    @property
    def counts(self):
        return self.here and self.role != "observer"


@dataclass
class Choice:
    author: str
    parts: set = field(default_factory=set)
    live: bool = True
    present: bool = False


@dataclass
class Round:
    options: list
    sheets: dict
    opened: bool
    values: dict = field(default_factory=dict)  # (person, option) -> number or None
    limits: set = field(default_factory=set)
    closed: bool = False


@dataclass
class Asking:
    shares: dict
    asked: set
    offers: set = field(default_factory=set)
    answers: dict = field(default_factory=dict)
    state: str = ""


class Model:
    def __init__(self, people, *, fallback, decider, turns, close_when_all, open_record):
        self.people, self.fallback, self.decider = people, fallback, decider
        self.turns, self.close_when_all, self.open_record = turns, close_when_all, open_record
        self.stage = "fit"
        self.options = {0: Choice(author="", present=True)}
        self.fit, self.agrees = set(), {}
        self.rounds, self.askings = [], []
        self.page, self.source = None, {}  # what the mirror says, and from which round each option on it comes
        self.part = set()
        self.refresh()

    # who

    def letters(self, who):
        person = self.people[who]
        if person.role == "observer":
            return set()
        found = {"m"}
        found |= {"f"} if person.role == "facilitator" else set()
        found |= {"p"} if who in self.part else set()
        return found | ({"d"} if who == self.decider else set())

    def refresh(self):
        """Everybody of the team who takes part; who no longer does takes what they said along."""
        now = {name for name, person in self.people.items() if person.counts and person.takes_part}
        for name in self.part - now:
            self.fit.discard(name)
            self.agrees.pop(name, None)
            for each in self.rounds:
                each.sheets.pop(name, None)
                each.values = {key: value for key, value in each.values.items() if key[0] != name}
                each.limits = {key for key in each.limits if key[0] != name}
            for each in self.askings:
                each.answers.pop(name, None)
                each.asked.discard(name)
        self.part = now

    def waiting(self, names, done):
        return [name for name in names if self.people[name].counts and name not in done]

    # a step

    def act(self, action, who, **details):
        letters = {"c"} if who is None else self.letters(who)
        row = MAY[action]
        if not letters & set("".join(row.values())):
            return "hat"
        if not letters & set(row[self.stage]):
            return "late"
        if action == "decide_anyway":
            details["letters"] = letters
        try:
            getattr(self, action)(who, **details)
        except PermissionError:
            return "hat"
        except Blocked:
            return "blocked"
        return "ok"

    def live(self):
        return [key for key, each in self.options.items() if each.live]

    def clear(self):
        return [key for key in self.live() if not self.options[key].parts]

    @property
    def now(self):
        return self.rounds[-1]

    @property
    def asking(self):
        return self.askings[-1]

    def edit(self, who):
        self.refresh()

    def agree_open_record(self, who, agrees):
        self.agrees[who] = agrees

    def set_closing(self, who):
        pass

    def answer_fit(self, who):
        self.fit.add(who)
        if self.close_when_all and not self.waiting(self.part, self.fit):
            self.close_fit()

    def close_fit(self, who=None):
        self.refresh()
        self.stage = "options"

    # options

    def add_option(self, who, parts):
        self._mixes(parts)
        self.options[max(self.options) + 1] = Choice(author=who, parts=set(parts))

    def _mixes(self, parts, itself=None):
        clear = set(self.clear()) - {itself}
        if len(parts) == 1 or set(parts) - clear:
            raise Blocked

    def _own(self, who, option):
        if not self.options[option].live:
            raise Blocked
        if self.options[option].author != who and self.people[who].role != "facilitator":
            raise PermissionError

    def _mixed(self, option):
        return any(option in self.options[key].parts for key in self.live())

    def change_option(self, who, option, parts):
        self._own(who, option)
        if parts and self._mixed(option):
            raise Blocked
        self._mixes(parts, option)
        self.options[option].parts = set(parts)

    def withdraw_option(self, who, option):
        self._own(who, option)
        if self.options[option].present or self._mixed(option):
            raise Blocked
        self.options[option].live = False

    def merge_options(self, who, option, into):
        clear = self.clear()
        if option == into or option not in clear or into not in clear or self.options[option].present:
            raise Blocked
        mixes = [self.options[key] for key in self.live() if option in self.options[key].parts]
        if any(len(mix.parts - {option} | {into}) < 2 for mix in mixes):
            raise Blocked
        for mix in mixes:
            mix.parts = mix.parts - {option} | {into}
        self.options[option].live = False

    # losses

    def open_losses(self, who=None):
        if len(self.clear()) < 2:
            raise Blocked
        self._begin(self.live())

    def _begin(self, options):
        self.refresh()
        if len(self.part) < 2:
            raise Blocked
        opened = self.open_record and all(self.agrees.get(name) for name in self.part)
        self.rounds.append(Round(options, dict.fromkeys(self.part, "open"), opened))
        self.stage = "losses"

    def answer_loss(self, who, option, value, limit):
        self.now.values[who, option] = value
        self.now.limits -= {(who, option)}
        self.now.limits |= {(who, option)} if limit else set()
        self._answers_after_all(who)

    def _answers_after_all(self, who):
        if self.now.sheets[who] == "abstains":
            self.now.sheets[who] = "open"

    def forget_loss(self, who, option):
        self.now.values.pop((who, option), None)
        self.now.limits.discard((who, option))
        self.now.sheets[who] = "open"

    def repeat_losses(self, who):
        before = [each for each in self.rounds[:-1] if any(key[0] == who for key in each.values)]
        if before:
            for (name, option), value in before[-1].values.items():
                if name == who and option in self.now.options and (who, option) not in self.now.values:
                    self.now.values[who, option] = value
                    self.now.limits |= before[-1].limits & {(who, option)}
        self._answers_after_all(who)

    def finish_sheet(self, who, state):
        self.now.sheets[who] = state
        done = {name for name, state in self.now.sheets.items() if state != "open"}
        if self.close_when_all and not self.waiting(self.now.sheets, done):
            self.close_losses()

    def close_losses(self, who=None):
        silent = {name for name, state in self.now.sheets.items() if state == "abstains"}
        self.now.values = {key: value for key, value in self.now.values.items() if key[0] not in silent}
        self.now.limits = {key for key in self.now.limits if key[0] not in silent}
        self.now.closed = True
        self.stage = "mirror"

    def changed(self):
        """How many people's answers differ from those behind what the page says, of each round that it speaks of."""
        speaks_of = {number for option, number in self.source.items() if option in self.now.options}
        return min((self._changed(self.rounds[number]) for number in speaks_of), default=0)

    def _changed(self, before):
        both = set(before.options) & set(self.now.options)

        def given(each):
            rows = {(*key, value) for key, value in each.values.items() if key[1] in both and value is not None}
            return {name: {row for row in rows if row[0] == name} for name, _, _ in rows}

        old, new = given(before), given(self.now)
        return sum(old.get(name) != new.get(name) for name in {*old, *new})

    def shown(self, kept):
        """The page was made: of which round does it speak now?"""
        place = len(self.rounds) - 1
        old = self.source if kept else {}
        self.source = {option: old.get(option, place) for option in self.now.options}

    def lift_limit(self, who, option):
        self.now.limits.discard((who, option))

    # the grant round

    def _check(self, shares):
        if not set(shares) <= set(self.now.options):
            raise Blocked
        if len(shares) > 1 and (not self.turns or any(self.options[key].parts for key in shares)):
            raise Blocked
        if {option for _, option in self.now.limits} & set(shares):
            raise Blocked

    def bring(self, who, shares):
        self._check(shares)
        asked = {name for name in self.part if self._may_lose(name, shares)}
        self.askings.append(Asking(shares, asked))
        self.stage = "offers"

    def _may_lose(self, who, shares):
        row = {option: self.now.values.get((who, option)) for option in self.now.options}
        if any(row[option] is None for option in shares):
            return True
        cost = sum(row[option] / len(shares) for option in shares)
        known = [value for value in row.values() if value is not None]
        return cost > min(known) + 1e-9 or (cost > 0 and len(known) < len(row))

    def offer(self, who):
        self.asking.offers.add(who)
        if self.close_when_all and not self.waiting(self.part, self.asking.offers):
            self.close_offers()

    def close_offers(self, who=None):
        self.stage = "grant"

    def answer_grant(self, who, answer):
        if who in self.asking.asked and answer == "no_loss":
            raise Blocked
        self.asking.answers[who] = answer
        if self.close_when_all and not self.waiting(self.part, self.asking.answers):
            self.close_grant()

    def close_grant(self, who=None):
        self.asking.state = "stands" if self._stands() else "not_yet"
        self.stage = "outcome" if self.asking.state == "stands" else "mirror"

    def _stands(self):
        given = self.asking.answers
        if any(given[name] in {"question", "no"} for name in given):
            return False
        owe = self.asking.asked if self.now.opened else {n for n in self.asking.asked if self._still_asked(n)}
        return all(given.get(name) in {"wholehearted", "for_now"} for name in owe)

    def _still_asked(self, name):
        return self.people[name].counts or name in self.asking.answers

    def write_outcome(self, who):
        self.stage = "decided"

    def decide_anyway(self, who, shares, letters):
        if sum(each.state == "not_yet" for each in self.askings) < 2:
            raise Blocked
        if ("d" if self.fallback == "decider" else "f") not in letters:
            raise Blocked
        self._check(shares)
        if self.fallback == "turns" and len(shares) < 2:
            raise Blocked
        self.stage = "decided"

    def reopen(self, who, to):
        if to not in BACK[self.stage]:
            raise Blocked
        if to == "losses":
            self._begin(self.now.options)
        if self.stage == "offers":
            self.askings.pop()
        self.stage = to
