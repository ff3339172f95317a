from django.apps import AppConfig


class Balance(AppConfig):
    name = "gunnen_web.balance"

    def ready(self):
        from gunnen_web.accounts import mydata
        from gunnen_web.balance import mine, notify

        mydata.register("balance", mine.export, mine.erase)
        notify.register()
