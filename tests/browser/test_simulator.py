"""The simulator in a hand: a slider says its words and what comes out, without the page being loaded again."""

import re

HERE = "/simulator/"


def moved(person, selector, key):
    """The slider moves by keyboard, and the answer has come."""
    with person.page.expect_response(lambda each: HERE in each.url):
        person.find(selector).focus()
        person.page.keyboard.press(key)
    person.page.wait_for_function("!document.querySelector('.htmx-request')")


def test_a_slider_tells_what_it_does(visitor):
    person = visitor("Noor", width=390)
    person.open(f"{HERE}?spread=6")
    person.page.evaluate("window.same = true")
    before = person.reads("#kort")
    moved(person, "#id_curve", "Home")
    person.page.wait_for_function("document.querySelector('#said_curve').textContent.includes('veel meer pijn')")
    assert person.find("#id_curve").get_attribute("aria-valuetext") == person.reads("#said_curve")
    assert person.find("#id_mensen").get_attribute("aria-valuetext") == "8 mensen"
    assert person.page.evaluate("window.same"), "the page was loaded again"
    assert person.page.evaluate("document.activeElement.id") == "id_curve"
    assert person.page.url.endswith(f"{HERE}?spread=6&curve=0.5")
    after = person.reads("#kort")
    assert after != before and after == person.reads("#uitkomst-kop")
    assert person.find("#uitkomst svg").count() == 6
    person.open(person.page.url.removeprefix(person.site))
    assert person.reads("#kort") == after


def test_a_slider_that_moves_does_not_keep_its_old_words(visitor):
    person = visitor("Noor", width=390)
    person.open(HERE)
    person.page.route("**/simulator/?**", lambda each: None)  # no answer yet
    person.find("#id_honesty").focus()
    person.page.keyboard.press("ArrowRight")
    assert person.find("#id_honesty").get_attribute("aria-valuetext") is None


def test_without_a_script(visitor):
    person = visitor("Els", width=390, script=False)
    person.open(HERE)
    person.page.select_option("#id_een", "gunnen")
    person.tap("main form button")
    person.page.wait_for_url(re.compile(r"\?een=gunnen&.*#uitkomst$"))
    assert person.reads("#uitkomst-kop").startswith(("Gunnen", "Om de beurt", "Tussen", "Samen"))
