from django.urls import path

from gunnen_web.simulator import views

app_name = "simulator"
urlpatterns = [
    path("simulator/", views.compare, name="compare"),
    path("simulator/aannames/", views.assumptions, name="assumptions"),
]
