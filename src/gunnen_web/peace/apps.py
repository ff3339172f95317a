from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Peace(AppConfig):
    name = "gunnen_web.peace"

    def ready(self):
        from gunnen_web.accounts import mydata
        from gunnen_web.notices import kinds, timers
        from gunnen_web.peace import actions, mine

        mydata.register("peace", mine.export, mine.erase)
        timers.register("conflicts", actions.appear)
        for name, label, sentence in (
            ("conflict_opened", _("er is een conflict geopend"), _("Er staat een conflict op de vredeslijn.")),
            ("conflict_closed", _("een conflict is gesloten"), _("Een conflict op de vredeslijn is gesloten.")),
            ("conflict_reopened", _("een conflict is weer open"), _("Een conflict op de vredeslijn is weer open.")),
        ):
            kinds.register(name, "peace", label, sentence=sentence)
