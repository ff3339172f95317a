from django.urls import path

from gunnen_web.signals import drafts, papers, views

app_name = "signals"
urlpatterns = [
    path("teams/<uuid:team_id>/signalen/", views.switch, name="switch"),
    path("teams/<uuid:team_id>/signalen/hint/", views.hint, name="hint"),
    path("teams/<uuid:team_id>/signalen/hint/lees/", drafts.draft, name="draft"),
    path("teams/<uuid:team_id>/weer/", views.weather, name="weather"),
    path("teams/<uuid:team_id>/weer/oefenen/", views.practice, name="practice"),
    path("teams/<uuid:team_id>/weer/<uuid:weather_id>/", views.thread, name="thread"),
    path("signalen/", papers.shelf, name="papers"),
    path("signalen/<slug:paper>/", papers.paper, name="paper"),
]
