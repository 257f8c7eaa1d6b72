"""What lines of Twitch chat tell."""

import json
import random
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copilot.events import Chat, Delete, Gift, Subscribe, cleaned
from copilot.sources import irc
from copilot.sources.irc import BadLine, TwitchLines
from tests.shared import shared


def said(text: str, name: str = "Ada", more: str = "", **tags: str) -> bytes:
    """A message as it is on the wire; `more` holds further tags."""
    told = {
        "badge-info": "",
        "badges": "",
        "client-nonce": "f00",
        "color": "#1E90FF",
        "display-name": name,
        "emotes": "",
        "first-msg": "0",
        "flags": "",
        "id": "6d1cf953-5566-49f3-a67c-552fd96ae2b6",
        "mod": "0",
        "returning-chatter": "0",
        "room-id": "77",
        "subscriber": "0",
        "tmi-sent-ts": "1551549863703",
        "turbo": "0",
        "user-id": "5",
        "user-type": "",
    } | {tag.replace("_", "-"): value for tag, value in tags.items()}
    head = ";".join(f"{tag}={value}" for tag, value in sorted(told.items()))
    nick = name.lower() or "ada"
    return f"@{head}{more} :{nick}!{nick}@{nick}.tmi.twitch.tv PRIVMSG #ada :{text}".encode()


def notice(kind: str, text: str = "", **tags: str) -> bytes:
    told = {"display-name": "Ada", "login": "ada", "id": "n-1", "room-id": "77", "system-msg": "Ada\\sdid\\sit"}
    told |= {tag.replace("_", "-"): value for tag, value in tags.items()} | {"msg-id": kind}
    head = ";".join(f"{tag}={value}" for tag, value in sorted(told.items()))
    return f"@{head} :tmi.twitch.tv USERNOTICE #ada{f' :{text}' if text else ''}".encode()


def told(*lines: bytes, t: float = 5.0):
    reader = TwitchLines()
    events = reader.events(lines, t)
    assert reader.bad == 0
    return events


def test_a_message_is_who_what_and_from_which_badge():
    assert told(said("hello there")) == [
        Chat(
            t=5.0,
            id="6d1cf953-5566-49f3-a67c-552fd96ae2b6",
            user="Ada",
            text="hello there",
            mod=False,
            subscriber=False,
        )
    ]


@pytest.mark.parametrize(
    ("tags", "mod", "subscriber"),
    [
        ({"mod": "1", "badges": "moderator/1"}, True, False),
        ({"badges": "broadcaster/1,subscriber/0", "subscriber": "1"}, True, True),
        ({"badges": "founder/0", "badge_info": "founder/15"}, False, True),
        ({"subscriber": "1", "badges": "subscriber/12"}, False, True),
        ({"reply_parent_msg_body": "mod=1", "badges": "vip/1"}, False, False),
    ],
)
def test_moderators_and_subscribers_are_known_by_their_tags(tags, mod, subscriber):
    (chat,) = told(said("hi", **tags))
    assert (chat.mod, chat.subscriber) == (mod, subscriber)


def test_an_answer_is_by_who_writes_it_not_by_who_is_answered():
    line = said("yes", reply_parent_display_name="Bob", reply_parent_msg_id="other", reply_parent_user_login="bob")
    (chat,) = told(line)
    assert (chat.user, chat.id) == ("Ada", "6d1cf953-5566-49f3-a67c-552fd96ae2b6")


def test_a_text_may_hold_colons_semicolons_and_words_of_the_protocol():
    assert told(said("a :b ; id=5 PRIVMSG #x :bits=7"))[0].text == "a :b ; id=5 PRIVMSG #x :bits=7"


def test_an_action_is_what_is_done():
    assert told(said("\x01ACTION waves\x01"))[0].text == "waves"


def test_a_name_in_any_script_is_kept_and_one_that_is_missing_is_the_login():
    assert [chat.user for chat in told(said("hi", "小明"), said("hi", ""))] == ["小明", "ada"]


def test_the_order_of_tags_does_not_matter():
    line = b"@subscriber=1;mod=1;id=x;display-name=Ada;bits=5 :ada!ada@ada.tmi.twitch.tv PRIVMSG #ada :Cheer5"
    chat, gift = told(line)
    assert (chat.id, chat.user, chat.mod, chat.subscriber, gift.value) == ("x", "Ada", True, True, 5)


