"""Furniture of pages that nobody here has seen goes; sentences that only hold such a word stay."""

import pytest

from dateline import extract
from dateline.collect.files import capture_bytes
from dateline.extract.furniture import kind_of

FURNITURE = {
    "donation": [
        "Support independent journalism. Donate today.",
        "Our journalism depends on readers like you. If you value it, please consider a monthly contribution.",
        "Without your help our work would not be possible: Patreon, PayPal and bitcoin accepted.",
        "To support our reporting, become a patron.",
        "Southern Voice relies entirely on the generosity of its readers. Please chip in.",
        "As you have read this far, we have a small favour to ask.",
        "This website is funded by readers.",
    ],
    "copyright": [
        "© 2021 The Eastern Gazette. All rights reserved.",
        "All rights reserved",
        "Copyright 2016 The Associated Press. All rights reserved.",
        "This work is licensed under a Creative Commons Attribution 4.0 International License.",
        "Unauthorized reproduction of this material is prohibited.",
        "Material may not be published, broadcast, rewritten or redistributed.",
    ],
    "disclaimer": [
        "Disclaimer: the contents are the author's own.",
        "The views expressed in this article are the author’s own and do not necessarily reflect our editorial policy.",
    ],
    "membership": [
        "Sign up for our daily newsletter",
        "Get breaking news and analysis delivered to your inbox",
        "Already a subscriber? Log in",
        "You have reached your limit of free articles this month.",
        "Become a member of Harbour News",
        "Download our app",
        "Subscribe to our YouTube channel for daily reports",
    ],
    "comments": [
        "Leave a reply",
        "12 comments",
        "Your email address will not be published. Required fields are marked *",
        "Join the conversation",
    ],
    "contact": [
        "Contact us: tips@example.org",
        "For more information, please contact the press office on +44 20 7946 0000.",
        "For media inquiries: press@example.org",
        "If you have information about this story, e-mail our desk.",
        "https://example.org/about",
    ],
    "share": [
        "Follow us on Facebook and Twitter",
        "Share this article",
        "Facebook Twitter WhatsApp Email",
        "Join our Telegram channel",
        "Tweet",
    ],
    "related": [
        "Read more: thousands trapped in besieged town",
        "Related articles",
        "You may also like",
        "Read also",
        "Most read",
        "Watch: drone footage of the damage",
    ],
    "caption": [
        "Photo: AFP",
        "Photo credit: Reuters/Omar Haj",
        "(Photo by John Doe/Getty Images)",
        "A boy carries water through his street. [Omar Haj/Al Jazeera]",
        "A fighter looks out of a window, 4 May 2017. REUTERS/Erik Castro",
        "Image copyright Reuters",
        "Photograph: Karam Haj/AFP/Getty Images",
    ],
    "credit": [
        "Reporting by Lisa Barr in Beirut; Editing by Tom Hale",
        "This article was originally published on Harbour Eye.",
        "Republished with permission from Harbour Eye.",
        "Source: SANA",
        "Via Harbour Eye",
        "Jane Doe is a journalist based in Beirut. Follow her on Twitter @janedoe.",
        "With inputs from agencies",
    ],
    "header": [
        "Tags: Syria, Aleppo, Russia",
        "Last updated: 12 December 2018 14:05 GMT",
        "3 min read",
        "Published 3 hours ago",
    ],
    "navigation": [
        "We use cookies to give you the best experience on our website.",
        "Home > News > Middle East",
        "Skip to main content",
        "ADVERTISEMENT - CONTINUE READING BELOW",
        "Privacy Policy | Terms of Service | Contact",
        "Turn on notifications",
    ],
    "other": ["ENDS", "###", "This is a developing story. Check back for updates."],
}

