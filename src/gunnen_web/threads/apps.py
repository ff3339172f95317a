from django.apps import AppConfig


class Threads(AppConfig):
    name = "gunnen_web.threads"

    def ready(self):
        from gunnen_web.accounts import mydata
        from gunnen_web.notices import timers
        from gunnen_web.threads import mine, notify
        from gunnen_web.threads.actions import rounds

        mydata.register("threads", mine.export, mine.erase)
        timers.register("question_rounds", rounds.close_due)
        notify.register()