def test_without_tags_a_message_is_still_a_message():
    (chat,) = told(b":ada!ada@ada.tmi.twitch.tv PRIVMSG #ada :hello")
    assert chat == Chat(t=5.0, user="ada", text="hello")


def test_bits_are_a_message_and_a_gift():
    chat, gift = told(said("Cheer100 for you", bits="100"))
    assert chat.text == "Cheer100 for you"
    assert gift == Gift(t=5.0, id=chat.id, user="Ada", name="Cheer", count=1, value=100, currency="bits")


@pytest.mark.parametrize("bits", ["many", "-5", "1e3", "9" * 40])
def test_bits_that_are_no_number_make_a_bad_line(bits):
    reader = TwitchLines()
    assert reader.events([said("hi", bits=bits)], 0.0) == []
    assert reader.bad == 1


@pytest.mark.parametrize(
    "kind", ["sub", "resub", "primepaidupgrade", "giftpaidupgrade", "anongiftpaidupgrade", "extendsub"]
)
def test_who_announces_being_a_subscriber_is_one(kind):
    assert told(notice(kind, "two years already")) == [Subscribe(t=5.0, id="n-1", user="Ada")]


def test_five_given_subscriptions_are_five_people_and_the_notice_adds_nothing():
    given = [
        notice("subgift", id=f"g{n}", msg_param_recipient_display_name=f"Viewer{n}", msg_param_recipient_user_name="v")
        for n in range(5)
    ]
    events = told(notice("submysterygift", msg_param_mass_gift_count="5"), *given)
    assert [event.user for event in events] == [f"Viewer{n}" for n in range(5)]
    assert {type(event) for event in events} == {Subscribe}
    assert told(notice("anonsubgift", msg_param_recipient_user_name="bob"))[0].user == "bob"


@pytest.mark.parametrize("kind", ["raid", "unraid", "announcement", "ritual", "bitsbadgetier", "standardpayforward"])
def test_other_notices_are_understood_and_tell_nothing(kind):
    assert told(notice(kind, msg_param_viewerCount="15")) == []


def test_a_shared_chat_counts_only_what_was_written_here():
    here, there = said("here", source_room_id="77"), said("there", source_room_id="99")
    assert [chat.text for chat in told(here, there)] == ["here"]
    assert told(notice("resub", source_room_id="99")) == []
    assert len(told(notice("resub", source_room_id="77"))) == 1


def test_a_deleted_message_is_named_by_its_id():
    line = b"@login=ada;target-msg-id=6d1cf953;tmi-sent-ts=1 :tmi.twitch.tv CLEARMSG #ada :rude words"
    assert told(line) == [Delete(t=5.0, target="6d1cf953")]


def test_who_is_banned_is_forgotten_under_the_name_that_was_shown():
    ban = b"@ban-duration=600;room-id=77;target-user-id=5 :tmi.twitch.tv CLEARCHAT #ada :"
    events = told(said("hi", "Bob_X"), said("hi", "小明"), ban + b"bob_x", ban + "小明".encode(), ban + b"stranger")
    assert [event.target for event in events if type(event) is Delete] == ["Bob_X", "小明", "stranger"]


def test_a_chat_that_is_cleared_names_nobody():
    assert told(b"@room-id=77 :tmi.twitch.tv CLEARCHAT #ada") == []


@pytest.mark.parametrize(
    "line",
    [
        b"PING :tmi.twitch.tv",
        b":tmi.twitch.tv RECONNECT",
        b":tmi.twitch.tv 001 justinfan1 :Welcome, GLHF!",
        b":tmi.twitch.tv CAP * ACK :twitch.tv/tags",
        b"@slow=0 :tmi.twitch.tv ROOMSTATE #ada",
        b"@msg-id=slow_on :tmi.twitch.tv NOTICE #ada :This room is now in slow mode.",
        b":ada!ada@ada.tmi.twitch.tv PART #ada",
        b":jtv!jtv@jtv.tmi.twitch.tv PRIVMSG justinfan1 :Bob is now hosting you.",
    ],
)
def test_the_server_s_own_words_are_no_bad_lines(line):
    assert told(line) == []


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"@",
        b":",
        b"@a=b",
        b"\x16\x03\x01\x00\xff",
        b"HTTP/1.1 200 OK",
        b'{"event":"chat"}',
        b"@id=1 :a!a@a PRIVMSG",
        b"@id=1 :a!a@a PRIVMSG #ada",
        b"@room-id=1 :tmi.twitch.tv USERNOTICE #ada",
        b"@room-id=1 :tmi.twitch.tv CLEARMSG #ada",
    ],
)
def test_what_is_no_line_is_counted(line):
    reader = TwitchLines()
    assert reader.events([line], 0.0) == []
    assert reader.bad == 1
    with pytest.raises(BadLine):
        reader.read(line, 0.0)


