"""Every page of a decision: who gets in, who finds nothing there, by which method, and what happens too late."""

from contextlib import contextmanager
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import transaction
from django.urls import reverse

from gunnen_web.decisions.stages import Stage
from tests.web.decisions.life import HILLS, SEA, STAY, TOWN

TEAM = {"facilitator", "participant", "bystander", "observer"}
MEMBERS = TEAM - {"observer"}
TAKING_PART = {"facilitator", "participant"}
LEADS = {"facilitator"}
OUT = {"stranger", "other", "ex-member"}

DECISION = {
    "question": "Waar eten we?", "why": "", "stakes": "low", "reversible": "yes", "turns_possible": "yes",
    "unit": "day", "fallback": "trial", "who": "all", "close_when_all": "on",
}  # fmt: skip
FIT = {"limit": "no", "harm": "yes", "burdened": "no", "reversible": "yes"}
OUTCOME = {
    "sentence": "We gaan naar zee.", "start": "2030-01-01", "review": "2030-03-01",
    "taak-TOTAL_FORMS": "1", "taak-INITIAL_FORMS": "0", "taak-0-what": "Boeken",
}  # fmt: skip


def option(title):
    return lambda life: [life.option(title).pk]


def merging(life):
    return {"option": life.option(HILLS).pk, "into": life.option(SEA).pk}


# page, stage, who gets in, data to post (None: it is only looked at), further arguments, whether it has a page too
PAGES = [
    ("show", "fit", TEAM, None, None, True),
    ("edit", "fit", LEADS, DECISION, None, True),
    ("closing", "fit", LEADS, {"closes_at": ""}, None, True),
    ("advance", "fit", LEADS, {"stage": "fit"}, None, False),
    ("reopen", "mirror", LEADS, {"to": "options"}, None, False),
    ("standing", "losses", TEAM, None, None, True),
    ("fit", "fit", TAKING_PART, FIT, None, True),
    ("options", "options", TEAM, None, None, True),
    ("options", "options", MEMBERS, {"title": "Thuis blijven"}, None, False),
    ("merge", "options", LEADS, merging, None, False),
    ("option", "options", LEADS, {"title": "Zee"}, option(SEA), True),
    ("withdraw", "options", LEADS, {}, option(TOWN), False),
    ("open_record", "options", TAKING_PART, {"agrees": "yes"}, None, False),
    ("losses", "losses", TAKING_PART, None, None, True),
    ("loss", "losses", TAKING_PART, {"value": "3"}, option(SEA), True),
    ("finish", "losses", TAKING_PART, {"state": "done"}, None, False),
    ("repeat", "losses", TAKING_PART, {}, None, False),
    ("same", "losses", TAKING_PART, {}, option(SEA), False),
    ("mirror", "mirror", TEAM, None, None, True),
    ("lift", "mirror", TAKING_PART, {}, option(SEA), False),
    ("bring", "mirror", LEADS, lambda life: {"choice": life.option(SEA).pk}, None, True),
    ("offers", "offers", TAKING_PART, {"offer": "Ik rijd."}, None, True),
    ("grant", "grant", TAKING_PART, {"answer": "question"}, None, True),
    ("outcome", "outcome", LEADS, OUTCOME, None, True),
    ("talk", "mirror", TEAM, None, None, True),
    ("talk", "mirror", MEMBERS, {"text": "Dag."}, None, False),
    ("history", "decided", TEAM, None, None, True),
    ("record", "decided", TEAM, None, None, True),
    ("receipt", "decided", TAKING_PART, None, None, True),
]
LOOKED_AT = [row for row in PAGES if row[5]]
POSTED = [row for row in PAGES if row[3] is not None]
NAMES = dict.fromkeys(row[0] for row in PAGES)


class Walker:
    """The decision at a stage, with somebody in every role."""

    def __init__(self, life, person, team, stage):
        # Eva is in the team and takes no part in this decision.
        self.life = life(6, participants=["Anna", "Bram", "Cem", "Dewi"], at=stage)
        if stage == "options":
            self.life.table()
        self.life.say("Bram", "Hallo.")
        self.people = {
            "facilitator": "Anna", "participant": "Bram", "bystander": "Eva", "observer": "Kijker 1",
            "ex-member": "Finn", "stranger": "Zeno", "other": "Yara",
        }  # fmt: skip
        self.life.leave("Finn")
        self.life.people |= {"Zeno": person("Zeno"), "Yara": person("Yara")}
        team("Team Zuid", self.life.people["Yara"])

    def url(self, row):
        args = row[4](self.life) if row[4] else []
        return self.life.url(row[0], *args)

    def data(self, row):
        return row[3](self.life) if callable(row[3]) else row[3]

    def get(self, role, row):
        return self.life.browser(self.people[role]).get(self.url(row))

    def post(self, role, row):
        return self.life.browser(self.people[role]).post(self.url(row), self.data(row))


