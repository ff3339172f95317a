"""Who gets what at every URL of the site, outside the demo. `python -m tests.trust.access` writes docs/access.md.

One row for a URL; where it depends on the stage of the decision, one row for some stages and one for all others ("").
A column for everybody who may come by, from the outside in:

    nobody     not signed in                       aside    a member who takes no part in this decision
    stranger   signed in, in no team               member   a member who takes part (here the writer of what is asked)
    other      facilitates another team            lead     a facilitator who takes part
    ex         took part, and left the team        host     a facilitator from outside
    observer   only reads

    ok    a page         done  something changed      404  nothing there for them      405  not by this method
    to    sent on, nothing changed                    403  not theirs to do            in   sign in first
"""

from typing import NamedTuple


class Row(NamedTuple):
    name: str
    stages: str
    get: str
    post: str


ALL_405 = "405 405 405 405 405 405 405 405 405"
ALL_404 = "404 404 404 404 404 404 404 404 404"
ALL_TO = "to to to to to to to to to"
ALL_OK = "ok ok ok ok ok ok ok ok ok"
OWN_OK = "in ok ok ok ok ok ok ok ok"
OWN_DONE = "in done done done done done done done done"
OWN_405 = "in 405 405 405 405 405 405 405 405"
GUEST_OK = "ok to to to to to to to to"

READ = "in 404 404 404 ok ok ok ok ok"  # everybody in the team
LEAD = "in 404 404 404 403 403 403 ok ok"  # facilitators
LEAD_DONE = "in 404 404 404 403 403 403 done done"
LEAD_TO = "in 404 404 404 403 403 403 to to"
PART = "in 404 404 404 403 403 ok ok 403"  # whoever takes part
PART_DONE = "in 404 404 404 403 403 done done 403"
PART_TO = "in 404 404 404 403 403 to to 403"
MINE = "in 404 404 404 403 ok ok ok 403"  # whoever takes part in the team
WRITE = "in 404 404 404 403 ok ok ok ok"  # everybody in the team who does not only watch
WRITE_DONE = "in 404 404 404 403 done done done done"
GUESTS = "ok ok ok ok to to to to to"  # whoever holds the link; the team has its own side
GUESTS_DONE = "done done done done to to to to to"
GUESTS_405 = "405 405 405 405 to to to to to"
GUESTS_404 = "404 404 404 404 to to to to to"
ABSENT = "in 404 404 404 404 404 404 404 404"

# Nothing of these is in the table: they are not in the URL resolver. WhiteNoise serves /static/, files of the
# programme and of nobody; what it answers is tested in test_headers.py.
LEFT_OUT = ("/static/",)

