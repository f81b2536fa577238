"""Web pages: the running text, and what the page states of itself."""

import dataclasses
import json

import pytest

from dateline import extract
from dateline.collect.files import capture_bytes
from dateline.errors import DatelineError, NoArticle, TooLarge
from dateline.records import Article, Origin

BODY = (
    "<p>Government troops entered the northern town on Monday after two weeks of shelling, residents said.</p>"
    "<p>About forty families left for the hills, according to the town council. The market stayed closed.</p>"
    "<p>A spokesman for the rebels denied that any agreement had been signed and said the fighters would return.</p>"
)
TEXT = BODY.replace("<p>", "").replace("</p>", "\n\n").strip()
URL = "https://www.harboureye.example/2018/05/12/northern-town"


def _read(head: str = "", body: str = BODY, *, url: str | None = URL) -> Article:
    page = f"<!DOCTYPE html><html lang=en><head>{head}</head><body>{body}</body></html>"
    capture = capture_bytes("page.html", page.encode(), media_type="text/html")
    return extract.extract(dataclasses.replace(capture, url=url))


def test_what_stands_around_the_article_goes() -> None:
    article = _read(
        body="<nav><a href=/>Home</a><a href=/w>World</a></nav><article><h1>Troops enter the northern town</h1>"
        f"<p class=byline>By Ada Lind</p>{BODY}<p>Follow us on Twitter and subscribe to our newsletter.</p>"
        "<p>Read more: <a href=/x>Ten days in the north</a></p></article><aside><h3>Most read</h3><a>Storm</a></aside>"
        "<footer>© 2018 Harbour Eye. <a>Privacy policy</a></footer>"
    )
    assert article.text == TEXT
    assert article.title == "Troops enter the northern town"
    assert article.byline == "Ada Lind"


def test_linked_data_come_first() -> None:
    data = {
        "@graph": [
            {"@type": "WebSite", "name": "x"},
            {
                "@type": ["NewsArticle"],
                "headline": "Troops enter the &quot;northern&quot; town",
                "author": [{"@type": "Person", "name": "Ada Lind"}, {"name": "Tom Hale"}],
                "publisher": {"@type": "Organization", "name": "Harbour Eye"},
                "datePublished": "2018-05-12T08:30:00+02:00",
            },
        ]
    }
    article = _read(f'<script type="application/ld+json">{json.dumps(data)}</script><meta name=author content=Admin>')
    assert article.title == 'Troops enter the "northern" town'
    assert (article.byline, article.publisher) == ("Ada Lind, Tom Hale", "Harbour Eye")
    assert article.published == "2018-05-12T08:30:00+02:00"
    assert article.url == URL


def test_then_open_graph_and_meta() -> None:
    article = _read(
        '<script type="application/ld+json">{broken</script><meta property="og:site_name" content="Harbour Eye">'
        '<meta property="og:title" content="Troops enter the town | Harbour Eye">'
        '<meta property="article:published_time" content="2018-05-12T08:30:00">'
        '<meta name="author" content="By Ada Lind">'
    )
    assert (article.title, article.byline, article.publisher) == ("Troops enter the town", "Ada Lind", "Harbour Eye")
    assert article.published == "2018-05-12"


def test_then_the_address() -> None:
    article = _read("<title>Troops enter the town - HarbourEye</title>")
    assert (article.title, article.publisher, article.published) == (
        "Troops enter the town", "harboureye.example", "2018-05-12",
    )  # fmt: skip


def test_a_head_that_is_shown_serves_where_nothing_is_stated() -> None:
    article = _read(
        body=f"<h1>Troops enter the town</h1><p>By Ada Lind</p><p>Harbour Eye, May 12, 2018</p>{BODY}", url=None
    )
    assert (article.title, article.byline, article.publisher) == ("Troops enter the town", "Ada Lind", "Harbour Eye")
    assert article.published == "2018-05-12"
    assert article.text == TEXT


def test_a_canonical_address_elsewhere_is_the_origin() -> None:
    article = _read('<link rel="canonical" href="https://courier.example/story">')
    assert article.origin == Origin("courier.example", None, "canonical")


@pytest.mark.parametrize("href", [URL, "/northern-town", "https://amp.harboureye.example/x", "//m.harboureye.example/"])
def test_a_canonical_address_of_the_same_site_is_none(href: str) -> None:
    assert _read(f'<link rel="canonical" href="{href}">').origin is None


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<div id=root></div><script>run()</script><noscript>Please enable JavaScript to run this app.</noscript>",
        "<ul><li><a href=/a>Troops enter town</a></li><li><a href=/b>Rain in the north</a></li></ul>",
        "<form><input name=user><input name=password><button>Log in</button></form>",
        "<p>We use cookies to give you the best experience on our website.</p><button>Accept all</button>",
    ],
)
def test_a_page_without_an_article(body: str) -> None:
    with pytest.raises(NoArticle, match="without an article"):
        _read("<title>Harbour Eye</title>", body)


def test_a_page_of_data_is_refused() -> None:
    with pytest.raises(TooLarge, match="million characters"):
        _read(body="<p>Row of a table of numbers.</p>" * 300_000)


def test_pictures_written_into_a_saved_page_do_not_count() -> None:
    assert _read(body=f'<img src="data:image/png;base64,{"A" * 12_000_000}">{BODY}').text == TEXT


def test_deep_nesting_ends() -> None:
    try:
        assert _read(body="<div>" * 50_000 + BODY).text
    except DatelineError as error:
        assert error.reason == "no-article"
