from django.apps import AppConfig


class Chats(AppConfig):
    name = "gunnen_web.chats"

    def ready(self):
        from gunnen_web.accounts import mydata
        from gunnen_web.chats import actions, mine, notify, timers
        from gunnen_web.notices import timers as clock
        from gunnen_web.signals import stopping

        mydata.register("chats", mine.export, mine.erase)
        clock.register("chats", timers.run)
        stopping.register("chats", actions.stop_team)
        notify.register()
