from django.apps import AppConfig


class Accounts(AppConfig):
    name = "gunnen_web.accounts"

    def ready(self):
        from gunnen_web.accounts import mine, mydata

        mydata.register("account", mine.export, mine.erase)
