"""Whole claims out of short texts: the reader, the codebook and the gazetteer as they ship."""

import hashlib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.coding.coder import code
from dateline.coding.knowledge import Knowledge, load_knowledge
from dateline.parse import parse
from dateline.records import Article, Claim, Span, as_json

PUBLISHED = "2019-06-14"


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def report(text: str, published: str | None = PUBLISHED) -> Article:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Article(digest[:16], None, None, None, None, published, "en", text, digest)


def claims(knowledge: Knowledge, text: str, published: str | None = PUBLISHED) -> tuple[Claim, ...]:
    found, mentions = code(report(text, published), parse(text), knowledge=knowledge)
    assert mentions is None
    return found


def the(knowledge: Knowledge, word: str, text: str) -> Claim:
    """The one claim of a text whose trigger holds a word."""
    (found,) = [claim for claim in claims(knowledge, text) if word in claim.trigger.text.split()]
    return found


def words(spans: tuple[Span, ...]) -> list[str]:
    return [span.text for span in spans]


def names(entries: tuple[Any, ...]) -> list[str]:
    """Whom actors or speakers are, by name where the codebook has one."""
    return [entry.name or entry.text for entry in entries]


# who did what to whom, where and when


def test_an_airstrike_is_told_in_full(knowledge: Knowledge) -> None:
    (claim,) = claims(knowledge, "The Kenyan army carried out an airstrike near Kismayo on Monday.")
    assert claim.trigger.text == "carried out an airstrike"
    assert (claim.type, claim.mode, claim.status, claim.certainty) == ("ASSAULT", "aerial", "occurred", "certain")
    assert words(claim.actors) == ["Kenyan army"]
    assert words(claim.places) == ["Kismayo"]
    assert claim.places[0].country == "SOM"
    assert claim.time is not None
    assert (claim.time.text, claim.time.earliest, claim.time.latest) == ("Monday", "2019-06-10", "2019-06-10")
    assert claim.speakers == ()


def test_coming_under_attack_is_being_attacked(knowledge: Knowledge) -> None:
    claim = the(knowledge, "attack", "Kenyan troops came under attack near Kismayo.")
    assert (words(claim.actors), words(claim.recipients), words(claim.places)) == ([], ["Kenyan troops"], ["Kismayo"])


def test_talks_that_are_held_are_one_act_of_two_parties(knowledge: Knowledge) -> None:
    (claim,) = claims(knowledge, "Turkey and Iran held talks in Geneva on Friday.")
    assert (claim.trigger.text, claim.type) == ("held talks", "CONSULT")
    assert (words(claim.actors), words(claim.places)) == (["Turkey", "Iran"], ["Geneva"])


def test_a_passive_tells_who_suffered_first(knowledge: Knowledge) -> None:
    (claim,) = claims(knowledge, "Kenyan soldiers were attacked by al-Shabaab near Kismayo.")
    assert (words(claim.actors), words(claim.recipients)) == (["al-Shabaab"], ["Kenyan soldiers"])


def test_a_passive_without_an_agent_has_no_actor(knowledge: Knowledge) -> None:
    (claim,) = claims(knowledge, "Three soldiers were killed in Kandahar.")
    assert (words(claim.actors), words(claim.recipients), words(claim.places)) == ([], ["Three soldiers"], ["Kandahar"])
    (killed,) = claim.counts
    assert (killed.what, killed.low, killed.high, killed.text) == ("killed", 3, 3, "Three")


def test_a_strike_that_kills_is_one_act_with_nobody_named(knowledge: Knowledge) -> None:
    (claim,) = claims(knowledge, "An airstrike killed 12 civilians in Kandahar.")
    assert (claim.trigger.text, words(claim.actors), words(claim.recipients)) == ("killed", [], ["12 civilians"])


@pytest.mark.parametrize(
    "text",
    [
        "The Taliban offensive in Kandahar began on Monday.",
        "An offensive by the Taliban began in Kandahar on Monday.",
    ],
)
def test_a_noun_tells_its_act_with_its_doer_place_and_day(knowledge: Knowledge, text: str) -> None:
    claim = the(knowledge, "offensive", text)
    assert (claim.type, names(claim.actors), words(claim.places)) == ("ASSAULT", ["Taliban"], ["Kandahar"])
    assert claim.time is not None
    assert claim.time.text == "Monday"


def test_a_noun_that_only_points_back_is_no_claim(knowledge: Knowledge) -> None:
    assert claims(knowledge, "The attack was terrible.") == ()


def test_an_attack_has_the_dead_of_its_effect_and_the_effect_has_its_doer(knowledge: Knowledge) -> None:
    text = "The Kenyan army attacked al-Shabaab on Monday, killing 20 fighters."
    attacked, killing = claims(knowledge, text)
    assert (attacked.trigger.text, killing.trigger.text) == ("attacked", "killing")
    assert words(attacked.recipients) == ["al-Shabaab"]
    assert [(count.what, count.low) for count in attacked.counts] == [("killed", 20)]
    assert names(killing.actors) == names(attacked.actors)
    assert killing.time == attacked.time


