from django.apps import AppConfig


class Simulator(AppConfig):
    name = "gunnen_web.simulator"
