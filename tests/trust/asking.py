"""Every URL of the site from its resolver, how to ask for it, and what an answer comes to."""

from contextlib import contextmanager
from datetime import timedelta

from django.db import connection, transaction
from django.urls import URLResolver, get_resolver, reverse
from django.utils import timezone

from gunnen_web.decisions.stages import BACK
from gunnen_web.notices import unsubscribing
from gunnen_web.practice.own import example
from tests.trust.world import TITLES, answer_in, asked_in, first_question, first_statement
from tests.web.chats.imported import as_file, messages, small

SESSIONS = "django_session"
READING = 'UPDATE "notices_notice" SET "read_at"'  # opening a page reads its notices
SETTINGS = {
    "question": "Nog een vraag", "stakes": "low", "reversible": "yes", "turns_possible": "yes", "unit": "week",
    "fallback": "trial", "who": "all",
}  # fmt: skip
TALK = {"question": "Wat nu?", "visibility": "team", "moderation": "after", "languages": "nl", "adding": "on"}
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


def names(patterns=None, namespace=""):
    """The name of every URL; one without a name can't be in the table, so it is an error."""
    found = []
    for each in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(each, URLResolver):
            inner = f"{namespace}{each.namespace}:" if each.namespace else namespace
            found += names(each.url_patterns, inner)
        else:
            assert each.name, f"a URL without a name: {each.pattern}"
            found.append(namespace + each.name)
    return found


def about_a_decision(name):
    return name.startswith("decisions:") and name != "decisions:new"


def is_about_a_team(name):
    return "team_id" in _wanted(name)


def address(house, name, decision=None):
    """The URL of a page of Team Noord, in this decision if it is about one."""
    kwargs = {
        "team_id": house.team.pk,
        "membership_id": house.stay("aside").pk,
        "invitation_id": house.invitation.pk,
        "token": house.token,
        "series_id": house.series.pk,
        "note_id": house.note.pk,
        "agreement_id": house.agreement.pk,
        "hook_id": house.hook.pk,
        "signed": unsubscribing.path(house.stay("member").pk, "decisions").split("/")[-2],
        "conversation_id": house.conversation.pk,
        "statement_id": first_statement(house.conversation).pk,
        "question_id": first_question(house.conversation).pk,
        "link": house.conversation.link,
        "name": "verslag.json",
        "conflict_id": house.conflict.pk,
        "facilitator_id": house.stay("host").pk,
        "year": timezone.localdate().year,
        "secret": house.secret,
        "pk": house.decisions["decided"].pk,
        "chat_id": house.chat.pk,
        "author_id": house.chat_author.pk,
        "ticket": house.ticket,
        "asked": "houden",
        "kind": "keeping",
        "to": "team",
        "key": house.key,
        "thread_id": house.thread.pk,
        "message_id": (answer_in if name == "threads:helped" else asked_in)(house.thread).pk,
        "weather_id": house.weather.pk,
        "paper": "dpia",
        "situation": "home_or_office",
        "play_id": house.play.pk,
        "nth": 1,
    }
    if decision is not None:
        kwargs |= {
            "pk": decision.pk,
            "option_id": option_of(decision).pk,
        }
    wanted = _wanted(name)
    return reverse(name, kwargs={key: kwargs[key] for key in wanted})


def option_of(decision):
    """One with limits of the member and of the lead on it; before there are options, the present state."""
    return decision.options.filter(title=TITLES[2]).first() or decision.options.get()


def _wanted(name):
    resolver = get_resolver()
    for each in name.split(":")[:-1]:
        resolver = resolver.namespace_dict[each][1]
    return resolver.reverse_dict.getlist(name.split(":")[-1])[0][0][0][1]


