from django.apps import AppConfig


class Notices(AppConfig):
    name = "gunnen_web.notices"

    def ready(self):
        from gunnen_web.accounts import mydata
        from gunnen_web.notices import calls, clock, mine, timers

        mydata.register("notices", mine.export, mine.erase)
        timers.register("tidy", clock.tidy)
        calls.register()
