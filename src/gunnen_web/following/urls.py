from django.urls import path

from gunnen_web.following.after import views as after
from gunnen_web.following.views import by_mail, checking_in, leading

app_name = "following"
urlpatterns = [
    path("teams/<uuid:team_id>/check-ins/", leading.consent, name="consent"),
    path("besluiten/<uuid:pk>/check-ins/ritme/", leading.rhythm, name="rhythm"),
    path("besluiten/<uuid:pk>/check-ins/aan-mij/", leading.told, name="told"),
    path("besluiten/<uuid:pk>/check-in/", checking_in.checkin, name="checkin"),
    path("besluiten/<uuid:pk>/check-in/woorden/", checking_in.unsaid, name="unsaid"),
    path("besluiten/<uuid:pk>/check-in/woorden/<slug:to>/", checking_in.words, name="words"),
    path("besluiten/<uuid:pk>/check-in/<slug:asked>/", checking_in.question, name="question"),
    path("teams/<uuid:team_id>/check-ins/eerst/", after.head_start, name="head_start"),
    path("teams/<uuid:team_id>/voor-mij/", after.asked, name="asked"),
    path("besluiten/<uuid:pk>/schuurt/", after.drift, name="drift"),
    path("besluiten/<uuid:pk>/schuurt/<slug:kind>/", after.guide, name="guide"),
    path("besluiten/<uuid:pk>/opnieuw-kijken-op/", after.review, name="review"),
    path("besluiten/<uuid:pk>/gun-je-het-nog/", after.still, name="still"),
    path("check-in/", by_mail.mailed, name="mailed"),
    path("check-in/<str:key>/", by_mail.link, name="link"),
]