def test_two_acts_joined_are_two_claims_of_one_actor(knowledge: Knowledge) -> None:
    seized, killed = claims(knowledge, "Rebels seized the town and killed ten soldiers.")
    assert (words(seized.actors), words(killed.actors)) == (["Rebels"], ["Rebels"])
    assert (words(seized.places), words(killed.recipients)) == (["town"], ["ten soldiers"])


# ground


def test_who_holds_the_ground_is_whom_it_is_taken_from(knowledge: Knowledge) -> None:
    claim = the(knowledge, "bombed", "Rebels bombed Taliban-held villages on Monday.")
    assert (words(claim.actors), names(claim.recipients)) == (["Rebels"], ["Taliban"])
    assert words(claim.places) == ["Taliban-held villages"]
    claim = the(knowledge, "bombed", "Kenyan jets bombed al-Shabaab camps in Somalia.")
    assert names(claim.recipients) == ["al-Shabaab"]


def test_ground_is_gained_lost_and_held(knowledge: Knowledge) -> None:
    assert the(knowledge, "captured", "The Taliban captured the town of Kandahar.").control == "gains"
    assert the(knowledge, "lost", "The Taliban lost the town.").control == "loses"
    assert the(knowledge, "hold", "The Taliban hold the town of Kandahar.").control == "holds"
    assert the(knowledge, "shelled", "The Taliban shelled the town.").control is None


def test_an_attempt_occurred_but_gained_nothing(knowledge: Knowledge) -> None:
    claim = the(knowledge, "capture", "The Taliban tried to capture the town from the army.")
    assert (claim.status, claim.control) == ("occurred", None)
    assert (names(claim.actors), words(claim.recipients)) == (["Taliban"], ["army"])


# by whose word


def test_speakers_are_nested_outermost_first(knowledge: Knowledge) -> None:
    claim = the(knowledge, "attacked", "Al Jazeera reported that the Taliban said rebels attacked Kandahar.")
    assert names(claim.speakers) == ["Al Jazeera", "Taliban"]
    assert [speaker.kind for speaker in claim.speakers] == ["media", "armed group"]
    assert words(claim.actors) == ["rebels"]


def test_what_the_report_says_itself_has_no_speaker(knowledge: Knowledge) -> None:
    first, second = claims(knowledge, "Rebels attacked Gao. The army said that soldiers attacked Timbuktu.")
    assert first.speakers == ()
    assert words(second.speakers) == ["The army"]


def test_unnamed_reports_speak_too(knowledge: Knowledge) -> None:
    claim = the(knowledge, "attacked", "The Taliban reportedly attacked the town.")
    assert [speaker.name for speaker in claim.speakers] == ["reports"]
    assert claim.certainty == "probable"


@pytest.mark.parametrize("text", ['"We killed 20 rebels," Kenya said.', "Kenya said that it had killed 20 rebels."])
def test_we_is_who_speaks(knowledge: Knowledge, text: str) -> None:
    (claim,) = claims(knowledge, text)
    assert names(claim.speakers) == ["Kenya"]
    assert names(claim.actors) == ["Kenya"]
    assert claim.actors[0].text in {"We", "it"}


def test_a_denial_is_an_act_and_what_it_denies_is_negated(knowledge: Knowledge) -> None:
    denied, attacking = claims(knowledge, "The Taliban denied attacking the hospital.")
    assert (denied.type, denied.status) == ("REJECT", "occurred")
    assert (attacking.type, attacking.status, names(attacking.speakers)) == ("ASSAULT", "negated", ["Taliban"])


# acts about acts


def test_a_condemnation_is_neither_where_nor_when_the_condemned_act_was(knowledge: Knowledge) -> None:
    condemned, attack = claims(knowledge, "Germany condemned the attack in Kandahar on Monday.")
    assert (condemned.type, words(condemned.actors)) == ("ACCUSE", ["Germany"])
    assert (condemned.places, condemned.time) == ((), None)
    assert (attack.type, words(attack.places)) == ("ASSAULT", ["Kandahar"])
    assert attack.time is not None


def test_a_ceasefire_that_is_called_for_is_not_there_yet(knowledge: Knowledge) -> None:
    called, ceasefire = claims(knowledge, "The United Nations called for a ceasefire in Yemen.")
    assert (called.type, called.status, called.places) == ("REQUEST", "occurred", ())
    assert (ceasefire.type, ceasefire.status, words(ceasefire.places)) == ("RETREAT", "future", ["Yemen"])


def test_a_country_that_is_punished_is_a_recipient_and_no_place(knowledge: Knowledge) -> None:
    (claim,) = claims(knowledge, "The United States imposed sanctions on Iran.")
    assert (claim.type, words(claim.recipients), claim.places) == ("SANCTION", ["Iran"], ())


# the whole


def test_peaceful_prose_makes_no_claims(knowledge: Knowledge) -> None:
    text = "The weather was fine in Paris. The soup of the day is fish. The new film is a bombshell."
    assert claims(knowledge, text) == ()


