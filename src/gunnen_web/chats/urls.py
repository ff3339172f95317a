from django.urls import path

from gunnen_web.chats.views import asking, importing, reading

app_name = "chats"
urlpatterns = [
    path("teams/<uuid:team_id>/chats/", reading.overview, name="list"),
    path("teams/<uuid:team_id>/chats/nieuw/", importing.new, name="new"),
    path("chats/<uuid:chat_id>/", reading.show, name="show"),
    path("chats/<uuid:chat_id>/hoever/", reading.progress, name="progress"),
    path("chats/<uuid:chat_id>/verslag.json", reading.download, name="json"),
    path("chats/<uuid:chat_id>/bestand/", importing.file, name="file"),
    path("chats/<uuid:chat_id>/weg/", importing.remove, name="remove"),
    path("chats/<uuid:chat_id>/mijn-antwoord/<uuid:author_id>/", asking.mine, name="mine"),
    path("mijn-chats/", asking.own, name="own"),
    path("chat-lezen/<str:ticket>/", asking.link, name="link"),
]
