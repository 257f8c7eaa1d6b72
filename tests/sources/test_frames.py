"""TikTok frames become events, whatever their version, and a server that lies moves no number."""

import json
import random
import tracemalloc
import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copilot.events import Chat, Delete, Follow, Gift, Hearts, Join, Pin, Share, Stream, Subscribe, Viewers
from copilot.session import Session
from copilot.sources.frames import BadFrame, Decoder, frames
from tests import rooms
from tests.shared import shared

BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def line(event: str, **data: object) -> str:
    return json.dumps({"event": event, "data": data})


def told(*lines: str | bytes, decoder: Decoder | None = None, t: float = 1.0) -> list:
    decoder = decoder or Decoder()
    return [event for one in lines for frame in frames(one) for event in decoder.events(frame, t)]


def folded(events: list) -> Session:
    session = rooms.session()
    session.apply(events)
    return session


def rose(count: int, over: bool = False, **more: object) -> str:
    data = {"uniqueId": "ada", "giftId": 5655, "groupId": "g1", "giftType": 1, "giftName": "Rose", "diamondCount": 1}
    return line("gift", **{**data, "repeatCount": count, "repeatEnd": over, **more})


# each kind


def test_a_like_carries_the_running_total():
    assert told(line("like", likeCount=15, totalLikeCount=520, uniqueId="ada", msgId="7")) == [
        Hearts(t=1.0, id="7", user="ada", count=15, total=520)
    ]


def test_a_chat_line_knows_who_wrote_it():
    assert told(
        line("chat", comment="hello", uniqueId="ada", isModerator=True, isSubscriber=False, followRole=2, msgId="7")
    ) == [Chat(t=1.0, id="7", user="ada", text="hello", mod=True, follower=True, subscriber=False)]


def test_what_a_chat_line_does_not_tell_is_not_made_up():
    assert told(line("chat", comment="hello", uniqueId="ada")) == [Chat(t=1.0, user="ada", text="hello")]


def test_arrivals_follows_shares_and_subscribers():
    assert told(*(line(event, uniqueId="ada") for event in ("member", "follow", "share", "subscribe"))) == [
        Join(t=1.0, user="ada"),
        Follow(t=1.0, user="ada"),
        Share(t=1.0, user="ada"),
        Subscribe(t=1.0, user="ada"),
    ]


def test_a_follow_that_also_comes_as_social_is_one():
    person = {"uniqueId": "ada", "msgId": "7"}
    follow = {**person, "displayType": "pm_main_follow_message_viewer_2"}
    share = {**person, "displayType": "pm_mt_guidance_share"}
    session = folded(
        told(line("social", **follow), line("follow", **follow), line("social", **share), line("share", **share))
    )
    assert session.state.counts == {"follow": 1, "share": 1}


def test_a_subscriber_who_is_also_told_as_a_member_has_not_come_in_again():
    assert told(line("member", uniqueId="ada", actionId=3)) == []
    assert told(line("member", uniqueId="ada", actionId=26)) == [Join(t=1.0, user="ada")]


def test_viewers_now_and_since_the_start_where_it_is_told():
    assert told(line("roomUser", viewerCount=0, topViewers=[])) == [Viewers(t=1.0, now=0)]
    assert told(line("roomUser", total="41", totalUser="907")) == [Viewers(t=1.0, now=41, entered=907)]


def test_a_broadcast_starts_once_a_room_and_ends_once():
    decoder = Decoder()
    assert told(line("connected", roomId="r1", roomInfo={"title": "Mugs"}), decoder=decoder) == [
        Stream(t=1.0, state="started", title="Mugs", room="r1")
    ]
    assert told(line("roomInfo", roomId="r1", title="Mugs"), line("connected"), decoder=decoder) == []
    assert told(line("streamEnd", action=3), '{"event":"streamEnd"}', decoder=decoder) == [Stream(t=1.0, state="ended")]
    assert told(line("connected", roomId="r2"), line("streamEnd"), decoder=decoder) == [
        Stream(t=1.0, state="started", room="r2"),
        Stream(t=1.0, state="ended"),
    ]


def test_an_end_that_was_missed_does_not_hide_the_next_broadcast():
    assert [event.room for event in told(line("connected", roomId="r1"), line("connected", roomId="r2"))] == [
        "r1",
        "r2",
    ]


def test_totals_begin_anew_in_a_new_room():
    session = folded(
        told(
            line("connected", roomId="r1"),
            line("like", likeCount=5, totalLikeCount=900),
            line("streamEnd"),
            line("connected", roomId="r2"),
            line("like", likeCount=5, totalLikeCount=30),
        )
    )
    assert session.state.hearts.total == 930