REPORT = [
    "He asked for support from the international community.",
    "The ministry said it would donate ten ambulances to the hospital.",
    "Share prices in Istanbul fell after the attack.",
    "Support our troops, read a banner over the bridge.",
    "Via Turkey, the convoy reached the camp on Friday.",
    '"Please support our work," the director of the hospital told reporters.',
    "Copyright lawyers in Damascus have left the country.",
    "Reporting by human rights groups shows that 40 civilians were killed in the raid.",
    "The photo, taken by an AFP photographer, shows a destroyed tank.",
    "Contact with the group was lost on Monday.",
    "The report was first published by the United Nations in May and names six commanders.",
    "We ask you for your support and your help; our people need your donations and your generosity.",
    "Our work is not done, and we need the support of all our allies to finish it.",
    "For more information on the missing, families gathered outside the prison.",
    "Join us in condemning this attack.",
    "Watch towers on the border were shelled on Sunday.",
    "Comments by the minister drew anger in Ankara.",
    "Location: the strike hit a school in the eastern district, killing nine.",
    "Sources: the attack was carried out by two brigades, two security officials told the agency.",
    "Background: the town fell to the insurgents in 2014 and has been shelled ever since.",
    "Abu Omar, who is a reporter for the local radio, was wounded by shrapnel.",
    "Print shops were searched by the police.",
    "The group said on its Telegram channel that it had shot down a helicopter.",
    "Subscribers to the rebel channel received the warning on Telegram.",
    "The hackers demanded bitcoin, and threatened to publish our readers' data, the newspaper said.",
    "Before you go to the front, you must register, the order to conscripts says.",
    "The views expressed by the two ministers are far apart.",
    "Three wounded were taken to hospital (Red Crescent).",
    "The troops withdrew, the agency said (Reuters).",
    "Posted at the gate, two guards were shot.",
    "No part of this city has been spared.",
    "Issued on 7 December 2016, the order expels the families of the fighters from the camp.",
    "Live rounds were fired at the crowd.",
    "Tags were found on the bodies.",
    "Near Palmyra",
    "Foreign minister",
]


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in FURNITURE.items() for text in texts])
def test_furniture_is_known_by_its_kind(kind: str, text: str) -> None:
    assert kind_of(text) == kind


@pytest.mark.parametrize("text", REPORT)
def test_what_a_report_says_is_no_furniture(text: str) -> None:
    assert kind_of(text) is None


@pytest.mark.parametrize("text", REPORT[:-2])
def test_nor_is_it_cut_from_the_end_of_a_paragraph(text: str) -> None:
    paragraph = f"The troops moved on at dawn. {text}"
    assert _body(paragraph) == paragraph


@pytest.mark.parametrize(
    "run_on", ["Follow us on Twitter.", "© 2017 Harbour Eye", "All rights reserved. Read more: Ten days in the north"]
)
def test_furniture_run_on_to_the_last_sentence_is_cut(run_on: str) -> None:
    assert (
        _body(f"The troops moved on at dawn. They met no one. {run_on}")
        == "The troops moved on at dawn. They met no one."
    )


def test_a_plea_in_somebodys_mouth_stays() -> None:
    words = 'The priest told his parish: "Winter has come. Donate to us. Follow us on Facebook."'
    assert _body(words) == words


def test_titles_under_a_heading_of_links_go_with_it_and_the_report_goes_on() -> None:
    assert _body(
        "Troops entered the town on Monday.\n\nRelated articles\n\nTen days in the north\n\nWho holds the dam?\n\n"
        "Residents fled to the hills as the shelling went on."
    ) == "Troops entered the town on Monday.\n\nResidents fled to the hills as the shelling went on."  # fmt: skip


def test_what_readers_wrote_under_the_report_goes() -> None:
    body = "\n\n".join(f"Troops entered town number {n} on Monday." for n in range(4))
    assert _body(f"{body}\n\n2 comments\n\nAnna: This is all a lie and you know it.\n\nBen: It is not.") == body


def test_a_list_in_the_middle_of_a_report_stays() -> None:
    text = "The strikes hit these towns on Monday:\n\nNear Palmyra\n\nNear Sinjar\n\nNo one was hurt, the command said."
    assert _body(text) == text


def test_offsets_are_of_the_full_text() -> None:
    full = "Troops enter the town\n\nBy [Ada Lind](#)\n\nTroops entered the town on Monday.\n\n**Share this**\n"
    article = extract.extract(capture_bytes("r.txt", full.encode()))
    found = {furniture.kind: full[furniture.start : furniture.end] for furniture in article.furniture}
    assert found == {"header": "Troops enter the town", "credit": "By [Ada Lind", "share": "Share this"}


def _body(text: str) -> str:
    return extract.extract(capture_bytes("r.txt", text.encode())).text