def test_a_line_tells_when_it_was_sent():
    assert irc.sent_ms(said("tmi-sent-ts=5")) == 1551549863703
    assert irc.sent_ms(b"PING :tmi-sent-ts=5") is None
    assert irc.sent_ms(b"@tmi-sent-ts=soon :a NOTICE #b :c") is None


def test_a_ping_wants_its_last_word_back():
    assert irc.command(b"PING :tmi.twitch.tv") == b"PING"
    assert irc.last_word(b"PING :tmi.twitch.tv") == b"tmi.twitch.tv"
    assert irc.last_word(b"PING tmi.twitch.tv") == b"tmi.twitch.tv"
    assert irc.last_word(b"@a=b :tmi.twitch.tv NOTICE * :Login failed: try again") == b"Login failed: try again"
    assert irc.command(b"\xff\xfe") == b""


def test_hostile_text_comes_out_harmless():
    corpus = [json.loads(line)["s"] for line in shared("hostile", "corpus.jsonl").read_text("ascii").splitlines()]
    reader = TwitchLines()
    for text in corpus:
        raw = text.encode("utf-8", "surrogatepass").replace(b"\n", b" ")
        for line in (
            said("@@").replace(b"@@", raw),
            said("hi").replace(b"display-name=Ada", b"display-name=" + raw.replace(b" ", b"\\s").replace(b";", b"\\:")),
            said("hi").replace(b"6d1cf953-", raw.replace(b" ", b"").replace(b";", b"")),
            b"@a=b :tmi.twitch.tv CLEARCHAT #ada :" + raw,
        ):
            for event in reader.events([line], 0.0):
                assert cleaned(event) == event


@given(st.lists(st.binary(max_size=200), max_size=20))
def test_whatever_comes_is_understood_or_counted(lines):
    reader = TwitchLines()
    for event in reader.events(lines, 0.0):
        assert cleaned(event) == event
    assert reader.bad <= len(lines)


def test_ten_thousand_damaged_lines_crash_nothing_and_are_not_kept():
    dice = random.Random(2)
    good = [said("hello", f"Viewer{n}", **dice.choice(({"bits": "7"}, {}))) for n in range(50)]
    good += [notice("sub"), b"PING :x"]
    reader = TwitchLines()

    def damaged() -> bytes:
        line = bytearray(dice.choice(good))
        for _ in range(dice.randrange(1, 12)):
            line[dice.randrange(len(line))] = dice.randrange(256)
        return bytes(line[: dice.randrange(1, len(line) + 1)])

    reader.events([damaged() for _ in range(2_000)], 0.0)
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        for _ in range(100):
            for event in reader.events([damaged() for _ in range(100)], 0.0):
                assert cleaned(event) == event
        grown = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()
    assert 1_000 < reader.bad < 12_000
    assert grown < 8 * 2**20


def one_by_one(lines):
    reader = TwitchLines()
    events, bad = [], 0
    for line in lines:
        try:
            events += reader.read(line, 5.0)
        except BadLine:
            bad += 1
    return events, bad


def many_at_once(lines):
    reader = TwitchLines()
    return list(reader.events(lines, 5.0)), reader.bad


def usually(lines):
    """How many of them are read together with the others."""
    return sum(any(row) for row in irc._usual(lines))


def test_the_log_of_a_real_room_tells_the_same_at_once_and_line_by_line():
    lines = list(filter(None, shared("data", "foreign", "twitch_irc_raw.log").read_bytes().split(b"\r\n")))
    assert many_at_once(lines) == one_by_one(lines)
    assert usually(lines) > 2_900


