from django.apps import AppConfig


class Following(AppConfig):
    name = "gunnen_web.following"

    def ready(self):
        from gunnen_web.accounts import mydata
        from gunnen_web.agenda import due as agenda
        from gunnen_web.following import drift_mine, drift_notify, drift_timers, due, mine, notify, timers
        from gunnen_web.notices import timers as clock

        mydata.register("check_ins", mine.export, mine.erase)
        clock.register("check_ins", timers.run)
        notify.register()
        agenda.register("check_ins", due.find)
        mydata.register("after_check_ins", drift_mine.export, drift_mine.erase)
        clock.register("after_check_ins", drift_timers.run)
        drift_notify.register()
