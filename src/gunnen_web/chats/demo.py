"""The demo team's chats: one whose authors are being asked, and the report of another. All of it is invented.

Nobody wrote what the report is about: the library gets messages without words, with what is to be found in them.
"""

import json
from datetime import UTC, datetime, time, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from gunnen.dialogue import Message, Reading
from gunnen.privacy import show_weather
from gunnen_web.chats import actions, files, report
from gunnen_web.chats.models import Author, Import, Stage
from gunnen_web.signals.demo import invented, one_of
from gunnen_web.signals.taking import monday_of

ASKED_BY, BROUGHT_BY = "Daan", "Els"
# Week by week, of 45 messages: how many are healthy, put an identity on somebody, harden, and are genuine questions.
WEEKS = ((14, 2, 3, 9), (13, 2, 4, 8), (12, 4, 7, 7), (9, 7, 13, 4), (8, 9, 15, 3), (12, 5, 9, 7), (17, 2, 4, 11))
MESSAGES = 45


def build(team):
    """In the demo team, whose people have their signals on already."""
    stays = {each.display: each for each in team.memberships.active().select_related("user", "team")}
    _report(team, stays[BROUGHT_BY])
    fields = {"title": "De groepsapp", "reason": "Daar praten we ook, en daar gaat het anders."}
    actions.start(stays[ASKED_BY], fields, 7, files.take(_file(stays)))


def _file(names):
    rows = [{"id": place, "text": "Hoi", "author": name} for place, name in enumerate(names, 1)]
    return SimpleUploadedFile("chat.jsonl", "\n".join(map(json.dumps, rows)).encode())


def _report(team, importer):
    monday = monday_of(timezone.now())
    pairs = [pair for week, counts in enumerate(WEEKS) for pair in _week(monday, week, counts)]
    shown = show_weather(*zip(*pairs, strict=True), final=True).to_json()
    made = Import.objects.create(
        team=team, opened_by=importer, title="De app over de verhuizing", closes_at=timezone.now() - timedelta(days=2),
        stage=Stage.DONE, reported_at=timezone.now() - timedelta(days=1), shown=shown, salt="00", percent=100,
    )  # fmt: skip
    words = {place: [[0, message.time, None, ""] for message, _reading in pairs[place::9]] for place in range(9)}
    bins = report.bins_of(shown, words)
    Author.objects.bulk_create(
        Author(chat=made, name_key=f"invented {place}", answer=Author.YES, bins=bins[place]) for place in range(9)
    )


def _week(monday, week, counts):
    begins = datetime.combine(monday - timedelta(weeks=len(WEEKS) - week), time(), UTC).timestamp()
    return [_one(week, place, begins, counts) for place in range(MESSAGES)]


def _one(week, place, begins, counts):
    """What is in it is spread evenly over the week and the people."""
    *found, genuine = counts
    day = begins + place * 7 // MESSAGES * 86_400
    answers = f"{week}.{place - 1}" if place % 4 else None
    message = Message(f"{week}.{place}", "", author=str(place % 9), time=day, reply_to=answers)
    question = "genuine" if one_of(place, MESSAGES, genuine) else "practical" if place % 6 == 0 else None
    return message, Reading(message.id, invented(place, MESSAGES, found), question)
