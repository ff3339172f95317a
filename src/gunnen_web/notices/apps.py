from django.apps import AppConfig


class Notices(AppConfig):
    name = "gunnen_web.notices"
