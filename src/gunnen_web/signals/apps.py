from django.apps import AppConfig


class Signals(AppConfig):
    name = "gunnen_web.signals"

    def ready(self):
        from gunnen_web.accounts import mydata
        from gunnen_web.notices import timers as clock
        from gunnen_web.signals import mine, notify, timers

        mydata.register("signals", mine.export, mine.erase)
        clock.register("signals", timers.run)
        notify.register()
