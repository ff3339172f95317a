"""Thirty texts that would run as script somewhere, and a house in which somebody typed them everywhere.

Each is short enough for a name. Those that make an element mark it with ``xss``, so that it is found also when it does
not run at once.
"""

import re
from datetime import timedelta

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone

from gunnen_web.accounts.models import User
from gunnen_web.conversations.models import Conversation
from gunnen_web.decisions.models import Decision
from gunnen_web.teams.models import Membership, Role, Team
from gunnen_web.threads.models import Thread
from tests.trust.asking import SETTINGS, TALK

PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1) xss>",
    "<svg onload=alert(1) xss>",
    '"><img src=x onerror=alert(1) xss>',
    "'><svg/onload=alert(1) xss>",
    '" autofocus onfocus=alert(1) xss x="',
    "' autofocus onfocus=alert(1) xss x='",
    "</title><script>alert(1)</script>",
    "</textarea><img src=x onerror=alert(1) xss>",
    "</script><script>alert(1)</script>",
    "</bdi></style><svg onload=alert(1) xss>",
    "<!--><img src=x onerror=alert(1) xss>-->",
    "<details open ontoggle=alert(1) xss>x</details>",
    "<iframe srcdoc='<script>parent.alert(1)</script>' xss>",
    "<a href=javascript:alert(1) xss>klik</a>",
    "<a href='jav&#x09;ascript:alert(1)' xss>klik</a>",
    "<form action=javascript:alert(1) xss><button>x</button>",
    "<base href=//boos.example xss>",
    "<svg><animate onbegin=alert(1) attributeName=x xss>",
    "<math><mtext><style><img src=x onerror=alert(1) xss>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>',
    "<div hx-get=/ hx-trigger=load xss>",
    "<object data=javascript:alert(1) xss>",
    "javascript:alert(1)",
    "[klik](javascript:alert(1))",
    '[klik](https://x.nl "onclick=alert(1) xss")',
    "![x](x\"onerror='alert(1)'xss)",
    "<https://x.nl/\"onmouseover='alert(1)'xss>",
    "&lt;img src=x onerror=alert(1) xss&gt;",
    "{{7*7}}{% load x %}${7*7}<%=7*7%>",
)
ALL = "\n".join(PAYLOADS)
PEOPLE = ("lead", "member", "n1", "n2", "n3")


def chunks(most):
    """The payloads in as few texts as fit in a field of so many characters."""
    found = [""]
    for each in PAYLOADS:
        if len(found[-1]) + len(each) + 1 > most:
            found.append("")
        found[-1] = f"{found[-1]} {each}".strip()
    return found


