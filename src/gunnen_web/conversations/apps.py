from django.apps import AppConfig


class Conversations(AppConfig):
    name = "gunnen_web.conversations"

    def ready(self):
        from gunnen_web.accounts import mydata
        from gunnen_web.conversations import mapping, mine
        from gunnen_web.notices import timers

        mydata.register("conversations", mine.export, mine.erase)
        timers.register("maps", mapping.tick)
