"""The map in words: what bridges first, then the camps, the middle, and how sure that is. In Dutch and in English."""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from textwrap import fill
from typing import TYPE_CHECKING, Any

import click

from gunnen.cli.words import Words, number, people
from gunnen.opinions.drawing import Labels, draw

if TYPE_CHECKING:
    from gunnen.opinions.parts.shelf import Shelf
    from gunnen.opinions.reading import Statement
    from gunnen.opinions.votes import Votes

MOST_BRIDGES, MOST_HELD, MOST_DIVIDING = 5, 5, 3
LONGEST, WIDEST = 240, 90
SURE = 0.5

SAID = {
    "reading": Words("stemmen lezen", "reading votes"),
    "mapping": Words("de kaart maken", "making the map"),
    "size": Words(
        "{people}, {statements} stellingen, {votes} stemmen", "{people}, {statements} statements, {votes} votes"
    ),
    "bridges": Words("Wat verbindt", "What bridges"),
    "more_alike": Words("Jullie zijn het meer eens dan je denkt", "You agree more than you think"),
    "owned": Words(
        "Elk kamp staat hierachter: ook waar de steun het kleinst is, kiest {score} ({low} tot {high}) voor eens.",
        "Every camp owns this: even where support is least, {score} ({low} to {high}) of those who choose agree.",
    ),
    "owned_by_all": Words(
        "Van wie kiest, is {score} ({low} tot {high}) het eens.",
        "Of those who choose, {score} ({low} to {high}) agree.",
    ),
    "nearly_owned": Words(
        "Waar de steun het kleinst is, kiest {score} ({low} tot {high}) voor eens.",
        "Where support is least, {score} ({low} to {high}) of those who choose agree.",
    ),
    "consensus": Words("Groepsconsensus volgens Polis: {score}.", "Polis's group-informed consensus: {score}."),
    "no_bridge": Words(
        "Er is nog geen stelling waarvan vaststaat dat iedereen erachter kan staan. Het dichtst erbij:",
        "There is no statement yet that surely everybody can own. The nearest:",
    ),
    "nothing": Words("Daar is nog niets over te zeggen.", "There is nothing to tell of that yet."),
    "camps": Words("Kampen", "Camps"),
    "no_camps": Words(
        "Er zijn hier geen kampen. Jullie denken er verschillend over, maar staan niet tegenover elkaar.",
        "There are no camps here. You think differently, not against each other.",
    ),
    "none_seen": Words(
        "Er zijn hier geen kampen te zien. Zonder kampen zijn jullie stemmen minstens zo goed te begrijpen.",
        "No camps can be seen here. Your votes are understood at least as well without them.",
    ),
    "unknown": Words(
        "Of er kampen zijn, is nog niet te zeggen: daarvoor stemden te weinig mensen, of op te weinig stellingen.",
        "Whether there are camps cannot be told yet: too few people voted, or on too few statements.",
    ),
    "camp": Words("Kamp {name}, {people}", "Camp {name}, {people}"),
    "camp_label": Words("kamp {name}", "camp {name}"),
    "no_mark": Words("Er is geen stelling die dit kamp kenmerkt.", "No statement marks this camp."),
    "agree": Words("{share} eens (elders {elsewhere})", "{share} agree (elsewhere {elsewhere})"),
    "disagree": Words("{share} oneens (elders {elsewhere})", "{share} disagree (elsewhere {elsewhere})"),
    "dividing": Words("Wat mensen wel verdeelt:", "What divides people nonetheless:"),
    "middle": Words("Het midden", "The middle"),
    "middle_label": Words("midden", "middle"),
    "in_middle": Words(
        "In het midden: {people}. Wie daar staat, ziet wat er aan beide kanten klopt.",
        "In the middle: {people}. Who stands there sees what is right on either side.",
    ),
    "no_middle": Words("Niemand staat duidelijk in het midden.", "Nobody clearly stands in the middle."),
    "unsure": Words("Waar ze staan, is niet te zeggen: {people}.", "Where they stand cannot be told: {people}."),
    "silent": Words("Te weinig gestemd om iets te zeggen: {people}.", "Too few votes to tell: {people}."),
    "sure": Words("Hoe zeker dit is", "How sure this is"),
    "probability": Words("De kans dat er kampen zijn: {share}.", "The chance that there are camps: {share}."),
    "null_p": Words(
        "Zo vaak ziet een gesprek zonder kampen er net zo uit: {share}.",
        "How often a conversation without camps looks like this: {share}.",
    ),
    "polis": Words(
        "Polis maakt altijd kampen, ook als ze er niet zijn, en zegt niet hoe zeker ze zijn.",
        "Polis always makes camps, even where there are none, and does not say how sure they are.",
    ),
    "measure": Words("{name}: {value} ({low} tot {high})", "{name}: {value} ({low} to {high})"),
    "drawn": Words(
        "Een punt voor elk mens, zonder naam. Wie dicht bij elkaar staan, stemden ongeveer hetzelfde.",
        "A dot for each person, without a name. Those who stand close voted much alike.",
    ),
    "sample": Words("Getekend zijn {shown} van de {people} mensen.", "Drawn are {shown} of the {people} people."),
    "finding": Words("{k} kampen; in het midden: {people}", "{k} camps; in the middle: {people}"),
    "no_finding": Words("Er zijn hier geen kampen", "There are no camps here"),
    "none_seen_finding": Words("Er zijn hier geen kampen te zien", "No camps can be seen here"),
    "unknown_finding": Words("Of er kampen zijn, is nog niet te zeggen", "Whether there are camps cannot be told yet"),
}
MEASURES = {
    "esteban_ray": Words("tegenover elkaar (Esteban en Ray, 0 tot 1)", "opposed (Esteban and Ray, 0 to 1)"),
    "agreement": Words("eensgezind (Van der Eijk, -1 tot 1)", "in agreement (van der Eijk, -1 to 1)"),
    "bimodality": Words("twee toppen (0 tot 1, 0,56 als alles gelijk verdeeld is)", "two peaks (0 to 1, 0.56 if even)"),
    "between": Words("wat van de verschillen tussen kampen ligt", "part of the differences between camps"),
}
FINDINGS = {"no_camps": "no_finding", "none_seen": "none_seen_finding", "unknown": "unknown_finding"}
DOUBT = 0.05  # a chance of camps above this is no certainty that there are none
Data = Mapping[str, Any]


