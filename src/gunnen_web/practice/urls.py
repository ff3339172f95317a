from django.urls import path

from gunnen_web.practice import mine_views, own, views

app_name = "practice"
urlpatterns = [
    path("", views.shelf, name="list"),
    path("geoefend/", mine_views.mine, name="mine"),
    path("geoefend/bewaren/", mine_views.keep, name="keep"),
    path("geoefend/meenemen/", mine_views.adopt, name="adopt"),
    path("geoefend/wissen/", mine_views.clear, name="clear"),
    path("eigen/", own.own, name="own"),
    path("<slug:situation>/", views.play, name="play"),
    path("<slug:situation>/begin/", views.begin, name="begin"),
    path("<slug:situation>/terug/", views.undo, name="undo"),
    path("<slug:situation>/terugblik/", views.debrief, name="debrief"),
    path("<slug:situation>/terugblik/<int:nth>/", views.past, name="past"),
]
