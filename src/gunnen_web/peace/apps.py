from django.apps import AppConfig


class Peace(AppConfig):
    name = "gunnen_web.peace"
