from django.apps import AppConfig


class Conversations(AppConfig):
    name = "gunnen_web.conversations"
