from django.urls import path

from gunnen_web.agenda import views

app_name = "agenda"
urlpatterns = [
    path("begeleiden/", views.overview, name="overview"),
    path("account/agenda/", views.mine, name="mine"),
    path("agenda/<str:secret>.ics", views.feed, name="feed"),
]
