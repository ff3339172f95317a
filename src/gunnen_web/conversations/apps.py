from django.apps import AppConfig


class Conversations(AppConfig):
    name = "gunnen_web.conversations"

    def ready(self):
        from gunnen_web.accounts import mydata
        from gunnen_web.conversations import kinds, mapping, mine, telling
        from gunnen_web.notices import timers

        mydata.register("conversations", mine.export, mine.erase)
        kinds.register_all()
        timers.register("maps", mapping.tick)
        timers.register("conversations", telling.tick)
