from django.urls import path

from gunnen_web.decisions.views import granting, losses, opening, options, outcome, record, talk

app_name = "decisions"
urlpatterns = [
    path("nieuw/<uuid:team_id>/", opening.new, name="new"),
    path("<uuid:pk>/", opening.show, name="show"),
    path("<uuid:pk>/instellen/", opening.edit, name="edit"),
    path("<uuid:pk>/sluiten/", opening.closing, name="closing"),
    path("<uuid:pk>/verder/", opening.advance, name="advance"),
    path("<uuid:pk>/terug/", outcome.reopen, name="reopen"),
    path("<uuid:pk>/stand/", opening.standing, name="standing"),
    path("<uuid:pk>/passen/", opening.fit, name="fit"),
    path("<uuid:pk>/keuzes/", options.index, name="options"),
    path("<uuid:pk>/keuzes/samen/", options.merge, name="merge"),
    path("<uuid:pk>/keuzes/<uuid:option_id>/", options.change, name="option"),
    path("<uuid:pk>/keuzes/<uuid:option_id>/weg/", options.withdraw, name="withdraw"),
    path("<uuid:pk>/open-verslag/", options.open_record, name="open_record"),
    path("<uuid:pk>/verlies/", losses.mine, name="losses"),
    path("<uuid:pk>/verlies/klaar/", losses.finish, name="finish"),
    path("<uuid:pk>/verlies/hetzelfde/", losses.repeat, name="repeat"),
    path("<uuid:pk>/verlies/<uuid:option_id>/", losses.answer, name="loss"),
    path("<uuid:pk>/verlies/<uuid:option_id>/hetzelfde/", losses.same, name="same"),
    path("<uuid:pk>/spiegel/", losses.mirror, name="mirror"),
    path("<uuid:pk>/grens/<uuid:option_id>/", losses.lift, name="lift"),
    path("<uuid:pk>/voorleggen/", granting.bring, name="bring"),
    path("<uuid:pk>/terugdoen/", granting.offers, name="offers"),
    path("<uuid:pk>/gunnen/", granting.grant, name="grant"),
    path("<uuid:pk>/uitkomst/", outcome.write, name="outcome"),
    path("<uuid:pk>/toch-beslissen/", outcome.decide_anyway, name="decide_anyway"),
    path("<uuid:pk>/gesprek/", talk.thread, name="talk"),
    path("<uuid:pk>/geschiedenis/", record.history, name="history"),
    path("<uuid:pk>/verslag.json", record.download, name="record"),
    path("<uuid:pk>/bewijs.json", record.receipt, name="receipt"),
]