def test_a_pin_and_a_deleted_message():
    assert told(line("roomPin", chatMessage={"content": "titles are below"}), line("imDelete", deleteMsgIds=[7])) == [
        Pin(t=1.0, text="titles are below"),
        Delete(t=1.0, target="7"),
    ]
    assert told(line("roomPin", pinTime="1"), line("imDelete")) == []


def test_what_is_of_no_use_is_no_fault():
    assert frames(line("config", events=[])) == []
    assert frames('{"event":"giftList","data":[1,2]}') == []
    assert frames("[]") == []


def test_several_frames_may_come_in_one_message():
    both = f"[{line('member', uniqueId='ada')},{line('config')},{line('follow', uniqueId='bo')}]"
    assert told(both, both.encode()) == [Join(t=1.0, user="ada"), Follow(t=1.0, user="bo")] * 2


def test_the_names_of_later_versions_mean_the_same():
    common = {"msgId": "7", "createTime": "1749859382884"}
    user = {"displayId": "ada", "userId": "1"}
    assert told(
        line("like", common=common, user=user, count=3, total="520"),
        line("chat", common=common, user=user, content="hi", userIdentity={"isModeratorOfAnchor": True}),
        line("gift", common=common, user=user, groupId="g", giftId=1, repeatCount=2, repeatEnd=1,
             gift={"id": "1", "name": "Rose", "type": 1, "diamondCount": 1}),
        line("gift", common=common, user=user, groupId="g", giftId=2, repeatCount=1, repeatEnd=0,
             giftDetails={"giftName": "Hat", "giftType": 2, "diamondCount": 99}),
    ) == [
        Hearts(t=1.0, id="7", user="ada", count=3, total=520),
        Chat(t=1.0, id="7", user="ada", text="hi", mod=True),
        Gift(t=1.0, id="7", user="ada", name="Rose", count=2, value=2, streak="1/g"),
        Gift(t=1.0, id="7", user="ada", name="Hat", count=1, value=99),
    ]  # fmt: skip


def test_what_is_told_as_history_counts_nowhere():
    chat = line("chat", comment="before you came", uniqueId="ada", common={"isHistory": True})
    gift = rose(5, isHistory=True)
    assert all(event.history for event in told(chat, gift))
    session = folded(told(chat, gift))
    assert (session.state.chat.messages, session.state.gifts.count) == (0, 0)


@pytest.mark.parametrize(
    ("data", "at"),
    [
        ({"createTime": "1749859382884"}, 1749859382.884),
        ({"createTime": 1749859382}, 1749859382.0),
        ({"common": {"createTime": "1749859382884"}}, 1749859382.884),
        ({"timestamp": 1661887422}, 1661887422.0),
        ({"createTime": "0"}, None),
        ({"createTime": "tomorrow"}, None),
        ({"createTime": -5}, None),
        ({}, None),
    ],
)
def test_a_frame_knows_the_platforms_time(data, at):
    assert [frame.at for frame in frames(line("member", uniqueId="ada", **data))] == [at]


# gifts


def test_a_streak_tells_the_amount_so_far_and_ends_once():
    gifts = told(rose(1), rose(3), rose(7), rose(7, over=True))
    assert [(gift.count, gift.value, gift.final) for gift in gifts] == [
        (1, 1, False), (3, 3, False), (7, 7, False), (7, 7, True)
    ]  # fmt: skip
    assert {(gift.user, gift.streak) for gift in gifts} == {("ada", "5655/g1")}
    assert (folded(gifts).state.gifts.count, folded(gifts).state.gifts.value) == (7, {"diamonds": 7})


def test_the_largest_count_holds_when_a_smaller_one_comes_last():
    gifts = told(rose(9), rose(4), rose(6, over=True))
    assert gifts[-1].final
    assert [gift.count for gift in gifts] == [9, 9, 9]


def test_an_end_that_comes_twice_is_one():
    gifts = told(rose(2), rose(2, over=True), rose(2, over=True))
    assert [gift.final for gift in gifts] == [False, True]


def test_an_end_that_never_comes_is_told_after_ten_seconds():
    decoder = Decoder()
    told(rose(2), decoder=decoder, t=100.0)
    told(rose(5), decoder=decoder, t=104.0)
    assert decoder.streak_ends == 114.0
    assert decoder.overdue(113.9) == []
    assert [(gift.t, gift.count, gift.id, gift.final) for gift in decoder.overdue(120.0)] == [(114.0, 5, None, True)]
    assert decoder.streak_ends is None
    assert decoder.overdue(200.0) == []


def test_a_streak_that_goes_on_after_it_was_closed_is_no_second_one():
    decoder = Decoder()
    gifts = told(rose(2), decoder=decoder, t=0.0)
    gifts += decoder.overdue(10.0)
    gifts += told(rose(2), rose(6), rose(9, over=True), rose(9, over=True), decoder=decoder, t=30.0)
    assert [(gift.count, gift.final) for gift in gifts] == [(2, False), (2, True), (6, False), (9, False)]
    assert folded(gifts).state.gifts.count == 9


