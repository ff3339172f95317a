from django.apps import AppConfig


class Following(AppConfig):
    name = "gunnen_web.following"
