from django.apps import AppConfig


class Teams(AppConfig):
    name = "gunnen_web.teams"

    def ready(self):
        from gunnen_web.accounts import mydata
        from gunnen_web.notices import timers as clock
        from gunnen_web.teams import handing, mine, timers, wording

        mydata.register("teams", mine.export, mine.erase)
        clock.register("invitations", timers.tidy)
        clock.register("handing", handing.run)
        wording.register()
