from django.apps import AppConfig


class Accounts(AppConfig):
    name = "gunnen_web.accounts"
