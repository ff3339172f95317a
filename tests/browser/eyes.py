"""What is checked on a page that somebody stands on: what everybody can use, what fits, and what language it speaks."""

import re
from functools import cache
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from babel.messages.pofile import read_po

from tests.browser.person import HEIGHTS

AXE = Axe()
SERIOUS = {"serious", "critical"}
ALL = {"resultTypes": ["violations"], "preload": False}  # no rule that runs needs the style sheets again
# What another width or another light can spoil; the rest needs looking at once.
LOOKS = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"]
PART = ALL | {"runOnly": {"type": "rule", "values": LOOKS}}
# Three looks at a page over both languages; `make soak` takes all twelve.
STOPS = {"nl": [(390, "light", ALL), (1280, "dark", PART)], "en": [(820, "dark", ALL)]}
EVERY = [(width, scheme, ALL) for width in (390, 820, 1280) for scheme in ("light", "dark")]
NARROW = (320, 390, 820)
NAMES = {"Gunnen", "Nederlands"}  # a language is called by its own name
CATALOGUE = Path(__file__).parents[2] / "src" / "gunnen_web" / "locale" / "en" / "LC_MESSAGES" / "django.po"

WIDE = """() => {
  const over = document.documentElement.scrollWidth - window.innerWidth;
  if (over <= 0) return "";
  const widest = [...document.body.querySelectorAll("*")].filter((each) => each.checkVisibility()).reduce((a, b) =>
    b.getBoundingClientRect().right > a.getBoundingClientRect().right ? b : a);
  return `${over} px too wide, by ${widest.outerHTML.slice(0, 160)}`;
}"""

# Words of the site: what people wrote stands in <bdi>, and what another language says is marked with lang.
WORDS = """(html) => {
  const page = html === null ? document : new DOMParser().parseFromString(html, "text/html");
  const own = page.documentElement.lang;
  const found = [page.title];
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const inside = walker.currentNode.parentElement;
    const words = inside.closest("bdi, script, style, textarea, input, .prose");
    if (words || inside.closest("[lang]").lang !== own) continue;
    found.push(walker.currentNode.data);
  }
  for (const each of page.querySelectorAll("[aria-label], [placeholder], [alt], [data-said]"))
    for (const name of ["aria-label", "placeholder", "alt", "data-said"])
      if (each.hasAttribute(name)) found.push(each.getAttribute(name));
  return found.map((each) => each.replace(/\\s+/g, " ").trim()).filter((each) => each);
}"""


def problems(person, stops):
    """Everything that is wrong with the page somebody stands on, in sentences."""
    page = person.page
    found = []
    page.emulate_media(reduced_motion="reduce")  # else colours are measured on their way from light to dark
    page.evaluate("document.querySelectorAll('main details, .bar details').forEach(each => { each.open = true; })")
    page.evaluate(AXE.axe_script)
    for width in sorted({*NARROW, *(each for each, _, _ in stops)}):
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        wide = page.evaluate(WIDE) if width in NARROW else ""
        found += [f"at {width}: {wide}"] if wide else []
        for scheme, options in [each[1:] for each in stops if each[0] == width]:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found += [f"at {width}, {scheme}: {each}" for each in _axe(page, options)]
    page.emulate_media(color_scheme="light", reduced_motion="no-preference")
    return found


def _axe(page, options):
    for each in page.evaluate("options => axe.run(options)", options)["violations"]:
        if each["impact"] in SERIOUS:
            yield f"{each['id']} ({each['impact']}): {[node['html'][:160] for node in each['nodes'][:3]]}"


def own_words(person):
    """What people wrote, on this page."""
    where = "main bdi, main select:is([name=decision], [name=conversation], [name=conflict]) option"  # nothing but text
    said = person.page.evaluate(f"[...document.querySelectorAll('{where}')].map(each => each.textContent.trim())")
    return {each for each in said if len(each) > 5}


def spoken(person, html=None):
    """The site's own words on this page, or on one given as HTML."""
    return person.page.evaluate(WORDS, html)


@cache
def dutch():
    """The Dutch sentences that read otherwise in English: whole ones, and patterns for those with a gap."""
    whole, gaps = set(), []
    with CATALOGUE.open("rb") as file:
        for message in read_po(file, locale="en", domain="django"):
            said = message.id if isinstance(message.id, tuple) else (message.id,)
            english = message.string if isinstance(message.string, tuple) else (message.string,)
            for sentence in said:
                if not sentence or sentence in english or sentence in NAMES:
                    continue
                literal = [re.escape(each) for each in re.split(r"%\(\w+\)[sd]", sentence)]
                if len(literal) == 1:
                    whole.add(sentence)
                elif len(re.findall(r"[^\W\d]{2,}", " ".join(literal))) > 2:
                    gaps.append(".+".join(literal))
    return whole, re.compile("|".join(gaps))


def dutch_on(words):
    """What is still Dutch among the words of an English page."""
    whole, gaps = dutch()
    return [each for each in words if each in whole or gaps.fullmatch(each)]


def untranslated(english, dutch_words, own):
    """Sentences that are the same in both languages, and so were never given to the translator.

    ``own`` are words of people, which stay as they were written.
    """
    sentence = re.compile(r"[^\W\d]{2,}(?:\W+[^\W\d]{2,}){2,}")
    alike = set(dutch_words)  # of a title the name of the site is no word
    same = [e for e in english if e in alike and sentence.search(e.removesuffix(" · Gunnen")) and "@" not in e]
    return [each for each in same if not any(word in each for word in own)]
