from django.apps import AppConfig


class Agenda(AppConfig):
    name = "gunnen_web.agenda"

    def ready(self):
        from gunnen_web.accounts import mydata
        from gunnen_web.agenda import dates, due, mine

        mydata.register("agenda", mine.export, mine.erase)
        due.register("reviews", dates.reviews, in_calendars=True)
        due.register("turns", dates.turns, in_calendars=True)
