"""The demo: anybody with one click, and a running decision to its outcome."""

from tests.browser import flow

RUNNING = "Vaste plekken of vrije plekken op kantoor?"
FIXED, FREE, NOW = "Iedereen een vaste plek", "Alle plekken vrij", None
OPEN = {
    "Joost": {FIXED: 2, FREE: 6, NOW: 5},
    "Priya": {FIXED: 8, FREE: 0, NOW: 6},
    "Els": {FIXED: 1, FREE: 5, NOW: 4},
}
PEOPLE = ["Marieke", "Joost", "Fatima", "Sven", "Priya", "Daan", "Els", "Youssef"]


def test_one_click_makes_one_somebody_else(visitor):
    person = visitor("somebody", width=390)
    person.open("/")
    front = person.find('main form button[name="user"]').filter(has_text="Priya")
    person.press(front)
    assert person.reads(".demo b") == "Priya"
    for name in ("Hanneke", "Els"):
        person.become(name)
        assert person.reads(".demo b") == name
        assert person.find(".site-head .me").inner_text().strip() in {name, ""}, "on a phone the name gives way"
    for path in ("/privacy/", "/teams/", "/account/"):
        person.open(path)
        assert person.find(".demo").is_visible(), "every page says that this is the demo"


def test_a_running_decision_comes_to_an_outcome(visitor):
    """Five of its people give their losses, and the facilitator does not wait for the last."""
    person = visitor("somebody", width=390)
    person.open("/")
    person.become("Marieke")
    person.open("/")
    person.press(person.find("main a.item-title").filter(has_text=RUNNING))
    decision = person.page.url.removeprefix(person.site).split("verlies/")[0]

    for name, losses in OPEN.items():
        person.become(name)
        flow.lose(person, decision, {title: (value,) for title, value in losses.items()})
    person.become("Marieke")
    flow.step(person, decision)
    assert person.page.url.endswith("/spiegel/"), "one person has not answered, and the round is closed"
    assert person.find("main .mirror .bands").count() > 0, "seven answers may be seen in bands"
    assert person.find("main .mirror .total").count() == 0, "an option that somebody left open has no total"

    flow.bring(person, decision, FIXED)
    for name in PEOPLE:
        person.become(name)
        flow.offer(person, decision, "Ik ruil graag mijn plek bij het raam." if name == "Daan" else "")
    asked = set()
    for name in PEOPLE:
        person.become(name)
        if flow.is_asked(person, decision):
            asked.add(name)
        flow.grant(person, decision, "wholehearted", named=name in {"Sven", "Priya"})
    assert {"Fatima", "Sven", "Priya", "Youssef"} <= asked, "who would lose, and whose loss nobody knows"
    assert "Marieke" not in asked
    person.become("Marieke")
    tasks = [("Els", "Naambordjes")]
    flow.write_outcome(person, f"{decision}uitkomst/", "Iedereen krijgt een vaste plek.", tasks=tasks)
    person.become("Youssef")
    person.open(decision)
    sheet = person.reads("article.sheet")
    assert "Iedereen krijgt een vaste plek." in sheet and "Naambordjes" in sheet
    assert "Priya" in sheet and "Sven" in sheet, "two put their names to what they granted"
