"""Promise 1: another team sees and touches nothing. Every URL, every role, both methods, against one table."""

import pytest

from gunnen_web.balance import actions as balance
from tests.trust import access, access_table, asking, world

OUTSIDE = world.ROLES[:4]
STAGES = (*world.STAGES, "twice")
OUTSIDE_AT = ("losses", "decided")  # who is not in the team meets the door before the stage
METHODS_AT = ("losses",)  # and the wrong method comes before both
OF_TEAMS = ("teams:", "balance:", "conversations:new", "threads:list", "threads:new")
TEAM_PAGES = [name for name in asking.names() if name.startswith(OF_TEAMS)]
THREAD_PAGES = [name for name in asking.names() if name.startswith("threads:") and name not in TEAM_PAGES]
TALK_PAGES = [name for name in asking.names() if name.startswith("conversations:") and name not in TEAM_PAGES]

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", asking.names())
def test_everybody_gets_what_the_table_says(house, knock, name):
    wrong = []
    for stage in STAGES if asking.about_a_decision(name) else [""]:
        decision = house.decisions.get(stage)
        url = asking.address(house, name, decision)
        data = asking.form(house, name, decision, decision.stage if decision else "")
        expected = access_table.row(name, stage)
        for method, cells in (("get", expected.get), ("post", expected.post)):
            for role, cell in zip(world.ROLES, cells.split(), strict=True):
                if stage and role in OUTSIDE and stage not in OUTSIDE_AT:
                    continue
                if stage and cell == "405" and stage not in METHODS_AT:
                    continue
                found = asking.came_to(*knock(role, method, url, data if method == "post" else {}))
                if found != cell:
                    wrong.append(f"{method} {name} {stage} as {role}: {found}, the table says {cell}")
    assert not wrong, "\n".join(wrong)


def test_every_url_is_in_the_table():
    assert set(asking.names()) - {each.name for each in access_table.TABLE} == set()


def test_every_row_is_of_a_url():
    assert {each.name for each in access_table.TABLE} - set(asking.names()) == set()


def test_the_last_row_of_a_url_holds_for_every_stage():
    for name in asking.names():
        stages = [each.stages for each in access_table.rows(name)]
        assert stages.count("") == 1, name
        assert stages[-1] == "", name


def test_the_page_for_people_is_current():
    assert access.PLACE.read_text(encoding="utf-8") == access.page(), "run: python -m tests.trust.access"


# A mail program presses this one, without cookies; the link is signed, and all it does is stop mail.
WITHOUT = {"notices:unsubscribe"}


@pytest.mark.parametrize("name", sorted(set(asking.names()) - WITHOUT))
def test_nothing_is_sent_without_the_token(house, visit, name):
    """A page of another site that sends a form in somebody's name changes nothing."""
    browser = visit(house.people["lead"], enforce_csrf_checks=True)
    decision = house.decisions["options"]
    url = asking.address(house, name, decision if asking.about_a_decision(name) else None)
    with asking.undone() as written:
        response = browser.post(url, asking.form(house, name, decision, "options"))
    assert response.status_code in {403, 405}
    assert not written


