from django.apps import AppConfig


class Together(AppConfig):
    name = "gunnen_web.together"

    def ready(self):
        from gunnen_web.accounts import mydata
        from gunnen_web.notices import timers
        from gunnen_web.together import keeping, mine

        mydata.register("practice_together", mine.export, mine.erase)
        timers.register("practice_together", keeping.run)
