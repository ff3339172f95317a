from django.urls import path

from gunnen_web.balance import views

app_name = "balance"
urlpatterns = [
    path("", views.first, name="first"),
    path("nieuw/", views.new, name="new"),
    path("<uuid:series_id>/", views.team, name="team"),
    path("<uuid:series_id>/mijn/", views.mine, name="mine"),
    path("<uuid:series_id>/mijn/<int:note_id>/", views.note, name="note"),
    path("<uuid:series_id>/instellingen/", views.settings, name="settings"),
    path("<uuid:series_id>/afspraak/", views.propose, name="propose"),
    path("<uuid:series_id>/afspraak/<int:agreement_id>/", views.agreement, name="agreement"),
    path("<uuid:series_id>/wat-als/", views.what_if, name="what_if"),
]
