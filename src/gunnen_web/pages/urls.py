from django.urls import path

from gunnen_web.pages import views

app_name = "pages"
urlpatterns = [
    path("", views.home, name="home"),
    path("privacy/", views.privacy, name="privacy"),
    path("onderdelen/", views.components, name="components"),
    path("taal/", views.language, name="language"),
    path("demo/wissel/", views.demo_switch, name="demo_switch"),
    path("demo/post/", views.outbox, name="outbox"),
]
