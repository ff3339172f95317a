from django.apps import AppConfig


class Signals(AppConfig):
    name = "gunnen_web.signals"