def test_what_ended_years_before_the_report_is_history(knowledge: Knowledge) -> None:
    text = "Rebels attacked Gao in 2012."
    (claim,) = claims(knowledge, text)
    assert claim.historical
    assert not claims(knowledge, text, "2012-12-01")[0].historical
    assert not claims(knowledge, text, None)[0].historical


def test_a_claim_says_what_made_it(knowledge: Knowledge) -> None:
    text = "Rebels attacked Gao."
    ((claim,), _) = code(report(text), parse(text), knowledge=knowledge, pipeline="reader 7")
    assert claim.coder.pipeline == "reader 7"
    assert claim.coder.codebook == knowledge.digest
    assert claim.coder.rule.startswith("assault.")
    assert claim.sentence.text == text


def test_mentions_list_what_no_claim_took(knowledge: Knowledge) -> None:
    text = "The Taliban were in Kandahar on Monday, the army said."
    _, mentions = code(report(text), parse(text), mentions=True, knowledge=knowledge)
    assert mentions is not None
    assert "Kandahar" in words(mentions.places)
    assert "Monday" in words(mentions.times)
    assert "Taliban" in [actor.name for actor in mentions.actors]
    assert any(attribution.cue is not None and attribution.cue.text == "said" for attribution in mentions.attributions)


# what holds for every text

WHO = ["Rebels", "The Kenyan army", "The Taliban", "Turkey and Iran", "Gunmen", "We", "Dozens of soldiers"]
DID = ["attacked", "did not attack", "will attack", "said they attacked", "carried out an attack on", "were killed in",
       "held talks and an exercise in", "shelled and stormed", "condemned the attack on", "tried to capture",
       "carried out airstrikes and raids on"]  # fmt: skip
WHOM = [
    "Kandahar",
    "the town",
    "rebel-held villages near Gao",
    "al-Shabaab positions",
    'the "terrorists"',
    "a hospital and two schools in Gao",
]
WHEN = [
    "",
    " on Monday",
    " late on 7 December 2016",
    ", killing at least 20 people",
    " while the army withdrew from Timbuktu",
]
BY = [
    "{}.",
    "The army said that {}.",
    "According to Al Jazeera, {}.",
    "“{},” the minister told reporters.",
    "If {}, Kenya will send 300 troops to Somalia.",
]
SENTENCES = st.builds(
    lambda frame, who, did, whom, when: frame.format(f"{who} {did} {whom}{when}"),
    *(st.sampled_from(part) for part in (BY, WHO, DID, WHOM, WHEN)),
)
REPORTS = st.lists(SENTENCES, min_size=1, max_size=2).flatmap(
    lambda told: st.sampled_from([" ", "\n\n", "  \n"]).map(lambda gap: gap.join(told))
)
SCRAPS = [*WHO, *DID, *WHOM, *WHEN, *BY, "“", '"', "'s", "(", "—", "...", "1,200", "2016"]
SCRAPS += ["é", "🚀", "\u200b", "\t", "\n"]
GARBAGE = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=120),
    st.lists(st.sampled_from(SCRAPS), max_size=25).map(" ".join),
    st.lists(st.sampled_from(SCRAPS), max_size=25).map("".join),
)
WITHIN_REASON = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""Each example is read by the network: few of them, and no hurry."""


@WITHIN_REASON
@given(REPORTS)
def test_every_slot_of_a_told_event_stands_where_it_says(text: str) -> None:
    _holds(text)


@settings(WITHIN_REASON, max_examples=40)
@given(GARBAGE)
def test_garbage_is_coded_without_error_or_not_at_all(text: str) -> None:
    _holds(text)


@settings(WITHIN_REASON, max_examples=4)
@given(REPORTS)
def test_coding_twice_makes_the_same_claims(text: str) -> None:
    first, again = claims(load_knowledge(), text), claims(load_knowledge(), text)
    assert first == again
    assert as_json(first) == as_json(again)


def _holds(text: str) -> None:
    found = claims(load_knowledge(), text)
    assert len({claim.id for claim in found}) == len(found), [(claim.trigger, claim.type) for claim in found]
    for claim in found:
        for span in _spans(claim):
            assert 0 <= span.start < span.end <= len(text), (claim.trigger.text, span)
            assert text[span.start : span.end] == span.text, (claim.trigger.text, span)
        assert claim.sentence.start <= claim.trigger.start < claim.trigger.end <= claim.sentence.end
        assert all(count.low >= 0 and (count.high is None or count.low <= count.high) for count in claim.counts)
        assert claim.time is None or (claim.time.earliest or "") <= (claim.time.latest or "")
        assert not {actor.start for actor in claim.actors} & {actor.start for actor in claim.recipients}


def _spans(claim: Claim) -> Iterator[Span]:
    yield from (claim.sentence, claim.trigger, *claim.actors, *claim.recipients, *claim.places)
    yield from (*claim.speakers, *claim.counts, *claim.framing)
    if claim.time is not None and claim.time.basis == "stated":
        yield claim.time
