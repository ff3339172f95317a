from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Agenda(AppConfig):
    name = "gunnen_web.agenda"

    def ready(self):
        from gunnen_web.accounts import mydata
        from gunnen_web.agenda import dates, due, mine, timers
        from gunnen_web.notices import kinds
        from gunnen_web.notices import timers as clock

        mydata.register("agenda", mine.export, mine.erase)
        clock.register("agenda", timers.run)
        due.register("reviews", dates.reviews, in_calendars=True)
        due.register("turns", dates.turns, in_calendars=True)
        kinds.register(
            "review_soon", "decisions", _("bijna tijd om opnieuw te kijken"),
            sentence=_("Binnen een week kijken jullie opnieuw naar een besluit."),
        )  # fmt: skip
        kinds.register(
            "review_now", "decisions", _("tijd om opnieuw te kijken"),
            sentence=_("Het is tijd om opnieuw naar een besluit te kijken. Houdt het?"),
        )  # fmt: skip
        kinds.register(
            "turn_now", "decisions", _("een nieuwe beurt"), sentence=_("Er begint een nieuwe beurt. Kijk welke."),
        )  # fmt: skip
