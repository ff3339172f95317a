from django.apps import AppConfig


class Following(AppConfig):
    name = "gunnen_web.following"

    def ready(self):
        from gunnen_web.accounts import mydata
        from gunnen_web.agenda import due as agenda
        from gunnen_web.following import due, mine, notify, timers
        from gunnen_web.following.after import mine as after_mine
        from gunnen_web.following.after import notify as after_notify
        from gunnen_web.following.after import timers as after_timers
        from gunnen_web.notices import timers as clock

        mydata.register("check_ins", mine.export, mine.erase)
        clock.register("check_ins", timers.run)
        notify.register()
        agenda.register("check_ins", due.find)
        mydata.register("after_check_ins", after_mine.export, after_mine.erase)
        clock.register("after_check_ins", after_timers.run)
        after_notify.register()
