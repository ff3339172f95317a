"""Four new people, at phone width, from an empty account to a printed outcome; and nobody's secret reaches another."""

import re
import subprocess

import pytest

from tests.browser import flow
from tests.browser.conftest import GUNNEN

SEA, HILLS, CITY, NOW = "Naar zee", "Naar de bergen", "Een stad in België", None
LOSSES = {
    "Noor": {SEA: 0, HILLS: 8, CITY: 6, NOW: 7},
    "Bram": {SEA: 1, HILLS: 7, CITY: 5, NOW: 9},
    "Aya": {SEA: 8, HILLS: 0, CITY: 6, NOW: 6},
    "Tijn": {SEA: 6, HILLS: 1, CITY: 5, NOW: 5},
}
SHARED = {"Bram": "named", "Aya": "unnamed", "Tijn": "unnamed"}
PRIVATE = ("need", "limit", "condition", "question")


def secret(name, what):
    """Words that no page says by itself."""
    return f"zq{what}{name.lower()}zq"


def losses_of(name, limit=None):
    """Everybody keeps the need behind one loss to themselves; some share the need behind another."""
    values = LOSSES[name]
    found = {title: (value,) for title, value in values.items()}
    found[HILLS] = (values[HILLS], secret(name, "need"), "none")
    if name in SHARED:
        found[CITY] = (values[CITY], secret(name, "shared"), SHARED[name])
    if limit:
        found[limit] = (values[limit], "", "none", secret(name, "limit"))
    return found


class Team:
    """Four people with a decision before them."""

    def __init__(self, visitor, language):
        self.people = {name: visitor(name, width=390, language=language) for name in LOSSES}
        self.lead, self.others = self.people["Noor"], list(self.people.values())[1:]
        self.language = language
        self.home = self.decision = None

    def address(self, name):
        return f"{name.lower()}@{self.language}.example.nl"

    def gather(self):
        flow.new_account(self.lead, self.address("Noor"))
        link = flow.new_team(self.lead, "Het uitje")
        for person in self.others:
            flow.join(person, link, self.address(person.name))
        self.lead.open("/teams/")
        self.lead.press("main a.item-title")
        self.home = self.lead.page.url.removeprefix(self.lead.site)

    def open(self, **settings):
        self.decision = flow.open_decision(self.lead, "Waar gaan we heen?", "In mei is het weer zover.", **settings)
        for person in self.people.values():
            flow.fit(person, self.decision)

    def put_options(self):
        flow.put(self.people["Bram"], self.decision, SEA)
        flow.put(self.people["Aya"], self.decision, HILLS, text="Met een hut, en een houtkachel.")
        flow.put(self.people["Tijn"], self.decision, CITY, mixes=(SEA, HILLS))
        flow.step(self.lead, self.decision)

    def lose(self, limits=None):
        for name, person in self.people.items():
            flow.lose(person, self.decision, losses_of(name, (limits or {}).get(name)))

    def ask(self, title, offers=None):
        flow.bring(self.lead, self.decision, title)
        for name, person in self.people.items():
            flow.offer(person, self.decision, (offers or {}).get(name, ""))

    def stage(self):
        self.lead.open(self.decision)
        return self.lead.page.url.removeprefix(self.lead.site + self.decision)

    def assert_secret(self):
        """Nobody received what another kept private, in any byte of any answer."""
        for name in self.people:
            for what in PRIVATE:
                for other in self.people.values():
                    found = other.has_received(secret(name, what))
                    assert other.name == name or not found, f"{other.name} received {name}'s {what} from {found}"


def only_own_view_changes(team, watcher, act):
    """Somebody acts before a stage closes: nothing changes that a colleague can fetch."""
    addresses = [team.address(name) for name in team.people]
    before = flow.everything_seen(watcher, team.decision, team.home, addresses)
    assert all('<section class="part">' in before[f"/demo/post/?aan={each}"][2] for each in addresses)
    act()
    after = flow.everything_seen(watcher, team.decision, team.home, addresses)
    changed = [path for path in before if before[path] != after[path]]
    assert not changed, f"{watcher.name} sees that somebody answered, at {changed}"


def digits_in(person):
    """The numbers on a mirror, but for one's own losses."""
    own = person.find("main section.mine")
    assert own.count() == 1
    text = person.reads("main").replace(own.inner_text(), "")
    return re.findall(r"\d+", text)


