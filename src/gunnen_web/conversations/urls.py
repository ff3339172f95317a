from django.urls import path

from gunnen_web.conversations.guests import as_guest
from gunnen_web.conversations.views import claiming, leading, moderating, report, voting, writing
from gunnen_web.conversations.views import map as opinion_map

app_name = "conversations"

BOTH = [  # pages that members and guests share
    ("", voting.show, "show"),
    ("mijn/", voting.mine, "mine"),
    ("logboek/", writing.log, "log"),
    ("stelling/nieuw/", writing.add, "add"),
    ("stelling/<uuid:statement_id>/", voting.statement, "statement"),
    ("stelling/<uuid:statement_id>/stem/", voting.vote, "vote"),
    ("stelling/<uuid:statement_id>/terug/", voting.undo, "undo"),
    ("stelling/<uuid:statement_id>/vraag/", writing.ask, "ask"),
    ("stelling/<uuid:statement_id>/vertalen/", writing.translate, "translate"),
    ("kaart/", opinion_map.show, "map"),
    ("verslag/", report.show, "report"),
    ("verslag/<str:name>", report.download, "report_file"),
]

urlpatterns = [
    path("teams/<uuid:team_id>/gesprekken/nieuw/", leading.new, name="new"),
    path("gesprekken/<uuid:conversation_id>/instellen/", leading.settings, name="settings"),
    path("gesprekken/<uuid:conversation_id>/delen/", leading.share, name="share"),
    path("gesprekken/<uuid:conversation_id>/sluiten/", leading.closing, name="closing"),
    path("gesprekken/<uuid:conversation_id>/kaart/midden/", opinion_map.invite, name="invite"),
    path("gesprekken/<uuid:conversation_id>/bekijken/", moderating.moderate, name="moderate"),
    path("gesprekken/<uuid:conversation_id>/bekijken/<uuid:statement_id>/", moderating.weigh, name="weigh"),
    path("gesprekken/<uuid:conversation_id>/vragen/<uuid:question_id>/", moderating.question, name="question"),
    path("g/<str:link>/meenemen/", claiming.claim, name="guest_claim"),
    *(path(f"gesprekken/<uuid:conversation_id>/{where}", view, name=name) for where, view, name in BOTH),
    *(path(f"g/<str:link>/{where}", as_guest(view), name=f"guest_{name}") for where, view, name in BOTH),
]
