from django.urls import path

from gunnen_web.together import leading, views

app_name = "together"
urlpatterns = [
    path("teams/<uuid:team_id>/samen-oefenen/", views.shelf, name="list"),
    path("teams/<uuid:team_id>/samen-oefenen/begin/<slug:situation>/", leading.start, name="start"),
    path("teams/<uuid:team_id>/samen-oefenen/<uuid:play_id>/", views.show, name="show"),
    path("teams/<uuid:team_id>/samen-oefenen/<uuid:play_id>/kiezen/", views.choose, name="choose"),
    path("teams/<uuid:team_id>/samen-oefenen/<uuid:play_id>/stand/", views.standing, name="standing"),
    path("teams/<uuid:team_id>/samen-oefenen/<uuid:play_id>/sluiten/", leading.close, name="close"),
    path("teams/<uuid:team_id>/samen-oefenen/<uuid:play_id>/verder/", leading.play_on, name="play_on"),
    path("teams/<uuid:team_id>/samen-oefenen/<uuid:play_id>/stoppen/", leading.stop, name="stop"),
    path("teams/<uuid:team_id>/samen-oefenen/<uuid:play_id>/weg/", leading.remove, name="remove"),
]