def test_streaks_of_two_people_and_two_gifts_are_apart():
    gifts = told(rose(2), rose(3, uniqueId="bo"), rose(4, giftId=1), rose(5, groupId="g2"))
    assert folded(gifts).state.gifts.count == 14


def test_a_gift_that_cannot_streak_is_final_at_once():
    star = line(
        "gift", uniqueId="ada", giftId=1, giftType=2, repeatCount=1, repeatEnd=False, groupId="g", diamondCount=100
    )
    assert [(gift.value, gift.streak, gift.final) for gift in told(star)] == [(100, None, True)]


def test_a_gift_of_no_group_counts_when_it_is_over():
    assert told(rose(1, groupId=None), rose(2, groupId="0")) == []
    assert [gift.count for gift in told(rose(3, over=True, groupId=None))] == [3]


def test_the_end_of_streaks_does_not_wait_when_the_show_begins_anew():
    decoder = Decoder()
    told(rose(2), decoder=decoder, t=5_000.0)
    assert [gift.count for gift in decoder.overdue(3.0)] == [2]


def test_ten_thousand_open_streaks_are_not_all_remembered():
    decoder = Decoder()
    gifts = [gift for n in range(10_000) for gift in told(rose(2, groupId=f"g{n}"), decoder=decoder)]
    gifts += decoder.overdue(1_000.0)
    assert Counter(gift.final for gift in gifts) == {False: 10_000, True: 10_000}
    assert folded(gifts).state.gifts.count == 20_000


# repetitions, lies and garbage


def test_what_comes_again_with_its_id_counts_once():
    lines = [
        line("chat", comment="hello", uniqueId="ada", msgId="1"),
        line("member", uniqueId="ada", msgId="2"),
        rose(1, giftType=2, msgId="3"),
        rose(4, over=True, msgId="4"),
        line("like", likeCount=5, totalLikeCount=50, msgId="5"),
    ]
    once, twice = folded(told(*lines)).state, folded(told(*lines, *lines)).state
    assert (once.chat.messages, once.counts, once.gifts.count, once.hearts.total) == (1, {"join": 1}, 5, 50)
    assert (twice.chat.messages, twice.counts, twice.gifts.count, twice.hearts.total) == (1, {"join": 1}, 5, 50)


@pytest.mark.parametrize(
    "lie", [-1, -(2**63), 2**63, 10**30, 1.5, 1e300, True, "many", "-3", "9" * 40, [], {}, "\u0665"]
)
@pytest.mark.parametrize(
    "frame",
    [
        lambda lie: line("like", likeCount=lie, totalLikeCount=lie),
        lambda lie: line("roomUser", viewerCount=lie),
        lambda lie: rose(lie),
        lambda lie: rose(1, diamondCount=lie),
    ],
)
def test_a_number_that_cannot_be_is_refused(frame, lie):
    with pytest.raises(BadFrame):
        told(frame(lie))


def test_of_two_numbers_the_good_one_is_kept():
    assert told(line("like", likeCount=-4, totalLikeCount=520)) == [Hearts(t=1.0, total=520)]
    assert told(line("roomUser", viewerCount=3, totalUser=-1)) == [Viewers(t=1.0, now=3)]


@pytest.mark.parametrize(
    "message",
    [
        "", "hello", "{}", "null", "3", '"chat"', '{"event":5}', '{"data":{}}', '{"event":"chat","data":"x"}',
        '{"event":"chat","data":[]}', '{"event":"chat","data":{}}', '{"event":"member","data":{}}',
        '{"event":"like","data":{"user":7}}', '[{"event":"chat"},3]', '{"event":"chat","data":{"comment":"x"}',
        b"\xff\xfe",
        '{"event":"chat","data":{"comment":"\ud800"}}', "[" * 100_000, '{"event":"chat","data":' + '{"user":' * 100_000,
    ],
)  # fmt: skip
def test_garbage_is_a_bad_frame_and_nothing_else(message):
    with pytest.raises(BadFrame):
        told(message)


@pytest.mark.parametrize("id", [0, "0", "", -7, "x" * 65, "a\x1b[2J", "\u202e7", 1.5, {}])
def test_what_looks_like_no_id_is_none(id):
    assert [event.id for event in told(line("member", uniqueId="ada", msgId=id))] == [None]


def test_a_person_without_a_handle_goes_by_the_number():
    assert [event.user for event in told(line("member", userId="6813"), line("member", userId=6813))] == ["6813"] * 2


scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
values = scalars | st.lists(scalars, max_size=3)
FIELDS = """
    likeCount totalLikeCount comment content uniqueId userId user common msgId createTime giftId groupId giftType gift
    giftDetails diamondCount repeatCount repeatEnd viewerCount totalUser actionId roomId roomInfo chatMessage title id
    deleteMsgIds isHistory followRole isModerator userIdentity name type
"""
fields = st.sampled_from(FIELDS.split())
EVENTS = "like chat gift roomUser member follow share subscribe connected roomInfo streamEnd roomPin imDelete"


