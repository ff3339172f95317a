from django.apps import AppConfig


class Agenda(AppConfig):
    name = "gunnen_web.agenda"