def test_lines_of_any_shape_tell_the_same_at_once_and_one_by_one():
    dice = random.Random(3)
    usual = [
        said("hello there", "Ada", badges="broadcaster/1,subscriber/0"),
        said("and again", "Bob_X", mod="1", badges="founder/0", vip="1"),
        said("小明 💀 مرحبا", "小明", reply_parent_display_name="Ada", reply_parent_msg_body="a\\sb"),
        said("nobody", "", emote_only="1", subscriber="1"),
    ]
    pieces = [b" ", b"  ", b";", b":", b"=", b"#", b"\x01", b"\x01ACTION ", b"\x1b[31m", b"\xff\xe2\x82", b"\r"]
    pieces += [
        b"id=5;",
        b"bits=7;",
        b"mod=1;",
        b"subscriber=1;",
        b"display-name=Eve;",
        b"badges=founder/1;",
        b"new-tag=1;",
    ]
    pieces += [b"source-room-id=9;", b"room-id=9;", b" :eve!eve@eve PRIVMSG #ada :hi ", b"user-type= ", b"x" * 700]
    quick = 0

    def spliced() -> bytes:
        line = dice.choice(usual)
        for _ in range(dice.randrange(4)):
            at = dice.choice((dice.randrange(len(line)), line.find(b";", dice.randrange(len(line))) + 1))
            line = line[:at] + dice.choice(pieces) + line[at + dice.choice((0, 0, 0, 1, 9)) :]
        return line

    for _ in range(1_000):
        lines = [spliced() for _ in range(10)]
        quick += usually(lines)
        assert many_at_once(lines) == one_by_one(lines)
        for line in lines:
            assert many_at_once([line, line]) == one_by_one([line, line])
    assert 2_500 < quick < 9_000


def test_a_rare_line_among_messages_takes_none_of_them_along():
    lines = [said(f"hello {n}", f"Viewer{n}") for n in range(9)]
    for rare in (notice("sub"), b"PING :x", b"what is this?", said("Cheer7", bits="7"), said("\x01ACTION waves\x01")):
        among = [*lines[:4], rare, *lines[4:]]
        assert usually(among) == 9
        assert many_at_once(among) == one_by_one(among)


@pytest.mark.parametrize("cut", [b"@badge-info=", b"@badge-info=;badges=;color=", said("hi")[:-40], said("hi")[:200]])
def test_a_line_without_its_end_swallows_no_other(cut):
    whole = said("hello")
    for lines in ([cut, whole], [whole, cut, whole], [cut, cut, whole[40:]], [cut] * 3000, [b"", cut, whole, b""]):
        assert many_at_once(lines) == one_by_one(lines)


@given(st.lists(st.binary(max_size=20), min_size=8, max_size=8))
def test_whatever_the_values_are_a_message_tells_the_same_at_once_and_by_itself(values):
    badges, color, name, id, mod, subscriber, kind, text = values
    line = (
        b"@badge-info=;badges=%b;color=%b;display-name=%b;emotes=;id=%b;mod=%b;room-id=7;subscriber=%b;tmi-sent-ts=1;"
        b"turbo=0;user-id=5;user-type=%b :ada!ada@ada.tmi.twitch.tv PRIVMSG #ada :%b"
    ) % (badges, color, name, id.hex().encode() or id, mod, subscriber, kind, text)
    assert many_at_once([line, line]) == one_by_one([line, line])


def test_names_of_a_huge_room_are_not_kept_for_ever():
    reader = TwitchLines()
    for n in range(120_000):
        reader.read(b"@display-name=V%d;id=x :v!v@v PRIVMSG #ada :hi" % n, 0.0)
    assert len(reader._people) <= 50_000
    events = reader.events([said("hi", f"W{n}") for n in range(60_000)], 0.0)
    assert [event.user for event in events] == [f"W{n}" for n in range(60_000)]
    assert len(reader._people) <= 50_000


def test_the_log_of_a_real_room_is_read_whole():
    lines = shared("data", "foreign", "twitch_irc_raw.log").read_bytes().split(b"\r\n")
    events = told(*filter(None, lines))
    assert sum(type(event) is Chat for event in events) == 3_000
    assert [event.currency for event in events if type(event) is Gift] == ["bits"]