@given(
    st.sampled_from(EVENTS.split()),
    st.dictionaries(fields, values | st.dictionaries(fields, values, max_size=3), max_size=8),
)
def test_a_frame_of_anything_is_events_or_a_bad_frame(event, data):
    try:
        events = told(json.dumps({"event": event, "data": data}))
    except BadFrame:
        return
    assert_sound(events)


def assert_sound(events: list) -> None:
    for event in events:
        for word in (
            event.user,
            event.id,
            *(getattr(event, field, None) for field in ("text", "name", "title", "room")),
        ):
            assert word is None or not any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in word)
            assert word is None or BIDI.isdisjoint(word)
        for field in ("total", "count", "now", "entered", "value"):
            number = getattr(event, field, None)
            assert number is None or 0 <= number <= 10**12


def test_ten_thousand_broken_frames_break_nothing():
    """Real shapes with bytes changed, cut, doubled and swapped."""
    chance = random.Random(2)
    good = [
        line("like", likeCount=3, totalLikeCount=520, uniqueId="ada", msgId="1"),
        line("chat", comment="hello", uniqueId="bo", msgId="2", createTime="1749859382884"),
        rose(3, msgId="3"),
        line("roomUser", viewerCount=41, topViewers=[{"user": {"uniqueId": "ada"}, "coinCount": 3}]),
        line("member", uniqueId="cy", actionId=1, msgId="4"),
    ]
    decoder, session = Decoder(), rooms.session()
    bad = fine = 0

    def one(n: int) -> None:
        nonlocal bad, fine
        raw = bytearray(good[n % len(good)].encode())
        for _ in range(chance.randrange(1, 4)):
            at = chance.randrange(len(raw))
            match chance.randrange(4):
                case 0:
                    raw[at] = chance.randrange(256)
                case 1:
                    del raw[at : at + chance.randrange(1, 20)]
                case 2:
                    raw[at:at] = raw[at : at + chance.randrange(1, 20)]
                case 3:
                    raw[at:at] = chance.choice([b"9" * 20, b"-", b"[", b"null", b"\x1b[2J", b"\\u001b]52;c;x\\u0007"])
            raw = raw or bytearray(b"{")
        try:
            events = told(bytes(raw), decoder=decoder, t=n / 10)
        except BadFrame:
            bad += 1
            return
        events += decoder.overdue(n / 10)
        assert_sound(events)
        session.apply(events)
        fine += 1

    for n in range(2_000):
        one(n)
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        for n in range(2_000, 10_000):
            one(n)
        grown = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()
    assert bad + fine == 10_000
    assert bad > 2_000
    assert fine > 1_000
    assert grown < 3_000_000


def test_no_hostile_text_gets_through():
    """Every string as a message, a name, a gift and a title."""
    corpus = [json.loads(one)["s"] for one in shared("hostile", "corpus.jsonl").read_text("utf-8").splitlines()]
    readable = 0
    for text in corpus:
        lines = (
            line("chat", comment=text, uniqueId=text, msgId=text),
            rose(1, giftName=text, uniqueId=text, groupId=text, over=True),
            line("connected", roomId=text, roomInfo={"title": text}),
            line("member", uniqueId=text),
        )
        events = []
        for one in lines:
            try:
                events += told(one)
            except BadFrame:
                continue
        assert_sound(events)
        readable += any(type(event) is Chat and event.text == text for event in events)
    assert len(corpus) > 700
    assert readable >= 50


# what people already have


@pytest.mark.parametrize("name", ["tikfinity_frames.jsonl", "tiktok-live-connector_frames.jsonl"])
def test_real_frames_give_their_totals(name):
    lines = shared("data", "foreign", name).read_bytes().splitlines()
    session = folded(told(*lines))
    raw = [json.loads(one) for one in lines]
    of = {kind: [one["data"] for one in raw if one["event"] == kind] for kind in {one["event"] for one in raw}}
    state = session.state
    assert state.hearts.total == max(data["totalLikeCount"] for data in of["like"])
    assert state.chat.messages == len(of["chat"])
    assert state.viewers.peak == max(data["viewerCount"] for data in of["roomUser"])
    assert state.gifts.count == sum(data["repeatCount"] for data in of["gift"])
    assert state.gifts.value == {"diamonds": sum(data["repeatCount"] * data["diamondCount"] for data in of["gift"])}
    expected = {"join": "member", "follow": "follow", "share": "share", "subscribe": "subscribe"}
    assert state.counts == {ours: len(of[theirs]) for ours, theirs in expected.items() if theirs in of}
