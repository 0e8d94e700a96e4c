"""Which pages show something else where an article should be."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading import only, refusal


def page(title: str, *body: str) -> str:
    """A page that declares nothing; lines of the body are paragraphs unless they are elements."""
    elements = "".join(one if one.startswith("<") else f"<p>{one}</p>" for one in body)
    return f"<!doctype html><html lang=en><head><title>{title}</title></head><body>{elements}</body></html>"


STANDINS = {
    "404 of a server": page("404 Not Found", "<center><h1>404 Not Found</h1></center>", "nginx"),
    "404 of a site": page(
        "Page not found | Harrow Post", "<h1>Oops! That page can’t be found.</h1>",
        "It looks like nothing was found at this location. Maybe try one of the links below?",
    ),
    "404 that only its text tells": page(
        "Harrow Post", "<h1>Sorry</h1>",
        "We could not find the page that you asked for. You may have mistyped the URL.",
        "If you came here by a link of our own, please tell our web team.",
    ),
    "500": page("500 Internal Server Error", "The server met a condition that it cannot handle."),
    "access denied": page(
        "Access Denied", "<h1>Access Denied</h1>",
        "You don't have permission to access this page on this server. Reference #18.2d35.",
    ),
    "check for robots": page(
        "Just a moment...", "<h1>post.example</h1>", "Verifying you are human. This may take a while.",
        "post.example needs to review the security of your connection before proceeding.",
    ),
    "captcha": page(
        "Are you a robot?", "<h1>Unusual activity</h1>",
        "To go on, click the box below to let us know that you are not a robot.",
        "Please make sure that your browser supports JavaScript and does not block cookies.",
    ),
    "ad blocker": page("Harrow Post", "Please enable JS and disable any ad blocker on this site."),
    "consent": page(
        "Your choice", "<h1>Before you go on</h1>",
        "We and our 236 partners use cookies and personal data to show you advertising and to measure "
        "how our sites are used. You can withdraw your consent on any page.",
        "If you do not agree, choose settings. You find out more in our privacy policy.",
    ),
    "login": page(
        "Log in", "<h1>Welcome back</h1>",
        "Enter your e-mail address and password. If you have forgotten your password, we send you a link.",
        "New here? Create your account and save what you want to read later.",
    ),
    "another country": page("Harrow Post", "This content is not available in your region."),
    "no longer there": page(
        "Harrow Post", "<h1>This story is no longer available</h1>",
        "The article has expired. The archive holds what is older than thirty days.",
    ),
}  # fmt: skip
NEWS = {
    "brief": "A boy of nine was pulled from a flooded quarry near Sellin on Monday. He is in hospital.",
    "cookies": "The regulator fined three shops £2.1 million for setting cookies in browsers before "
    "visitors of their sites had agreed. A fourth case was dropped.",
    "said of cookies": "The maker of the browser will keep cookies for another year. “Your privacy "
    "matters to us, and you are in control of your browser,” a manager said on Tuesday.",
    "site down": "The council's website was down for a second day after a server failed. Residents who "
    "tried to pay fines saw an error page. Access will be restored by Friday.",
    "robots": "A robot began to deliver parcels in Sellin on Monday. It carries 10 kilograms.",
    "advice": "Residents can apply for grants of up to £500 from Monday. You need a letter from the "
    "county and proof of your address. Please hand both in at the town hall.",
    "warning": "Winds of up to 90 mph are expected on Friday. Please stay away from the coast, and do "
    "not travel unless you must, the police said.",
    "remark below": "The ferry ran again on Monday after a repair of three weeks. It carried 212 "
    "passengers, the operator said. Please enable JavaScript to see the comments.",
}


@pytest.mark.parametrize("kind", STANDINS)
def test_what_is_shown_instead_of_an_article(tmp_path: Path, kind: str) -> None:
    reason = refusal(tmp_path, "a.html", STANDINS[kind])
    assert reason.startswith("shows no article but ")
    assert reason.endswith("; save the article's own page, or give its text as .txt")


@pytest.mark.parametrize("subject", NEWS)
@pytest.mark.parametrize("title", ["News", "Lost diary was not found", "404 homes without power"])
def test_news_of_the_web_and_words_to_the_reader(tmp_path: Path, subject: str, title: str) -> None:
    text = NEWS[subject]
    assert only(tmp_path, "a.html", page(title, f"<h1>{title}</h1>", text)).text == text


LINKED = "<h2><a href=/{0}>Story {0}</a></h2><p>The council met on Monday, it said.</p>"


def test_a_page_of_many_stories_is_no_article(tmp_path: Path) -> None:
    stories = "".join(map(LINKED.format, range(6)))
    reason = refusal(tmp_path, "a.html", page("Harrow Post", f"<main>{stories}</main>"))
    assert reason.startswith("lists 6 articles and is none itself; save the article's own page")
    below = "".join(map(LINKED.format, range(3)))
    whole = page("Ferry", "<h1>Ferry</h1>", *NEWS.values(), f"<div>{below}</div>")
    assert NEWS["brief"] in only(tmp_path, "a.html", whole).text


def test_a_page_that_sends_its_reader_on(tmp_path: Path) -> None:
    head = '</title><meta http-equiv="refresh" content="0; url=https://post.example/story"><title>'
    sent = page(head, "You are being sent to the story. If nothing happens, click here to go on.")
    assert "only sends its reader on to https://post.example/story" in refusal(
        tmp_path, "a.html", sent
    )
    whole = page(head, "<h1>Ferry</h1>", *NEWS.values())  # as front pages load themselves anew
    assert NEWS["brief"] in only(tmp_path, "a.html", whole).text


def test_a_long_text_is_an_article_whatever_it_speaks_of(tmp_path: Path) -> None:
    guide = "You can delete the cookies of your browser under settings. " * 40
    assert only(tmp_path, "a.html", page("How to", "<h1>How to</h1>", guide)).text == guide.strip()