class TestOfTheOtherTeam:
    """Ids of Team Zuid inside addresses and forms of Team Noord, sent by whoever may do most there."""

    @pytest.fixture
    def theirs(self, house):
        note, agreement = world.noted(balance.first_series(house.other_team), house.stay("their member"))
        return {
            "series": note.series_id,
            "note": note.pk,
            "agreement": agreement.pk,
            "decision": house.elsewhere.pk,
            "option": house.elsewhere.options.get(title="Hun keuze").pk,
            "message": world.asked_in(house.their_thread).pk,
            "membership": house.stay("their member").pk,
            "invitation": house.other_invitation.pk,
        }

    @pytest.mark.parametrize("name", [name for name in asking.names() if asking.about_a_decision(name)])
    @pytest.mark.parametrize("method", ["get", "post"])
    def test_their_decision(self, house, knock, name, method):
        url = asking.address(house, name, house.decisions["losses"])
        url = url.replace(str(house.decisions["losses"].pk), str(house.elsewhere.pk))
        response, written = knock("lead", method, url, asking.form(house, name, house.decisions["losses"], "losses"))
        assert response.status_code in {404, 405}
        assert not written

    @pytest.mark.parametrize("name", [name for name in TEAM_PAGES if asking.is_about_a_team(name)])
    @pytest.mark.parametrize("method", ["get", "post"])
    def test_their_team(self, house, knock, name, method):
        url = asking.address(house, name).replace(str(house.team.pk), str(house.other_team.pk))
        response, written = knock("lead", method, url, asking.form(house, name))
        assert response.status_code in {404, 405}
        assert not written

    @pytest.mark.parametrize("name", [name for name in TALK_PAGES if not name.startswith("conversations:guest_")])
    @pytest.mark.parametrize("method", ["get", "post"])
    def test_their_conversation(self, house, knock, name, method):
        url = asking.address(house, name).replace(str(house.conversation.pk), str(house.their_conversation.pk))
        response, written = knock("lead", method, url, asking.form(house, name))
        assert response.status_code in {404, 405}
        assert not written

    @pytest.mark.parametrize("name", [name for name in THREAD_PAGES if name != "threads:of_conversation"])
    @pytest.mark.parametrize("method", ["get", "post"])
    def test_their_thread(self, house, knock, name, method):
        url = asking.address(house, name).replace(str(house.thread.pk), str(house.their_thread.pk))
        response, written = knock("lead", method, url, asking.form(house, name))
        assert response.status_code in {404, 405}
        assert not written

    def test_nobody_of_theirs_is_asked(self, house, knock):
        data = {"text": "Wat vind jij?", "kind": "question", "to": house.stay("their member").pk}
        response, written = knock("lead", "post", asking.address(house, "threads:show"), data)
        assert response.status_code == 422
        assert not written

    @pytest.mark.parametrize("name", TALK_PAGES)
    @pytest.mark.parametrize("method", ["get", "post"])
    def test_what_was_said_in_their_conversation(self, house, knock, name, method):
        """Their statement or question behind our door, for members and for guests."""
        ours, url = house.conversation, asking.address(house, name)
        found = {
            world.first_statement(ours).pk: world.first_statement(house.their_conversation).pk,
            world.first_question(ours).pk: world.first_question(house.their_conversation).pk,
        }
        for our, their in found.items():
            url = url.replace(str(our), str(their))
        if url != asking.address(house, name):
            role = "nobody" if "guest_" in name else "lead"
            response, written = knock(role, method, url, asking.form(house, name))
            assert response.status_code in {404, 405}
            assert not written

    def test_their_statement_is_not_merged(self, house, knock):
        url = asking.address(house, "conversations:weigh")
        data = {"merge": "yes", "into": world.first_statement(house.their_conversation).pk}
        response, written = knock("lead", "post", url, data)
        assert response.status_code == 422
        assert not written

    def test_their_decision_is_not_chosen(self, house, knock):
        data = asking.TALK | {"decision": house.elsewhere.pk}
        response, written = knock("lead", "post", asking.address(house, "conversations:new"), data)
        assert response.status_code == 422
        assert not written

    @pytest.mark.parametrize(
        ("name", "stage", "ours", "their"),
        [
            ("teams:person", "", "aside", "membership"),
            ("teams:revoke", "", "invitation", "invitation"),
            ("balance:team", "", "series", "series"),
            ("balance:settings", "", "series", "series"),
            ("balance:note", "", "note", "note"),
            ("balance:agreement", "", "agreement", "agreement"),
            ("decisions:option", "options", "option", "option"),
            ("decisions:withdraw", "options", "option", "option"),
            ("decisions:loss", "losses", "option", "option"),
            ("decisions:lift", "mirror", "option", "option"),
            ("threads:message", "", "message", "message"),
            ("threads:versions", "", "message", "message"),
            ("threads:reply", "", "message", "message"),
            ("threads:rest", "", "message", "message"),
            ("threads:withdraw", "", "message", "message"),
        ],
    )
    @pytest.mark.parametrize("method", ["get", "post"])
    def test_their_thing_behind_our_door(self, house, knock, theirs, name, stage, ours, their, method):
        decision = house.decisions.get(stage)
        url = asking.address(house, name, decision)
        inner = {
            "aside": house.stay("aside").pk,
            "invitation": house.invitation.pk,
            "series": house.series.pk,
            "note": house.note.pk,
            "agreement": house.agreement.pk,
            "option": asking.option_of(decision).pk if stage else "",
            "message": world.asked_in(house.thread).pk,
        }[ours]
        url = f"{theirs[their]}".join(url.rsplit(str(inner), 1))
        response, written = knock("lead", method, url, asking.form(house, name, decision, stage))
        assert response.status_code in {404, 405}
        assert not written

    @pytest.mark.parametrize(
        ("name", "stage", "field", "their"),
        [
            ("balance:settings", "", "uncounted", "membership"),
            ("balance:propose", "", "person", "membership"),
            ("decisions:new", "", "people", "membership"),
            ("decisions:new", "", "decider", "membership"),
            ("decisions:edit", "options", "people", "membership"),
            ("decisions:edit", "options", "decider", "membership"),
            ("decisions:options", "options", "parts", "option"),
            ("decisions:option", "options", "parts", "option"),
            ("decisions:bring", "mirror", "choice", "option"),
            ("decisions:bring", "mirror", "between", "option"),
            ("decisions:outcome", "outcome", "taak-0-who", "membership"),
            ("decisions:decide_anyway", "twice", "choice", "option"),
            ("decisions:decide_anyway", "twice", "taak-0-who", "membership"),
        ],
    )
    def test_their_id_in_our_form(self, house, knock, theirs, name, stage, field, their):
        decision = house.decisions.get(stage)
        data = asking.form(house, name, decision, decision.stage if decision else "")
        data |= {field: [theirs[their]], "taak-TOTAL_FORMS": 1, "taak-0-what": "iets"}
        if field == "between":
            data["choice"] = "turns"
            data[field].append(asking.option_of(decision).pk)
        if field == "parts":
            data[field].append(decision.options.get(title=world.TITLES[0]).pk)
        if field in {"people", "decider"}:
            data |= {"who": "some" if field == "people" else "all", "fallback": "decider"}
            data.setdefault("decider", [house.stay("lead").pk])
            data["people"] = [*data.get("people", []), house.stay("lead").pk, house.stay("member").pk]
        response, written = knock("lead", "post", asking.address(house, name, decision), data)
        assert response.status_code == 422
        assert not written

    @pytest.mark.parametrize(("one", "other"), [("option", "into"), ("into", "option")])
    def test_their_option_is_not_merged(self, house, knock, theirs, one, other):
        decision = house.decisions["options"]
        data = {one: theirs["option"], other: asking.option_of(decision).pk}
        response, written = knock("lead", "post", asking.address(house, "decisions:merge", decision), data)
        assert asking.came_to(response, written) == "to"

    def test_an_option_of_another_decision_of_ours(self, house, knock):
        """The same door, one team: a decision's forms take nothing of the decision beside it."""
        here, beside = house.decisions["mirror"], house.decisions["options"]
        url = asking.address(house, "decisions:bring", here)
        response, written = knock("lead", "post", url, {"choice": beside.options.get(title=world.TITLES[1]).pk})
        assert response.status_code == 422
        assert not written

    def test_a_person_of_theirs_is_not_in_our_lists(self, house, knock):
        response, _written = knock("lead", "get", asking.address(house, "decisions:new"))
        assert str(house.stay("their member").pk) not in response.text
        assert str(house.stay("ex").pk) not in response.text

    @pytest.mark.parametrize("name", ["decisions:new", "decisions:options", "decisions:talk"])
    def test_their_key_makes_a_new_thing_here(self, house, knock, name):
        """A key that is in use there says nothing here: no error, and nothing of theirs comes back."""
        decision = house.decisions["options"]
        keys = {
            "decisions:new": house.elsewhere.key,
            "decisions:options": house.elsewhere.options.get(title="Hun keuze").key,
            "decisions:talk": house.elsewhere.thread.messages.get().key,
        }
        url = asking.address(house, name, decision if asking.about_a_decision(name) else None)
        data = asking.form(house, name, decision, "options") | {"key": keys[name]}
        response, written = knock("lead", "post", url, data)
        assert asking.came_to(response, written) == "done"
        assert str(house.elsewhere.pk) not in response.url