@pytest.mark.parametrize("language", ["nl", pytest.param("en", marks=pytest.mark.soak)])
def test_a_new_team_decides(visitor, language, tmp_path):
    team = Team(visitor, language)
    noor, bram, aya, tijn = team.people.values()
    team.gather()
    team.open()
    assert team.stage() == "keuzes/"
    team.put_options()
    assert team.stage() == "verlies/"

    for name in ("Aya", "Bram"):
        only_own_view_changes(
            team, noor, lambda name=name: flow.lose(team.people[name], team.decision, losses_of(name))
        )
    flow.lose(tijn, team.decision, losses_of("Tijn"))
    for other in (noor, bram, aya):
        assert not other.has_received(secret("Tijn", "shared"))
    flow.lose(noor, team.decision, losses_of("Noor"))
    assert team.stage() == "spiegel/"
    for person in team.people.values():
        person.open(f"{team.decision}spiegel/")
        assert digits_in(person) == []
        assert person.find("main .mirror .bands, main .mirror .total").count() == 0
        assert person.find("main article.hollow .turns").count() == 1
        words = person.reads("main")
        assert all(secret(name, "shared") in words for name in SHARED)
        assert len(re.findall(r"\b(Bram|Aya|Tijn)\b", words)) == 1, "only Bram put a name to his words"

    flow.bring(noor, team.decision, SEA)
    only_own_view_changes(team, aya, lambda: flow.offer(noor, team.decision, secret("Noor", "offer")))
    assert not bram.has_received(secret("Noor", "offer"))
    for person in (bram, aya, tijn):
        flow.offer(person, team.decision)
    assert {person.name for person in team.people.values() if flow.is_asked(person, team.decision)} == {"Aya", "Tijn"}
    assert all(secret("Noor", "offer") in person.reads("main") for person in team.people.values())

    granting = {"answer": "for_now", "condition": secret("Aya", "condition")}
    only_own_view_changes(team, noor, lambda: flow.grant(aya, team.decision, **granting))
    only_own_view_changes(team, noor, lambda: flow.grant(bram, team.decision, "wholehearted"))
    flow.grant(tijn, team.decision, "wholehearted", named=True)
    flow.grant(noor, team.decision, "wholehearted")
    assert team.stage() == "" and noor.find(".bar a.next").count() == 1
    flow.write_outcome(
        noor,
        f"{team.decision}uitkomst/",
        "We gaan naar zee.",
        asks="Iedereen houdt de derde week van mei vrij.",
        tasks=[("Bram", "Het huis boeken"), ("Tijn", "De trein uitzoeken")],
        thanks="Dank je, Aya en Tijn, voor de bergen.",
    )
    for person in team.people.values():
        person.open(team.decision)
        sheet = person.reads("article.sheet")
        assert "We gaan naar zee." in sheet and "Het huis boeken" in sheet
        assert "Tijn gunde" not in sheet, "one name alone is not shown"
        assert person.find("html").get_attribute("lang") == language
    _prints(aya, team.decision)
    _verifies(team, tmp_path)
    team.assert_secret()


def _prints(person, decision):
    person.open(decision)
    person.page.emulate_media(media="print")
    assert person.find("article.sheet").is_visible()
    for selector in (".site-head", ".site-foot", ".demo", ".stages", "main nav", "main .buttons"):
        for each in person.find(selector).all():
            assert not each.is_visible(), f"{selector} is on the printed page"
    assert person.page.pdf().count(b"/Type /Page\n") == 1, "the outcome is one sheet of paper"
    person.page.emulate_media(media="screen")


def gunnen(*words):
    return subprocess.run([GUNNEN, *map(str, words)], capture_output=True, text=True, timeout=60)


def _verifies(team, tmp_path):
    records = {}
    for name, person in team.people.items():
        person.open(f"{team.decision}geschiedenis/")
        record, receipt = tmp_path / f"{name}.json", tmp_path / f"{name}-receipt.json"
        records[name] = person.download('main a[href$="verslag.json"]', record)
        kept = person.download('main a[href$="bewijs.json"]', receipt)
        assert secret(name, "need") not in records[name]
        assert secret(name, "need") in kept or "need" not in kept
        found = gunnen("verify", record, "--receipt", receipt, "--lang", "en")
        assert found.returncode == 0, found.stdout + found.stderr
        assert "chain: ok" in found.stdout and "receipt: ok" in found.stdout
    assert len(set(records.values())) == 1, "everybody has the same record"
    changed = tmp_path / "changed.json"
    changed.write_text(records["Noor"].replace("We gaan naar zee.", "We gaan naar de bergen."))
    assert gunnen("verify", changed).returncode == 1


def test_not_yet_twice_and_what_was_agreed(visitor):
    """Twice it is not granted; each time the way back is open, and at last comes what the team agreed on beforehand."""
    team = Team(visitor, "nl")
    team.language = "nog-niet"
    noor, _bram, aya, tijn = team.people.values()
    team.gather()
    team.open(fallback="trial")
    team.put_options()
    team.lose()

    team.ask(SEA)
    answers = {"Aya": {"answer": "question", "question": secret("Aya", "question")}, "Tijn": {"answer": "for_now"}}
    answers["Tijn"]["condition"] = secret("Tijn", "condition")
    _answer(team, answers)
    assert team.stage() == "spiegel/"
    for person in team.people.values():
        person.open(f"{team.decision}spiegel/")
        assert digits_in(person) == []
        assert person.find("main a[href$='/toch-beslissen/']").count() == 0
    noor.open(f"{team.decision}toch-beslissen/", expect=403)

    team.ask(HILLS)
    _answer(team, {"Noor": {"answer": "no"}, "Bram": {"answer": "wholehearted"}})
    assert team.stage() == "spiegel/"
    noor.open(f"{team.decision}spiegel/")
    noor.press("main a[href$='/toch-beslissen/']")
    noor.tap(noor.find('main label:has([name="choice"])').filter(has_text=SEA).first)
    flow.fill_outcome(noor, "Dit jaar gaan we naar zee, en dan kijken we opnieuw.")
    noor.send()
    for person in team.people.values():
        person.open(team.decision)
        assert "Dit jaar gaan we naar zee" in person.reads("article.sheet")
        assert person.find("article.sheet .carried").count() == 1
    aya.open(f"{team.decision}toch-beslissen/", expect=403)
    tijn.open(f"{team.decision}gunnen/")
    assert tijn.page.url == tijn.site + team.decision, "whoever comes too late is brought to where the decision stands"
    team.assert_secret()


def _answer(team, answers):
    for name, person in team.people.items():
        flow.grant(person, team.decision, **answers.get(name, {"answer": "wholehearted"}))
