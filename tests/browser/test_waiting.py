"""A page that waits says what it waits for, and goes on by itself."""

import re

from tests.browser import flow

LOOK_AGAIN = 9  # seconds; the page looks every eight


def test_a_waiting_page_goes_on_by_itself(visitor):
    lead, other = (visitor(name, width=390) for name in ("Noor", "Bram"))
    lead.page.clock.install()
    flow.new_account(lead, "noor@wacht.example.nl")
    flow.join(other, flow.new_team(lead, "De tuin"), "bram@wacht.example.nl")
    lead.open("/")
    decision = flow.open_decision(lead, "Wat planten we?")
    flow.fit(lead, decision)
    assert lead.find("main .waiting h2").count() == 1
    assert not re.search(r"\d", lead.reads("main .waiting")), "nobody counts down, and nobody counts who answered"
    stood = lead.page.url
    with lead.page.expect_response(f"**{decision}stand/**") as look:
        lead.page.clock.fast_forward(LOOK_AGAIN * 1000)
    assert look.value.status == 204
    assert lead.page.url == stood
    flow.fit(other, decision)
    with lead.page.expect_navigation(url=f"**{decision}keuzes/"):
        lead.page.clock.fast_forward(LOOK_AGAIN * 1000)
    lead.settle()


def test_one_who_answered_may_change_it(visitor):
    lead, other = (visitor(name, width=390) for name in ("Noor", "Bram"))
    flow.new_account(lead, "noor@anders.example.nl")
    flow.join(other, flow.new_team(lead, "De lift"), "bram@anders.example.nl")
    lead.open("/")
    decision = flow.open_decision(lead, "Trap of lift?")
    flow.fit(lead, decision, burdened="yes")
    lead.press("main a.button.plain")
    assert lead.find('[name="burdened"][value="yes"]').is_checked()
    lead.pick("burdened", "no")
    lead.send()
    assert lead.find("main .waiting").count() == 1
