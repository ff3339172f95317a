from django.apps import AppConfig


class Practice(AppConfig):
    name = "gunnen_web.practice"

    def ready(self):
        from gunnen_web.accounts import mydata
        from gunnen_web.practice import mine

        mydata.register("practice", mine.export, mine.erase)
