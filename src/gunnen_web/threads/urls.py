from django.urls import path

from gunnen_web.threads.views import asking, leading, reading, writing

app_name = "threads"
urlpatterns = [
    path("teams/<uuid:team_id>/draden/", reading.index, name="list"),
    path("teams/<uuid:team_id>/draden/nieuw/", writing.new, name="new"),
    path("gesprekken/<uuid:conversation_id>/praten/", reading.of_conversation, name="of_conversation"),
    path("draden/<uuid:thread_id>/", reading.show, name="show"),
    path("draden/<uuid:thread_id>/instellen/", leading.settings, name="settings"),
    path("draden/<uuid:thread_id>/plek/", leading.stand, name="stand"),
    path("draden/<uuid:thread_id>/ronde/", leading.open_round, name="round"),
    path("draden/<uuid:thread_id>/ronde/sluiten/", leading.close_round, name="close_round"),
    path("draden/<uuid:thread_id>/<uuid:message_id>/", writing.change, name="message"),
    path("draden/<uuid:thread_id>/<uuid:message_id>/weg/", writing.remove, name="remove"),
    path("draden/<uuid:thread_id>/<uuid:message_id>/eerder/", reading.versions, name="versions"),
    path("draden/<uuid:thread_id>/<uuid:message_id>/antwoord/", writing.reply, name="reply"),
    path("draden/<uuid:thread_id>/<uuid:message_id>/rust/", asking.rest, name="rest"),
    path("draden/<uuid:thread_id>/<uuid:message_id>/hielp/", asking.helped, name="helped"),
    path("draden/<uuid:thread_id>/<uuid:message_id>/intrekken/", asking.withdraw, name="withdraw"),
]
