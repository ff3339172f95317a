from django.apps import AppConfig


class Teams(AppConfig):
    name = "gunnen_web.teams"
