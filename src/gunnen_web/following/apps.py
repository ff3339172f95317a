from django.apps import AppConfig


class Following(AppConfig):
    name = "gunnen_web.following"

    def ready(self):
        from gunnen_web.accounts import mydata
        from gunnen_web.following import mine, notify, timers
        from gunnen_web.notices import timers as clock

        mydata.register("check_ins", mine.export, mine.erase)
        clock.register("check_ins", timers.run)
        notify.register()
