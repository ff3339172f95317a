from django.urls import path

from gunnen_web.following.views import by_mail, checking_in, leading

app_name = "following"
urlpatterns = [
    path("teams/<uuid:team_id>/check-ins/", leading.consent, name="consent"),
    path("besluiten/<uuid:pk>/check-ins/ritme/", leading.rhythm, name="rhythm"),
    path("besluiten/<uuid:pk>/check-ins/aan-mij/", leading.told, name="told"),
    path("besluiten/<uuid:pk>/check-in/", checking_in.checkin, name="checkin"),
    path("besluiten/<uuid:pk>/check-in/woorden/", checking_in.unsaid, name="unsaid"),
    path("besluiten/<uuid:pk>/check-in/woorden/<slug:to>/", checking_in.words, name="words"),
    path("besluiten/<uuid:pk>/check-in/<slug:name>/", checking_in.question, name="question"),
    path("check-in/", by_mail.mailed, name="mailed"),
    path("check-in/<str:token>/", by_mail.link, name="link"),
]
