from django.apps import AppConfig


class Chats(AppConfig):
    name = "gunnen_web.chats"

    def ready(self):
        from gunnen_web.accounts import mydata
        from gunnen_web.chats import mine, notify, timers
        from gunnen_web.notices import timers as clock

        mydata.register("chats", mine.export, mine.erase)
        clock.register("chats", timers.run)
        notify.register()
