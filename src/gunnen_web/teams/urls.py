from django.urls import path

from gunnen_web.teams import handing_views, views

app_name = "teams"
urlpatterns = [
    path("teams/", views.teams, name="teams"),
    path("teams/nieuw/", views.new, name="new"),
    path("teams/<uuid:team_id>/", views.team, name="show"),
    path("teams/<uuid:team_id>/naam/", views.rename, name="rename"),
    path("teams/<uuid:team_id>/mensen/", views.people, name="people"),
    path("teams/<uuid:team_id>/mensen/<uuid:membership_id>/", views.person, name="person"),
    path("teams/<uuid:team_id>/mensen/<uuid:membership_id>/leiding/", views.manages, name="manages"),
    path("teams/<uuid:team_id>/uitnodigen/", views.invite, name="invite"),
    path("teams/<uuid:team_id>/uitnodigingen/<uuid:invitation_id>/intrekken/", views.revoke, name="revoke"),
    path("teams/<uuid:team_id>/overdragen/", handing_views.handover, name="handover"),
    path("teams/<uuid:team_id>/overnemen/<uuid:facilitator_id>/", handing_views.succeed, name="succeed"),
    path("teams/<uuid:team_id>/verlaten/", views.leave, name="leave"),
    path("uitnodiging/", views.pending, name="pending"),
    path("uitnodiging/<str:token>/", views.invitation, name="invitation"),
]
