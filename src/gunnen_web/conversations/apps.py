from django.apps import AppConfig


class Conversations(AppConfig):
    name = "gunnen_web.conversations"

    def ready(self):
        from gunnen_web.conversations import mapping
        from gunnen_web.notices import timers

        timers.register("maps", mapping.tick)