class Vandals:
    """Five people who type payloads in every field, by the forms of the site, and what they find there afterwards."""

    def __init__(self, visit):
        self.found = {}
        users = [User.objects.create_user(f"u{nth}@example.nl", name=f"U{nth}") for nth in range(len(PAYLOADS))]
        self.browsers = {name: visit(user) for name, user in zip(PEOPLE, users, strict=False)}
        self.make_names(visit, users)
        self.make_teams()
        self.team = Team.objects.order_by("created_at").first()
        for user in users[1:]:
            Membership.objects.create(team=self.team, user=user, role=Role.MEMBER, takes_part=True)
        self.make_decisions()
        self.make_conversation()

    def post(self, who, url, data):
        response = self.browsers[who].post(url, data)
        assert response.status_code == 302, f"{url} {response.status_code} {re.findall('_error.*', response.text)}"
        return response

    def look(self, who, url, label=""):
        """Keep the page as it is now, to be opened in the browser later."""
        response = self.browsers[who].get(url)
        if response.headers["Content-Type"].startswith("text/html") and response.content:
            self.found[f"{url}{'&' if '?' in url else '?'}{label}"] = response.text

    def bounce(self, who, url, data, label):
        """A form that comes back with what was typed."""
        response = self.browsers[who].post(url, data)
        assert response.status_code in {200, 422}, f"{url} {response.status_code}"
        self.found[f"{url}?terug-{label}"] = response.text

    def make_names(self, visit, users):
        for user, text in zip(users, PAYLOADS, strict=True):
            response = visit(user).post(reverse("accounts:me"), {"name": text, "language": "nl"})
            assert response.status_code == 302

    def make_teams(self):
        for text in PAYLOADS:
            self.post("lead", reverse("teams:new"), {"name": text, "takes_part": "yes"})

    def make_decisions(self):
        seats = Membership.objects.filter(team=self.team).order_by("joined_at")[: len(PEOPLE)]
        people = [each.pk for each in seats]
        url = reverse("decisions:new", args=[self.team.pk])
        for text in chunks(300):
            data = SETTINGS | {"question": text, "why": ALL, "who": "some", "people": people}
            self.post("lead", url, data)
            self.bounce("lead", url, data | {"fallback": "decider"}, "besluit")
        first = Decision.objects.order_by("created_at").first()
        self.walk(first)
        for other in Decision.objects.exclude(pk=first.pk):
            self.look("member", self.url("show", other) + "?wacht=1")

    def make_conversation(self):
        """Statements, questions, answers, reasons and settings; looked at by the team and by a guest."""
        new = reverse("conversations:new", args=[self.team.pk])
        data = TALK | {"visibility": "public", "languages": "nl,en", "why": ALL[:2000], "statements": ALL}
        self.bounce("lead", new, data | {"question": ALL}, "gesprek")
        self.post("lead", new, data | {"question": chunks(200)[0]})
        self.talk_over(Conversation.objects.get())
        for who in ("lead", "member"):
            for name in ("show", "log", "mine", "map", "report"):
                self.look(who, reverse(f"conversations:{name}", args=[Conversation.objects.get().pk]), f"einde-{who}")

    def talk_over(self, talk):
        def url(name, *rest):
            return reverse(f"conversations:{name}", args=[talk.pk, *rest])

        shown = list(talk.statements.all())
        for statement, text in zip(shown, PAYLOADS, strict=True):
            self.post("lead", url("ask", statement.pk), {"text": text})
            asked = statement.questions.get()
            self.post("lead", url("question", asked.pk), {f"{asked.pk}-answer": text})
            self.post("member", url("vote", statement.pk), {"kind": "2"})
        self.bounce("member", url("ask", shown[0].pk), {"text": ALL}, "vraag")
        self.bounce("member", url("add"), {"text": PAYLOADS[3], "language": "nl"}, "lijkt-erop")
        self.bounce("member", url("add"), {"text": ALL, "language": PAYLOADS[3], "other_text": ALL}, "stelling")
        words = {"text": PAYLOADS[4], "language": "en", "other_text": PAYLOADS[5], "sure": "yes"}
        self.post("member", url("add"), words)
        for name in ("weigh", "statement", "ask"):
            self.look("lead", url(name, shown[0].pk))
        self.bounce("lead", url("weigh", shown[0].pk), {"aside": "yes", "reason": ALL}, "opzij")
        self.bounce("lead", url("weigh", shown[0].pk), {"merge": "yes", "into": PAYLOADS[3]}, "samen")
        self.bounce("lead", url("weigh", shown[0].pk), {"reword": "yes", "text": ALL}, "anders")
        self.post(
            "lead", url("weigh", shown[0].pk), {"reword": "yes", "text": chunks(280)[1], "other_text": PAYLOADS[6]}
        )
        self.post("lead", url("weigh", shown[1].pk), {"merge": "yes", "into": shown[2].pk})
        self.post("lead", url("weigh", shown[3].pk), {"aside": "yes", "reason": PAYLOADS[7]})
        self.look("lead", url("moderate"))
        self.look("lead", url("share"))
        settings = TALK | {"visibility": "public", "question": PAYLOADS[8], "why": ALL[:2000]}
        self.bounce("lead", url("settings"), settings | {"closes_at": PAYLOADS[3]}, "instellen")
        self.post("lead", url("settings"), settings)
        self.look("lead", url("settings"))

    def url(self, name, decision, *rest):
        return reverse(f"decisions:{name}", args=[decision.pk, *rest])

    def walk(self, decision):
        """One decision from end to end, with a payload in every field on the way."""
        self.talk(decision)
        self.post("lead", self.url("advance", decision), {"stage": "fit"})
        self.put(decision)
        self.post("lead", self.url("advance", decision), {"stage": "options"})
        self.lose(decision)
        self.post("lead", self.url("advance", decision), {"stage": "losses"})
        self.look("lead", self.url("mirror", decision))
        for answer in ("question", "wholehearted"):
            self.grant(decision, answer)
        self.write(decision)
        for name in ("show", "options", "talk", "history", "mirror"):
            for who in ("lead", "member"):
                self.look(who, self.url(name, decision), f"einde-{who}")

    def talk(self, decision):
        url = self.url("talk", decision)
        for text in PAYLOADS:
            self.post("member", url, {"text": text})
        self.post("member", url, {"text": f"@{PAYLOADS[0]} {ALL}"})
        first, second, *_rest = decision.thread.messages.all()
        place = [decision.thread.pk, first.pk]
        for text in (ALL, "Anders"):
            self.post("member", reverse("threads:message", args=place), {"text": text})
        self.look("lead", reverse("threads:versions", args=place))
        self.look("member", reverse("threads:message", args=[decision.thread.pk, second.pk]))
        self.bounce("member", url, {"text": ALL + "x" * 10000}, "bericht")
        self.post("lead", reverse("threads:reply", args=place), {"text": ALL})
        self.thread(decision.team_id)

    def thread(self, team_id):
        """One of the team's own: its title, its sides, a question."""
        new = reverse("threads:new", args=[team_id])
        data = {"kind": "question", "text": ALL, "one": chunks(80)[0], "other": chunks(80)[1]}
        self.bounce("member", new, data | {"title": ALL}, "draad")
        self.post("member", new, data | {"title": chunks(120)[0]})
        thread = Thread.objects.get(decision=None)
        self.post("member", reverse("threads:stand", args=[thread.pk]), {"place": "one"})
        settings = reverse("threads:settings", args=[thread.pk])
        self.bounce("lead", settings, data | {"title": ALL}, "draad")
        for title in chunks(120)[1:]:
            self.post("lead", settings, data | {"title": title})
        for url in (thread.get_absolute_url(), reverse("threads:list", args=[team_id])):
            self.look("lead", url)
        self.look("lead", reverse("threads:reply", args=[thread.pk, thread.messages.get().pk]))

    def put(self, decision):
        url = self.url("options", decision)
        for text in PAYLOADS[1:]:
            self.post("lead", url, {"title": text, "text": ALL})
        self.bounce("lead", url, {"title": PAYLOADS[1], "text": ALL, "parts": [PAYLOADS[1]]}, "keuze")
        option = decision.options.order_by("position").last()
        self.look("lead", self.url("option", decision, option.pk))
        self.look("lead", self.url("edit", decision))
        self.post("lead", self.url("option", decision, option.pk), {"title": f"{PAYLOADS[0]} nu", "text": "anders"})
        data = SETTINGS | {"question": PAYLOADS[1], "why": chunks(4000)[0], "who": "some"}
        people = [str(pk) for pk in decision.participants.values_list("membership", flat=True)]
        self.post("lead", self.url("edit", decision), data | {"people": people})

    def lose(self, decision):
        options = list(decision.options.annotate(size=Count("parts")).order_by("position"))
        for who in PEOPLE:
            for nth, option in enumerate(options):
                text = PAYLOADS[nth % len(PAYLOADS)]
                data = {"value": str((nth + len(who)) % 11), "need": f"{text} {who}", "share": "none"}
                if who == "lead":
                    data |= {"share": "named"}
                if who == "member":
                    data |= {"share": "unnamed", "need": ALL[:1000]}
                if who == "member" and nth > 20:
                    data |= {"limit": "on", "limit_reason": ALL[:1000], "limit_share": "named"}
                if who in {"lead", "member"} or nth < 3:
                    self.post(who, self.url("loss", decision, option.pk), data)
            self.post(who, self.url("finish", decision), {"state": "done"})
        self.look("lead", self.url("losses", decision))
        self.look("member", self.url("loss", decision, options[25].pk))
        bad = {
            "value": PAYLOADS[3],
            "need": ALL[:1000],
            "share": PAYLOADS[3],
            "limit": "on",
            "limit_share": PAYLOADS[4],
        }
        self.bounce("lead", self.url("loss", decision, options[2].pk), bad, "verlies")

    def grant(self, decision, answer):
        self.look("lead", self.url("bring", decision))
        self.bounce("lead", self.url("bring", decision), {"choice": PAYLOADS[3]}, "voorleggen")
        option = decision.options.order_by("position")[1]
        self.post("lead", self.url("bring", decision), {"choice": str(option.pk)})
        for who in PEOPLE:
            self.post(who, self.url("offers", decision), {"offer": ALL[:1000], "named": "named"})
        self.look("member", self.url("offers", decision), answer)
        self.bounce("lead", self.url("offers", decision), {"offer": ALL, "named": PAYLOADS[3]}, f"terugdoen-{answer}")
        if Decision.objects.get(pk=decision.pk).stage == "offers":
            self.post("lead", self.url("advance", decision), {"stage": "offers"})
        later = timezone.localdate() + timedelta(days=9)
        for who in PEOPLE:
            data = {"answer": answer, "named": "on", "question": ALL[:1000], "question_named": "on"}
            if who == "n2" and answer != "question":
                data = {"answer": "for_now", "until": later, "condition": chunks(300)[0]}
            self.look(who, self.url("grant", decision), f"{answer}-{who}")
            self.post(who, self.url("grant", decision), data)
            self.look(who, self.url("grant", decision), f"gegeven-{answer}-{who}")
        bad = {"answer": PAYLOADS[3], "until": PAYLOADS[3], "condition": chunks(300)[1], "question": ALL}
        if Decision.objects.get(pk=decision.pk).stage == "grant":
            self.bounce("lead", self.url("grant", decision), bad, f"gunnen-{answer}")
            self.post("lead", self.url("advance", decision), {"stage": "grant"})
        self.look("lead", self.url("show", decision) + "?wacht=1", answer)
        self.look("lead", self.url("mirror", decision), answer)

    def write(self, decision):
        url = self.url("outcome", decision)
        tasks = {"taak-TOTAL_FORMS": len(PAYLOADS[:20]), "taak-INITIAL_FORMS": 0}
        tasks |= {f"taak-{nth}-what": text for nth, text in enumerate(PAYLOADS[:20])}
        who = decision.participants.first().membership_id
        tasks |= {"taak-0-who": who, "taak-1-who": who}
        today = timezone.localdate()
        fields = {"sentence": chunks(300)[0], "asks": ALL[:2000], "thanks": ALL[:1000], "start": today}
        self.look("lead", url)
        self.bounce("lead", url, fields | tasks | {"review": PAYLOADS[3], "start": PAYLOADS[4]}, "uitkomst")
        self.post("lead", url, fields | tasks | {"review": today + timedelta(days=60)})