@pytest.fixture
def walk(life, person, team):
    return lambda stage: Walker(life, person, team, stage)


def stored():
    """Every row that decisions and their threads store, to see that nothing changed."""
    found = (apps.get_app_config(name).get_models(include_auto_created=True) for name in ("decisions", "threads"))
    models = [model for each in found for model in each]
    return {model._meta.label: sorted(map(str, model.objects.values_list())) for model in models}


@contextmanager
def undone():
    """What happens in here did not happen."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def rows_at(rows, stage, subtests):
    for row in rows:
        if row[1] == stage:
            with subtests.test(row[0]), undone():
                yield row


STAGES = sorted({row[1] for row in PAGES})


@pytest.mark.parametrize("stage", STAGES)
def test_who_may_look(walk, stage, subtests):
    here = walk(stage)
    for row in rows_at(LOOKED_AT, stage, subtests):
        for role in TEAM:
            answer = here.get(role, row)
            assert answer.status_code in ({200, 204, 302} if role in row[2] else {403}), role
        for role in OUT:
            assert here.get(role, row).status_code == 404, role


@pytest.mark.parametrize("stage", STAGES)
def test_who_may_not_act(walk, visit, stage, subtests):
    here = walk(stage)
    before = stored()
    for row in rows_at(POSTED, stage, subtests):
        for role in OUT:
            assert here.post(role, row).status_code == 404, role
        for role in TEAM - row[2]:
            assert here.post(role, row).status_code == 403, role
        answer = visit().post(here.url(row), here.data(row))
        assert (answer.status_code, answer.url[:15]) == (302, "/account/login/")
        assert stored() == before


@pytest.mark.parametrize("stage", STAGES)
def test_who_may_act(walk, stage, subtests):
    here = walk(stage)
    for row in rows_at(POSTED, stage, subtests):
        for role in row[2]:
            with undone():
                answer = here.post(role, row)
                assert answer.status_code == 302, role
                landed = here.life.browser(here.people[role]).get(answer.url, follow=True)
                assert landed.status_code == 200
                assert "inmiddels voorbij" not in landed.content.decode()


LATER = {
    "edit": "losses", "advance": "options", "reopen": "options", "fit": "options", "merge": "losses",
    "option": "losses", "withdraw": "losses", "open_record": "losses", "loss": "mirror", "finish": "mirror",
    "repeat": "mirror", "same": "mirror", "lift": "grant", "bring": "offers", "offers": "grant", "grant": "outcome",
    "outcome": "decided", "closing": "mirror",
}  # fmt: skip
TOO_LATE = [(row, LATER.get(row[0], "losses")) for row in POSTED if row[0] in LATER or row[0] == "options"]


@pytest.mark.parametrize("stage", sorted({stage for _, stage in TOO_LATE}))
def test_too_late(walk, stage, subtests):
    """A form that stood open while the stage passed: a sentence, the place where the decision is, nothing stored."""
    here = walk(stage)
    before = stored()
    for row, later in TOO_LATE:
        if later != stage:
            continue
        with subtests.test(row[0]), undone():
            name = here.people[sorted(row[2])[0]]
            answer = here.life.browser(name).post(here.url(row), here.data(row), follow=True)
            assert answer.redirect_chain[0][0] == here.life.url()
            assert "Deze stap is inmiddels voorbij" in answer.content.decode()
            assert stored() == before


def test_pages_of_a_stage_that_passed(walk):
    """Also a link that somebody kept leads to where the decision is now."""
    here = walk("decided")
    for page in ("edit", "fit", "losses", "bring", "offers", "grant", "outcome"):
        answer = here.life.page("Anna", page)
        assert answer.redirect_chain[0][0] == here.life.url(), page
        assert "Deze stap is inmiddels voorbij" in answer.content.decode()


WRONG = [
    *((name, method) for name in NAMES for method in ("put", "delete", "patch")),
    *((name, "post") for name in ("show", "standing", "losses", "mirror", "history", "record", "receipt")),
    *((name, "get") for name in ("advance", "reopen", "merge", "withdraw", "open_record", "finish", "lift")),
    *((name, "get") for name in ("repeat", "same")),
]


def test_the_wrong_method(walk):
    here = walk("options")
    rows = {row[0]: row for row in PAGES}
    browser = here.life.browser("Anna")
    for name, method in WRONG:
        assert getattr(browser, method)(here.url(rows[name])).status_code == 405, (name, method)


def test_a_decision_that_does_not_exist(walk):
    here = walk("options")
    browser = here.life.browser("Anna")
    for row in PAGES:
        url = here.url(row)
        answer = browser.get(url.replace(str(here.life.pk), str(uuid4())))
        assert answer.status_code in {404, 405}, row[0]
        assert browser.get(url.replace(str(here.life.pk), "geen-id")).status_code == 404


def test_every_page_is_on_the_ladder():
    """A page that is added comes on the list."""
    from gunnen_web.decisions.urls import urlpatterns

    assert {each.name for each in urlpatterns} - {"new", "decide_anyway"} == set(NAMES)


class TestOwn:
    """A member changes what they put on the table, and nobody else's."""

    def test_my_option(self, life):
        this = life(4, at="options")
        option = this.put("Naar huis", by="Bram")
        assert this.post("Bram", "option", {"title": "Lekker thuis"}, option.pk).status_code == 302
        assert this.option("Lekker thuis").pk == option.pk
        assert this.post("Bram", "withdraw", {}, option.pk).status_code == 302
        assert this.titles == [STAY]

    def test_an_option_of_somebody_else(self, life):
        this = life(4, at="options")
        option = this.put("Naar huis", by="Bram")
        for page in ("option", "withdraw"):
            assert this.post("Cem", page, {"title": "Weg"}, option.pk).status_code == 403
        assert this.titles == [STAY, "Naar huis"]


