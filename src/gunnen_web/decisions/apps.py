from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "gunnen_web.decisions"
    label = "decisions"

    def ready(self):
        from gunnen_web.accounts import mydata
        from gunnen_web.decisions import mine, notify, timers

        mydata.register("decisions", mine.export, mine.erase)
        timers.register()
        notify.register()