def without_camps(evidence: Data) -> str:
    """What to say where no camps were found: that there are none only where that is as good as sure."""
    if evidence["probability"] is None:
        return "no_camps" if evidence["null_p"] is None else "unknown"
    return "none_seen" if evidence["probability"] > DOUBT else "no_camps"


def tell(data: Data, votes: Votes | Shelf, texts: Mapping[Any, Statement], divisive: Sequence[Any], lang: str) -> None:
    """Print the whole story to standard output."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    story = _Story(texts, lang)
    story.say("size", people=people(votes.shape[0], lang), statements=votes.shape[1], votes=votes.size)
    story.bridges(data["bridges"], bool(data["camps"]))
    story.camps(data["camps"], divisive, without_camps(data["camp_evidence"]))
    story.middle(data["participants"], is_sought=bool(data["camps"]) and data["camp_evidence"]["null_p"] is not None)
    story.sureness(data["camp_evidence"], data["polarization"])


def picture(data: Data, places: Any, lang: str) -> str:
    """The map as a file of its own, titled with what it shows."""
    camp = [-1 if each["camp"] is None else each["camp"] for each in data["participants"]]
    middle = [each["middle"] for each in data["participants"]]
    labels = Labels(
        [SAID["camp_label"].say(lang, name=letter(each["id"])) for each in data["camps"]],
        SAID["middle_label"].say(lang),
        description=SAID["drawn"].say(lang),
        sample=getattr(SAID["sample"], lang),
    )
    k = len(data["camps"])
    finding = "finding" if k else FINDINGS[without_camps(data["camp_evidence"])]
    title = SAID[finding].say(lang, k=k, people=people(sum(middle), lang))
    silent = [each["silent"] for each in data["participants"]]
    return draw(places, camp, middle, silent, labels=labels, title=title, standalone=True)


def letter(camp: int) -> str:
    """
    >>> letter(0), letter(25), letter(26)
    ('A', 'Z', '27')
    """
    return chr(ord("A") + camp) if camp < 26 else str(camp + 1)


def percent(share: float) -> str:
    """
    >>> percent(0.784), percent(0.001), percent(0.9996)
    ('78 %', '< 1 %', '> 99 %')
    """
    rounded = "< 1" if 0 < share < 0.005 else "> 99" if 0.995 < share < 1 else f"{100 * share:.0f}"
    return f"{rounded} %"


class _Story:
    def __init__(self, texts: Mapping[Any, Statement], lang: str) -> None:
        self.texts = {str(name): each.text for name, each in texts.items()}
        self.lang = lang
        self.width = min(shutil.get_terminal_size().columns, WIDEST)

    def bridges(self, bridges: Sequence[Data], has_camps: bool) -> None:
        """Those that surely everybody owns; where there are none, the nearest to it."""
        self.heading("bridges" if has_camps else "more_alike")
        owned = [each for each in bridges if each["low"] is None or each["low"] > SURE][:MOST_BRIDGES]
        if not owned:
            self.say("no_bridge" if bridges else "nothing")
        key = "owned_by_all" if not has_camps else "owned" if owned else "nearly_owned"
        for each in owned or bridges[:1]:
            self.statement(each["statement"])
            if each["low"] is None:
                self.say("consensus", 4, score=number(each["score"], self.lang))
            else:
                self.say(key, 4, **{name: percent(each[name]) for name in ("score", "low", "high")})

    def camps(self, camps: Sequence[Data], divisive: Sequence[Any], without: str) -> None:
        """What each camp holds; ``without`` camps, what is known of that, and what divides people all the same."""
        self.heading("camps")
        for camp in camps:
            self.say("camp", name=letter(camp["id"]), people=people(camp["size"], self.lang))
            for each in camp["statements"][:MOST_HELD]:
                self.statement(each["statement"], 4)
                self.line(self._held(each), 6)
            if not camp["statements"]:
                self.say("no_mark", 4)
        if camps:
            return
        self.say(without)
        if divisive:
            self.say("dividing")
        for name in divisive[:MOST_DIVIDING]:
            self.statement(name, 4)

    def _held(self, each: Data) -> str:
        shares = each["agree"], min(1.0, max(0.0, each["agree"] - each["difference"]))
        share, elsewhere = shares if each["side"] == "agree" else (1 - shares[0], 1 - shares[1])
        return SAID[each["side"]].say(self.lang, share=percent(share), elsewhere=percent(elsewhere))

    def middle(self, participants: Sequence[Data], is_sought: bool) -> None:
        """Who stands in the middle (of camps only), who is unsure and who said too little: three different things."""
        counts = Counter((each["middle"], each["silent"], each["camp"] is not None) for each in participants)
        between, silent, placed = (sum(count for said, count in counts.items() if said[place]) for place in range(3))
        unsure = len(participants) - between - silent - placed
        if is_sought:
            self.heading("middle")
            self.say("in_middle" if between else "no_middle", people=people(between, self.lang))
        if is_sought and unsure:
            self.say("unsure", people=people(unsure, self.lang))
        if silent:
            self.say("silent", people=people(silent, self.lang))

    def sureness(self, evidence: Data, polarization: Mapping[str, Data]) -> None:
        self.heading("sure")
        known = [name for name in ("probability", "null_p") if evidence[name] is not None]
        for name in known:
            self.say(name, share=percent(evidence[name]))
        if not known:
            self.say("polis")
        for name, each in polarization.items():
            facts = {key: "-" if value is None else number(value, self.lang) for key, value in each.items()}
            self.line(SAID["measure"].say(self.lang, name=MEASURES[name].say(self.lang), **facts), 2)

    def heading(self, key: str) -> None:
        click.echo()
        click.secho(SAID[key].say(self.lang), bold=True)

    def say(self, key: str, indent: int = 2, **facts: object) -> None:
        self.line(SAID[key].say(self.lang, **facts), indent)

    def statement(self, name: object, indent: int = 2) -> None:
        """A statement in its own words, or by its id."""
        text = self.texts.get(str(name), "")
        words = ". ".join(_shown(each) for each in (str(name), text) if each)
        self.line(words, indent)

    def line(self, text: str, indent: int) -> None:
        click.echo(fill(text, self.width, initial_indent=" " * indent, subsequent_indent=" " * (indent + 2)))


def _shown(text: str) -> str:
    """On a terminal as it is: on one line, nothing unseen, nothing endless."""
    line = " ".join(text.split())
    short = line if len(line) <= LONGEST else f"{line[:LONGEST]}…"
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in short)