class TestNew:
    def url(self, team):
        return reverse("decisions:new", args=[team.pk])

    @pytest.mark.parametrize("role", ["facilitator", "member"])
    def test_every_member_may(self, house, role):
        answer = house.browser(role).post(self.url(house.team), DECISION)
        made = house.team.decisions.get()
        assert (answer.status_code, answer.url) == (302, made.get_absolute_url())
        assert made.opened_by.user == house.people[role]

    def test_an_observer_may_not(self, house):
        assert house.browser("observer").get(self.url(house.team)).status_code == 403
        assert house.browser("observer").post(self.url(house.team), DECISION).status_code == 403
        assert not house.team.decisions.exists()

    @pytest.mark.parametrize("role", ["stranger", "other", "ex-member"])
    def test_it_is_not_there_for(self, house, role):
        assert house.browser(role).post(self.url(house.team), DECISION).status_code == 404

    def test_nobody_signs_in_first(self, house):
        assert house.browser("nobody").get(self.url(house.team)).status_code == 302

    def test_the_wrong_method(self, house):
        assert house.browser("member").delete(self.url(house.team)).status_code == 405


class TestDecideAnyway:
    """Only after two rounds without a grant, only by whom the team agreed on."""

    def twice(self, this):
        for title in (SEA, HILLS):
            this.bring(title)
            this.offers()
            this.grant(Anna="no", Bram="no", Cem="no", Dewi="no")
        return this

    def test_not_after_one_round(self, life):
        this = life(4, at="mirror")
        this.bring(SEA)
        this.offers()
        this.grant(Dewi="no")
        assert this.decision.stage == Stage.MIRROR
        assert this.browser("Anna").get(this.url("decide_anyway")).status_code == 403

    def test_the_facilitator_after_two(self, life):
        this = self.twice(life(4, at="mirror"))
        assert this.browser("Anna").get(this.url("decide_anyway")).status_code == 200
        for name, status in (("Bram", 403), ("Kijker 1", 403)):
            assert this.browser(name).get(this.url("decide_anyway")).status_code == status
        answer = this.post("Anna", "decide_anyway", OUTCOME | {"choice": this.option(SEA).pk})
        assert answer.status_code == 302
        assert this.decision.stage == Stage.DECIDED

    def test_it_is_not_there_for_strangers(self, life, person, visit):
        this = self.twice(life(4, at="mirror"))
        assert visit(person("Zeno")).get(this.url("decide_anyway")).status_code == 404

    def test_too_late(self, life):
        this = self.twice(life(4, at="mirror"))
        data = OUTCOME | {"choice": this.option(SEA).pk}
        this.post("Anna", "decide_anyway", data)
        before = stored()
        answer = this.post("Anna", "decide_anyway", data, follow=True)
        assert "Deze stap is inmiddels voorbij" in answer.content.decode()
        assert stored() == before