def form(house, name, decision=None, stage=""):
    """What somebody who may do this would send."""
    today = timezone.localdate()
    outcome = {
        "sentence": "Zo doen we het.", "start": today, "review": today + timedelta(days=50),
        "taak-TOTAL_FORMS": 0, "taak-INITIAL_FORMS": 0,
    }  # fmt: skip
    options = {each.title: str(each.pk) for each in decision.options.all()} if decision else {}
    zee, berg, stad = (options.get(title, "") for title in TITLES)
    ways_back = BACK.get(stage, ())
    talk = {"text": "Wie wandelt, praat anders", "language": "nl"}
    return {
        "conversations:new": TALK,
        "conversations:settings": TALK | {"question": "Waar zitten we?"},
        "conversations:closing": {"open": "no"},
        "conversations:weigh": {"aside": "yes", "reason": "dubbel"},
        "conversations:question": {"aside": "yes"},
        "conversations:vote": {"kind": "1"},
        "conversations:add": talk,
        "conversations:ask": {"text": "Hoe dan?"},
        "conversations:translate": {"other_text": "Who walks, talks in another way"},
        "conversations:guest_vote": {"kind": "1"},
        "conversations:guest_add": talk,
        "conversations:guest_ask": {"text": "Hoe dan?"},
        "teams:handover": {"until": today + timedelta(days=50), "then": "leaves", "heir": house.stay("member").pk},
        "teams:succeed": {"agrees": "yes"},
        "peace:new": {"title": "De stilte", "name": "named"},
        "peace:hold": {"conflict": house.conflict.pk, "conversation": house.conversation.pk},
        "peace:words": {"title": "De rust"},
        "peace:close": {"how": "talked"},
        "following:consent": {"yes": "no"},
        "following:rhythm": {"rhythm": "month"},
        "following:question": {"answer": "mostly"},
        "following:head_start": {"yes": "no"},
        "following:review": {"review": today + timedelta(days=50)},
        "following:still": {"granting": "chafes"},
        "following:words": {"words": "Nog iets."},
        "chats:new": {"title": "Nog een chat", "days": "7", "file": as_file(messages(weeks=1, each_week=2))},
        "chats:file": {"file": small()},
        "chats:link": {"answer": "yes"},
        "signals:switch": {"yes": "no"},
        "signals:hint": {"on": "yes"},
        "signals:draft": {"text": "Jij luistert ook nooit."},
        "practice:keep": {"keep": "no"},
        "practice:own": {"text": example()},
        "practice:begin": {"people": "new"},
        "practice:play": {"at": "0", "seed": "1", "choice": "ask"},
        "practice:undo": {"at": "1", "seed": "1"},
        "together:start": {"shown": "unnamed", "people": [house.stay(role).pk for role in ("lead", "member")]},
        "together:choose": {"at": "0", "choice": "push"},
        "together:close": {"at": "0"},
        "together:play_on": {"at": "0", "choice": "push"},
        "accounts:me": {"name": "Anders", "language": "nl"},
        "accounts:erase": {"sure": "on"},
        "accounts:first": {"code": "een-code"},
        "account_login": {"login": "niemand@example.nl", "password": "fout"},
        "account_request_login_code": {"email": "niemand@example.nl"},
        "account_signup": {"name": "Nieuw", "email": "nieuw@example.nl", "password1": "een lange zin"},
        "account_reset_password": {"email": "niemand@example.nl"},
        "pages:language": {"language": "en"},
        "pages:demo_switch": {"user": house.people["carla"].pk},
        "teams:new": {"name": "Nieuw team", "takes_part": "yes"},
        "teams:rename": {"name": "Andere naam"},
        "teams:person": {"standing": "observer"},
        "teams:manages": {"manages": "on"},
        "teams:invite": {"kind": "link", "link-role": "member", "link-days": "7"},
        "notices:chat": {"shape": "slack", "url": "https://chat.example.nl/nog-een"},
        "notices:hook": {"remove": "yes"},
        "balance:new": {"name": "Roosters"},
        "balance:note": {"may_know": "yes"},
        "balance:settings": {"name": "Alles", "preset": "calm", "half_life": "50"},
        "balance:propose": {"person": house.stay("aside").pk, "percent": "150"},
        "balance:agreement": {"agrees": "yes"},
        "decisions:new": dict(SETTINGS),
        "decisions:edit": dict(SETTINGS),
        "decisions:closing": {"closes_at": ""},
        "decisions:advance": {"stage": stage},
        "decisions:reopen": {"to": ways_back[0] if ways_back else "options"},
        "decisions:fit": {"limit": "no", "harm": "yes", "burdened": "no", "reversible": "yes"},
        "decisions:options": {"title": "Thuisblijven"},
        "decisions:merge": {"option": stad, "into": zee},
        "decisions:option": {"title": "De stad in"},
        "decisions:open_record": {"agrees": "no"},
        "decisions:finish": {"state": "abstains"},
        "decisions:loss": {"value": "3"},
        "decisions:bring": {"choice": berg},
        "decisions:offers": {"offer": "Ik help.", "named": "named"},
        "decisions:grant": {"answer": "question", "question": "Hoe laat?"},
        "decisions:outcome": outcome,
        "decisions:decide_anyway": outcome | {"choice": berg},
        "decisions:talk": {"text": "Een bericht"},
        "threads:new": {"title": "Nog iets", "kind": "said", "text": "Een bericht"},
        "threads:of_conversation": {"text": "Een bericht"},
        "threads:show": {"text": "Een bericht"},
        "threads:settings": {"title": "Anders", "one": "Staand", "other": "Liggend"},
        "threads:stand": {"place": "other"},
        "threads:message": {"text": "Een ander bericht"},
        "threads:reply": {"text": "Een antwoord"},
        "threads:helped": {"helped": "yes"},
    }.get(name, {})


@contextmanager
def undone():
    """Whatever happens inside is undone; the list says what was written, but for sessions and what was read."""
    written = []

    def watch(execute, sql, *rest):
        if sql.lstrip().upper().startswith(WRITES) and SESSIONS not in sql and not sql.startswith(READING):
            written.append(sql)
        return execute(sql, *rest)

    with transaction.atomic():
        with connection.execute_wrapper(watch):
            yield written
        transaction.set_rollback(True)


def came_to(response, written):
    """ok, in (sign in first), done (something changed), to (sent on, nothing changed), or the status of a refusal."""
    if written:
        return "done" if response.status_code < 400 else f"{response.status_code} and changed"
    if response.status_code == 302:
        return "in" if response.url.startswith("/account/login/?next=") else "to"
    return "ok" if response.status_code in {200, 204} else str(response.status_code)
