from django.urls import path

from gunnen_web.balance import views

app_name = "balance"
urlpatterns = [
    path("teams/<uuid:team_id>/balans/", views.first, name="first"),
    path("teams/<uuid:team_id>/balans/nieuw/", views.new, name="new"),
    path("teams/<uuid:team_id>/balans/<uuid:series_id>/", views.team, name="team"),
    path("teams/<uuid:team_id>/balans/<uuid:series_id>/mijn/", views.mine, name="mine"),
    path("teams/<uuid:team_id>/balans/<uuid:series_id>/mijn/<uuid:note_id>/", views.note, name="note"),
    path("teams/<uuid:team_id>/balans/<uuid:series_id>/instellingen/", views.settings, name="settings"),
    path("teams/<uuid:team_id>/balans/<uuid:series_id>/afspraak/", views.propose, name="propose"),
    path(
        "teams/<uuid:team_id>/balans/<uuid:series_id>/afspraak/<uuid:agreement_id>/", views.agreement, name="agreement"
    ),
    path("teams/<uuid:team_id>/balans/<uuid:series_id>/wat-als/", views.what_if, name="what_if"),
]
