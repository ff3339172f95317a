from django.urls import path

from gunnen_web.peace import views

app_name = "peace"
urlpatterns = [
    path("teams/<uuid:team_id>/vredeslijn/", views.line, name="line"),
    path("teams/<uuid:team_id>/vredeslijn/<int:year>/", views.year, name="year"),
    path("teams/<uuid:team_id>/vredeslijn/nieuw/", views.new, name="new"),
    path("teams/<uuid:team_id>/vredeslijn/hoort-bij/", views.hold, name="hold"),
    path("teams/<uuid:team_id>/conflicten/<uuid:conflict_id>/", views.conflict, name="conflict"),
    path("teams/<uuid:team_id>/conflicten/<uuid:conflict_id>/woorden/", views.words, name="words"),
    path("teams/<uuid:team_id>/conflicten/<uuid:conflict_id>/sluiten/", views.close, name="close"),
    path("teams/<uuid:team_id>/conflicten/<uuid:conflict_id>/heropenen/", views.reopen, name="reopen"),
]