TABLE = [
    Row("pages:home", "", ALL_OK, ALL_405),
    Row("pages:privacy", "", ALL_OK, ALL_405),
    Row("pages:components", "", ALL_OK, ALL_405),
    Row("pages:language", "", ALL_405, "to done done done done done done done done"),
    Row("pages:demo_switch", "", ALL_404, ALL_404),
    Row("pages:outbox", "", ALL_404, ALL_404),
    Row("accounts:me", "", OWN_OK, OWN_DONE),
    Row("accounts:export", "", OWN_OK, OWN_405),
    Row("accounts:erase", "", OWN_OK, OWN_DONE),
    Row("accounts:first", "", ALL_404, ALL_404),  # there only while nobody has an account
    Row("account_login", "", GUEST_OK, GUEST_OK),
    Row("account_request_login_code", "", GUEST_OK, "done to to to to to to to to"),  # a letter, also to an unknown
    Row("account_confirm_login_code", "", ALL_TO, ALL_TO),
    Row("account_logout", "", "to ok ok ok ok ok ok ok ok", ALL_TO),
    Row("account_inactive", "", ALL_OK, ALL_405),
    Row("account_signup", "", GUEST_OK, GUEST_OK),  # closed, unless invited
    Row("account_email_verification_sent", "", ALL_TO, ALL_TO),
    Row("account_change_password", "", "in to to to to to to to to", "in to to to to to to to to"),
    Row("account_set_password", "", OWN_OK, OWN_OK),
    Row("account_reset_password", "", ALL_OK, "done done done done done done done done done"),
    Row("account_confirm_password_reset_code", "", ALL_TO, ALL_TO),
    Row("account_complete_password_reset", "", ALL_TO, ALL_TO),
    Row("account_password_reset_completed", "", ALL_OK, ALL_405),
    Row("teams:teams", "", OWN_OK, OWN_405),
    Row("teams:new", "", OWN_OK, OWN_DONE),
    Row("teams:show", "", READ, OWN_405),
    Row("teams:rename", "", LEAD, LEAD_DONE),
    Row("teams:people", "", READ, OWN_405),
    Row("teams:person", "", LEAD, LEAD_DONE),
    Row("teams:manages", "", OWN_405, "in 404 404 404 403 done 403 done done"),  # about the one aside
    Row("teams:invite", "", LEAD, LEAD_DONE),
    Row("teams:revoke", "", OWN_405, LEAD_DONE),
    Row("teams:handover", "", LEAD, LEAD_DONE),
    Row("teams:succeed", "", "in 404 404 404 404 404 ok 404 404", "in 404 404 404 404 404 done 404 404"),
    Row("teams:leave", "", READ, "in 404 404 404 done done done done done"),
    Row("teams:pending", "", ALL_404, ALL_404),  # there only for who followed an invitation
    Row("teams:invitation", "", ALL_OK, "ok done done done ok ok ok ok ok"),  # whoever holds the link may step in
    Row("notices:list", "", OWN_OK, OWN_405),
    Row("notices:settings", "", OWN_OK, OWN_DONE),
    Row("notices:unsubscribe", "", ALL_OK, "done done done done done done done done done"),  # whoever has the letter
    Row("notices:chat", "", LEAD, LEAD_DONE),
    Row("notices:hook", "", OWN_405, LEAD_DONE),
    Row("balance:first", "", "in 404 404 404 to to to to to", OWN_405),
    Row("balance:new", "", LEAD, LEAD_DONE),
    Row("balance:team", "", READ, OWN_405),
    Row("balance:mine", "", MINE, OWN_405),
    Row("balance:note", "", OWN_405, "in 404 404 404 403 404 done 404 403"),  # the member's own
    Row("balance:settings", "", LEAD, LEAD_DONE),
    Row("balance:propose", "", OWN_405, LEAD_DONE),
    Row("balance:agreement", "", OWN_405, "in 404 404 404 404 404 done done done"),  # about the member
    Row("balance:what_if", "", LEAD, OWN_405),
    Row("decisions:new", "", "in 404 404 404 403 ok ok ok ok", "in 404 404 404 403 done done done done"),
    Row("decisions:show", "fit losses offers grant", "in 404 404 404 ok ok to to ok", OWN_405),
    Row("decisions:show", "outcome decided", READ, OWN_405),
    Row("decisions:show", "", "in 404 404 404 to to to to to", OWN_405),
    Row("decisions:edit", "fit options", LEAD, LEAD_DONE),
    Row("decisions:edit", "", LEAD_TO, LEAD_TO),
    Row("decisions:closing", "fit options losses offers grant", LEAD, LEAD_DONE),
    Row("decisions:closing", "", LEAD, LEAD_TO),
    Row("decisions:advance", "fit options losses offers grant", OWN_405, LEAD_DONE),
    Row("decisions:advance", "", OWN_405, LEAD_TO),
    Row("decisions:reopen", "fit options", OWN_405, LEAD_TO),
    Row("decisions:reopen", "", OWN_405, LEAD_DONE),
    Row("decisions:standing", "", READ, OWN_405),
    Row("decisions:fit", "fit", PART, PART_DONE),
    Row("decisions:fit", "", PART_TO, PART_TO),
    Row("decisions:options", "options", READ, "in 404 404 404 403 done done done done"),
    Row("decisions:options", "", READ, "in 404 404 404 403 to to to to"),
    Row("decisions:merge", "options", OWN_405, LEAD_DONE),
    Row("decisions:merge", "", OWN_405, LEAD_TO),
    Row("decisions:option", "options", "in 404 404 404 403 403 ok ok ok", "in 404 404 404 403 403 done done done"),
    Row("decisions:option", "fit", LEAD_TO, LEAD_TO),  # there is only the present state, which nobody wrote
    Row("decisions:option", "", "in 404 404 404 403 403 to to to", "in 404 404 404 403 403 to to to"),
    Row("decisions:withdraw", "options", OWN_405, "in 404 404 404 403 403 done done done"),
    Row("decisions:withdraw", "fit", OWN_405, LEAD_TO),
    Row("decisions:withdraw", "", OWN_405, "in 404 404 404 403 403 to to to"),
    Row("decisions:open_record", "fit options", OWN_405, PART_DONE),
    Row("decisions:open_record", "", OWN_405, PART_TO),
    Row("decisions:losses", "losses", PART, OWN_405),
    Row("decisions:losses", "", PART_TO, OWN_405),
    Row("decisions:finish", "losses", OWN_405, PART_DONE),
    Row("decisions:finish", "", OWN_405, PART_TO),
    Row("decisions:repeat", "", OWN_405, PART_TO),  # it changes something only in a second round: "again"
    Row("decisions:loss", "losses", PART, PART_DONE),
    Row("decisions:loss", "", PART_TO, PART_TO),
    Row("decisions:same", "", OWN_405, PART_TO),  # likewise
    Row("decisions:mirror", "fit options losses", ABSENT, OWN_405),
    Row("decisions:mirror", "", READ, OWN_405),
    Row("decisions:lift", "mirror offers twice", OWN_405, PART_DONE),
    Row("decisions:lift", "", OWN_405, PART_TO),
    Row("decisions:bring", "mirror twice", LEAD, LEAD_DONE),
    Row("decisions:bring", "", LEAD_TO, LEAD_TO),
    Row("decisions:offers", "offers", PART, PART_DONE),
    Row("decisions:offers", "", PART_TO, PART_TO),
    Row("decisions:grant", "grant", PART, PART_DONE),
    Row("decisions:grant", "", PART_TO, PART_TO),
    Row("decisions:outcome", "outcome", LEAD, LEAD_DONE),
    Row("decisions:outcome", "", LEAD_TO, LEAD_TO),
    Row("decisions:decide_anyway", "twice", LEAD, LEAD_DONE),  # "twice": the mirror after two rounds of not yet
    Row("decisions:decide_anyway", "", "in 404 404 404 403 403 403 403 403", "in 404 404 404 403 403 403 403 403"),
    Row("decisions:talk", "", READ, "in 404 404 404 403 done done done done"),
    Row("decisions:history", "", READ, OWN_405),
    Row("decisions:record", "", READ, OWN_405),
    Row("decisions:receipt", "", PART, OWN_405),
    Row("conversations:new", "", WRITE, WRITE_DONE),
    Row("conversations:settings", "", LEAD, LEAD_DONE),
    Row("conversations:share", "", LEAD, LEAD_DONE),
    Row("conversations:closing", "", OWN_405, LEAD_DONE),
    Row("conversations:moderate", "", LEAD, OWN_405),
    Row("conversations:weigh", "", LEAD, LEAD_DONE),
    Row("conversations:question", "", OWN_405, LEAD_DONE),
    Row("conversations:show", "", READ, OWN_405),
    Row("conversations:mine", "", READ, OWN_405),
    Row("conversations:log", "", READ, OWN_405),
    Row("conversations:statement", "", READ, OWN_405),
    Row("conversations:add", "", WRITE, WRITE_DONE),
    Row("conversations:ask", "", WRITE, WRITE_DONE),
    Row("conversations:vote", "", OWN_405, "in 404 404 404 403 done done done 403"),
    Row("conversations:undo", "", OWN_405, "in 404 404 404 403 to done done 403"),  # who voted there before
    Row("conversations:translate", "", "in 404 404 404 404 404 404 ok ok", "in 404 404 404 404 404 404 done done"),
    Row("conversations:map", "", READ, OWN_405),
    Row("conversations:invite", "", OWN_405, LEAD_TO),  # there is no map yet, and so no middle
    Row("conversations:report", "", READ, OWN_405),
    Row("conversations:report_file", "", "in 404 404 404 404 404 404 ok ok", OWN_405),  # all, once it is closed
    Row("conversations:guest_show", "", GUESTS, GUESTS_405),
    Row("conversations:guest_mine", "", GUESTS, GUESTS_405),
    Row("conversations:guest_log", "", GUESTS, GUESTS_405),
    Row("conversations:guest_statement", "", GUESTS, GUESTS_405),
    Row("conversations:guest_add", "", GUESTS, GUESTS_DONE),
    Row("conversations:guest_ask", "", GUESTS, GUESTS_DONE),
    Row("conversations:guest_vote", "", GUESTS_405, GUESTS_DONE),
    Row("conversations:guest_undo", "", GUESTS_405, ALL_TO),
    Row("conversations:guest_translate", "", GUESTS_404, GUESTS_404),
    Row("conversations:guest_claim", "", "to to to to to ok ok ok to", ALL_TO),  # nobody in the team was a guest here
    Row("conversations:guest_map", "", GUESTS, GUESTS_405),
    Row("conversations:guest_report", "", GUESTS, GUESTS_405),
    Row("conversations:guest_report_file", "", GUESTS_404, GUESTS_405),
    Row("following:consent", "", READ, "in 404 404 404 403 done done done 403"),
    Row("following:rhythm", "", LEAD, LEAD_DONE),
    Row("following:told", "", LEAD, OWN_405),
    Row("following:checkin", "", MINE, OWN_405),
    Row("following:unsaid", "", MINE, OWN_405),
    Row("following:words", "", MINE, "in 404 404 404 403 to done done 403"),  # who has a seat in the open round
    Row("following:question", "", MINE, "in 404 404 404 403 to done done 403"),
    Row("following:head_start", "", OWN_405, "in 404 404 404 403 done done done 403"),
    Row("following:asked", "", MINE, OWN_405),
    Row("following:drift", "", "in 404 404 404 to to to to to", OWN_405),  # here the agreement holds
    Row("following:guide", "", READ, OWN_405),
    Row("following:review", "", LEAD, LEAD_DONE),
    Row("following:still", "", PART, PART_DONE),
    Row("following:mailed", "", ALL_404, ALL_404),  # only in the browser that opened the link of a letter
    Row("following:link", "", ALL_TO, ALL_405),  # whoever holds it
    Row("threads:list", "", READ, OWN_405),
    Row("threads:new", "", WRITE, WRITE_DONE),
    Row("threads:of_conversation", "", READ, WRITE_DONE),
    Row("threads:show", "", READ, WRITE_DONE),
    Row("threads:settings", "", "in 404 404 404 403 403 ok ok ok", "in 404 404 404 403 403 done done done"),
    Row("threads:stand", "", OWN_405, WRITE_DONE),
    Row("threads:round", "", LEAD, LEAD_DONE),
    Row("threads:close_round", "", OWN_405, LEAD_DONE),
    Row("threads:message", "", "in 404 404 404 403 403 ok 403 403", "in 404 404 404 403 403 done 403 403"),
    Row("threads:remove", "", OWN_405, "in 404 404 404 403 403 done 403 403"),
    Row("threads:versions", "", READ, OWN_405),
    Row("threads:reply", "", WRITE, WRITE_DONE),
    Row("threads:rest", "", OWN_405, "in 404 404 404 403 done 404 404 404"),  # who was asked: nobody else finds it
    Row("threads:helped", "", OWN_405, "in 404 404 404 403 403 done 403 403"),  # who asked
    Row("threads:withdraw", "", OWN_405, "in 404 404 404 403 403 done 403 403"),
    Row("peace:line", "", READ, OWN_405),
    Row("peace:year", "", READ, OWN_405),
    Row("peace:new", "", WRITE, WRITE_DONE),
    Row("peace:hold", "", OWN_405, WRITE_DONE),
    Row("peace:conflict", "", READ, OWN_405),
    Row("peace:words", "", "in 404 404 404 403 403 ok ok ok", "in 404 404 404 403 403 done done done"),  # the member's
    Row("peace:close", "", WRITE, WRITE_DONE),
    Row("peace:reopen", "", OWN_405, "in 404 404 404 403 to to to to"),  # it is open
    Row("signals:switch", "", READ, WRITE_DONE),
    Row("signals:hint", "", WRITE, WRITE_DONE),
    Row("signals:draft", "", OWN_405, WRITE),  # nothing is kept
    Row("signals:weather", "", READ, OWN_405),
    Row("signals:thread", "", READ, OWN_405),
    Row("signals:practice", "", LEAD, OWN_405),
    Row("signals:papers", "", ALL_OK, ALL_405),
    Row("signals:paper", "", ALL_OK, ALL_405),
    Row("chats:list", "", READ, OWN_405),
    Row("chats:new", "", WRITE, WRITE_DONE),
    Row("chats:show", "", READ, OWN_405),
    Row("chats:progress", "", READ, OWN_405),
    Row("chats:json", "", ABSENT, OWN_405),  # until the report is there
    Row("chats:file", "", "in 404 404 404 403 403 ok 403 403", "in 404 404 404 403 403 done 403 403"),  # the member's
    Row("chats:remove", "", "in 404 404 404 403 403 ok ok ok", "in 404 404 404 403 403 done done done"),
    Row("chats:mine", "", OWN_405, "in 404 404 404 404 404 done 404 404"),  # the member's own answer
    Row("chats:own", "", OWN_OK, OWN_405),
    Row("chats:link", "", ALL_OK, "done done done done done done done done done"),  # whoever holds it
    Row("agenda:overview", "", OWN_OK, OWN_405),
    Row("agenda:mine", "", OWN_OK, OWN_DONE),
    Row("agenda:feed", "", ALL_OK, ALL_405),  # whoever holds the address
    Row("practice:list", "", ALL_OK, ALL_405),
    Row("practice:mine", "", ALL_OK, ALL_405),  # each their own, of their account or their browser
    Row("practice:keep", "", OWN_405, OWN_DONE),
    Row("practice:adopt", "", OWN_405, "in to to to to to to to to"),  # nobody played here before they signed in
    Row("practice:clear", "", ALL_405, "to done done done done done done done done"),
    Row("practice:own", "", ALL_OK, ALL_OK),  # nothing is kept
    Row("practice:play", "", ALL_OK, ALL_TO),  # nobody began
    Row("practice:begin", "", ALL_405, "to done done done done done done done done"),  # a guest's is in the browser
    Row("practice:undo", "", ALL_405, ALL_TO),
    Row("practice:debrief", "", ALL_TO, ALL_405),
    Row("practice:past", "", ALL_404, ALL_405),
    Row("together:list", "", READ, OWN_405),
    Row("together:start", "", LEAD, LEAD_TO),  # one is going on
    Row("together:show", "", READ, OWN_405),
    Row("together:choose", "", MINE, "in 404 404 404 403 done done done 403"),  # whoever has a seat
    Row("together:standing", "", READ, OWN_405),
    Row("together:close", "", OWN_405, LEAD_DONE),
    Row("together:play_on", "", OWN_405, LEAD_TO),  # the moment is open
    Row("together:stop", "", OWN_405, LEAD_DONE),
    Row("together:remove", "", LEAD, LEAD_DONE),
    Row("simulator:compare", "", ALL_OK, ALL_405),
    Row("simulator:assumptions", "", ALL_OK, ALL_405),
]


def rows(name):
    return [each for each in TABLE if each.name == name]


def row(name, stage):
    """The row that holds in this stage; the extra decisions of the house count as the stage that they are at."""
    stage = {"small": "mirror", "opened": "decided", "again": "losses"}.get(stage, stage)
    return next(each for each in rows(name) if not each.stages or stage in each.stages.split())
