from django.apps import AppConfig


class Pages(AppConfig):
    name = "gunnen_web.pages"
