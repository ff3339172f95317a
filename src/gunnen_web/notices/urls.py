from django.urls import path

from gunnen_web.notices import views

app_name = "notices"
urlpatterns = [
    path("meldingen/", views.mine, name="list"),
    path("meldingen/instellingen/", views.settings, name="settings"),
    path("meldingen/afmelden/<str:signed>/", views.unsubscribe, name="unsubscribe"),
    path("teams/<uuid:team_id>/chat/", views.chat, name="chat"),
    path("teams/<uuid:team_id>/chat/<uuid:hook_id>/", views.hook, name="hook"),
]
