"""What other tools have recorded: found out by content, told in our words. All of it is made up here."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from copilot.errors import RecordingError
from copilot.events import AnyEvent, Chat, Delete, Gift, Hearts, Join, Subscribe, Viewers
from copilot.sources.foreign import BadPiece, Times, money
from copilot.sources.recording import Recording, open_recording
from copilot.text import SafeText

ZERO = 1_769_882_400  # 2026-01-31T18:00:00Z


def opened(folder: Path, content: str | bytes, name: str = "chat.txt") -> Recording:
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return open_recording(file)


def events_of(told: Recording) -> list[AnyEvent]:
    return [event for batch in told.batches() for event in batch]


def lines(*told: Any) -> str:
    return "".join((one if isinstance(one, str) else json.dumps(one)) + "\n" for one in told)


# time


def test_an_offset_is_taken_as_it_is_also_below_zero() -> None:
    times = Times()
    assert [times.at(offset) for offset in (-19.25, 3.0, 2.0)] == [-19.25, 3.0, 2.0]


def test_timestamps_count_from_the_first_and_what_has_none_has_that_of_the_one_before() -> None:
    times = Times()
    stamps = (None, ZERO * 10**6, None, ZERO * 10**6 + 523_000, None, ZERO * 10**6 - 1)
    assert [times.at(stamp_us=stamp) for stamp in stamps] == [0.0, 0.0, 0.0, 0.523, 0.523, -1e-6]
    assert times.started_at == ZERO


def test_where_a_file_has_both_the_start_is_known() -> None:
    times = Times()
    assert times.at(3_601.0, (ZERO + 3_601) * 10**6) == 3_601.0
    assert times.at(None, (ZERO + 3_605) * 10**6) == 3_605.0
    assert times.started_at == ZERO


@pytest.mark.parametrize("offset", [float("nan"), float("inf"), 1e12])
def test_a_time_that_no_broadcast_can_have_is_bad(offset: float) -> None:
    with pytest.raises(BadPiece):
        Times().at(offset)


# money


@pytest.mark.parametrize(
    ("text", "units", "currency"),
    [
        ("$5.00", 500, "USD"),
        ("$0.99", 99, "USD"),
        ("$1,000.00", 100_000, "USD"),
        ("$1,000", 100_000, "USD"),
        ("CA$10.50", 1_050, "CAD"),
        ("€1,00", 100, "EUR"),
        ("1.234,56\u00a0€", 123_456, "EUR"),
        ("5,00 €", 500, "EUR"),
        ("1\u202f000,00 €", 100_000, "EUR"),
        ("£2.5", 250, "GBP"),
        ("¥500", 500, "JPY"),
        ("¥10,000", 10_000, "JPY"),
        ("￥1,000", 1_000, "JPY"),
        ("₩5,000", 5_000, "KRW"),
        ("₫50.000", 50_000, "VND"),
        ("CLP 1.500", 1_500, "CLP"),
        ("KWD 1.500", 1_500, "KWD"),
        ("PHP 250.00", 25_000, "PHP"),
        ("NT$75.00", 7_500, "TWD"),
        ("R$ 10,00", 1_000, "BRL"),
        ("₹ 1,00,000.00", 10_000_000, "INR"),
        ("CHF 1'000.50", 100_050, "CHF"),
        ("🍌 5.00", 0, "XXX"),
        ("five dollars", 0, "XXX"),
        ("", 0, "XXX"),
        ("$" + "9" * 400, 10**12, "USD"),
    ],
)
def test_an_amount_of_money_is_read_in_minor_units(text: str, units: int, currency: str) -> None:
    assert money.read(text) == (units, currency)


# chat-downloader


def message(text: str, at: float | None = None, stamp: int | None = None, **more: Any) -> dict[str, Any]:
    told = {"message_type": "text_message", "message": text, "author": {"name": "ada", "id": "1"}, "message_id": text}
    told |= {} if at is None else {"time_in_seconds": at}
    told |= {} if stamp is None else {"timestamp": stamp}
    return told | more


def test_chat_downloader_of_twitch(tmp_path: Path) -> None:
    badges = [{"name": "moderator", "version": 1}, {"name": "subscriber", "version": 12}]
    told = opened(
        tmp_path,
        json.dumps(
            [
                message("hi", 3_601, (ZERO + 3_601) * 10**6),
                message("cheer100", 3_602, bits=100, author={"display_name": "Bob", "name": "bob", "badges": badges}),
                message("", 3_603, message_type="resubscription"),
                message("", 3_604, message_type="subscription_gift", gift_recipient_display_name="Cy"),
                message("", 3_604, message_type="mystery_subscription_gift"),
                message("", message_type="delete_message", target_message_id="hi"),
                message("", 3_605, message_type="room_state"),
            ],
            indent=4,
        ),
    )
    assert (told.format, told.platform, told.started_at) == ("chat-downloader", "twitch", ZERO)
    ada, bob = SafeText("ada"), SafeText("Bob")
    plain = {"mod": False, "subscriber": False}
    assert events_of(told) == [
        Chat(t=3601.0, id="hi", user=ada, text=SafeText("hi"), **plain),
        Chat(t=3602.0, id="cheer100", user=bob, text=SafeText("cheer100"), mod=True, subscriber=True),
        Gift(t=3602.0, id="cheer100", user=bob, name=SafeText("Cheer"), value=100, currency="bits"),
        Subscribe(t=3603.0, id="", user=ada),
        Subscribe(t=3604.0, id="", user=SafeText("Cy")),
        Delete(t=3604.0, target="hi"),
    ]
    assert (told.read, told.bad_lines) == (6, 0)


def test_chat_downloader_of_youtube_with_paid_messages(tmp_path: Path) -> None:
    paid = {"text": "€5.00", "amount": 5.0, "currency": "EUR"}
    told = opened(
        tmp_path,
        json.dumps(
            [
                message("hello", 1.5, action_type="add_chat_item"),
                message("go!", 2.5, message_type="paid_message", money=paid),
                message("", 3.0, message_type="paid_sticker", money={"text": "¥500"}),
                message("", 3.0, message_type="ticker_paid_message_item", money=paid),
                message("", 4.0, message_type="membership_item"),
            ]
        ),
    )
    events = events_of(told)
    assert [type(event) for event in events] == [Chat, Chat, Gift, Gift, Subscribe]
    assert [(e.value, e.currency) for e in events if isinstance(e, Gift)] == [(500, "EUR"), (500, "JPY")]
    assert told.platform == "youtube"


def test_chat_downloader_a_message_a_line(tmp_path: Path) -> None:
    told = opened(tmp_path, lines(message("a", 1), "{broken", message("b", 2)))
    assert [event.t for event in events_of(told)] == [1.0, 2.0]
    assert (told.format, told.bad_lines) == ("chat-downloader", 1)


def test_of_an_array_without_its_end_the_whole_messages_are_read(tmp_path: Path) -> None:
    whole = json.dumps([message(f"number {n}", n) for n in range(50)])
    told = opened(tmp_path, whole[: len(whole) // 2])
    events = events_of(told)
    assert [event.t for event in events] == [float(n) for n in range(len(events))]
    assert 20 < len(events) < 50
    assert (told.cut, told.bad_lines) == (True, 1)


def test_an_element_that_is_no_message_is_one_bad_line(tmp_path: Path) -> None:
    told = opened(
        tmp_path, json.dumps([message("a", 1), 17, {"message_type": 5}, message("b", 1e300), message("c", 2)])
    )
    assert [event.t for event in events_of(told)] == [1.0, 2.0]
    assert told.bad_lines == 3


# TwitchDownloader


def comment(text: str, at: float, bits: int = 0, **more: Any) -> dict[str, Any]:
    return {
        "_id": text,
        "created_at": "2026-01-31T19:00:01.5Z",
        "content_offset_seconds": at,
        "commenter": {"display_name": "Ada", "name": "ada", "_id": "1"},
        "message": {"body": text, "bits_spent": bits, "user_badges": [{"_id": "founder", "version": "0"}]},
    } | more


@pytest.mark.parametrize("indent", [None, 2])
def test_twitch_downloader(tmp_path: Path, indent: int | None) -> None:
    told = opened(
        tmp_path,
        json.dumps(
            {
                "FileInfo": {"Version": {"Major": 1}},
                "streamer": {"name": "s", "id": 1},
                "video": {"chapters": []},
                "comments": [
                    comment("hi", 3601.5),
                    comment("cheer500", 3_602, 500),
                    comment("x", 1, commenter=None),
                    5,
                ],
                "embeddedData": None,
            },
            indent=indent,
        ),
    )
    ada = SafeText("Ada")
    assert (told.format, told.platform, told.started_at) == ("twitchdownloader", "twitch", ZERO)
    assert events_of(told) == [
        Chat(t=3601.5, id="hi", user=ada, text=SafeText("hi"), mod=False, subscriber=True),
        Chat(t=3602.0, id="cheer500", user=ada, text=SafeText("cheer500"), mod=False, subscriber=True),
        Gift(t=3602.0, id="cheer500", user=ada, name=SafeText("Cheer"), value=500, currency="bits"),
        Chat(t=1.0, id="x", text=SafeText("x"), mod=False, subscriber=True),
    ]
    assert told.bad_lines == 1


def test_twitch_downloader_without_its_end(tmp_path: Path) -> None:
    whole = json.dumps({"streamer": {}, "comments": [comment(f"number {n}", n) for n in range(500)]})
    told = opened(tmp_path, gzip.compress(whole[: len(whole) // 2].encode()))
    events = events_of(told)
    assert 200 < len(events) < 500
    assert (told.cut, told.bad_lines) == (True, 1)


# yt-dlp


def action(renderer: str, offset: str = "1500", **item: Any) -> dict[str, Any]:
    item = {"id": renderer, "timestampUsec": str(ZERO * 10**6 + 1_500_000), "authorName": {"simpleText": "@ada"}} | item
    added = {"addChatItemAction": {"item": {renderer: item}}}
    return {"replayChatItemAction": {"actions": [added], "videoOffsetTimeMsec": offset}}


def runs(*told: Any) -> dict[str, Any]:
    return {"runs": [{"text": one} if isinstance(one, str) else {"emoji": one} for one in told]}


def test_yt_dlp_of_a_finished_stream(tmp_path: Path) -> None:
    cat = {"emojiId": "UC/x", "shortcuts": [":cat:", ":c:"], "isCustomEmoji": True}
    owner = [{"liveChatAuthorBadgeRenderer": {"icon": {"iconType": "OWNER"}}}]
    member = [{"liveChatAuthorBadgeRenderer": {"customThumbnail": {"thumbnails": []}}}]
    ticker = {"addLiveChatTickerItemAction": {"item": {"liveChatTickerPaidMessageItemRenderer": {"id": "p"}}}}
    told = opened(
        tmp_path,
        lines(
            action("liveChatViewerEngagementMessageRenderer", "0"),
            action("liveChatTextMessageRenderer", message=runs("hi ", {"emojiId": "🎉"}, cat), authorBadges=owner),
            action("liveChatPaidMessageRenderer", purchaseAmountText={"simpleText": "¥500"}, authorBadges=member),
            {"replayChatItemAction": {"actions": [ticker], "videoOffsetTimeMsec": "1500"}},
            action("liveChatPaidStickerRenderer", purchaseAmountText={"simpleText": "$2.00"}),
            action("liveChatMembershipItemRenderer", message=runs("six months!")),
            action("liveChatSponsorshipsGiftPurchaseAnnouncementRenderer"),
            action("liveChatSponsorshipsGiftRedemptionAnnouncementRenderer"),
            {"replayChatItemAction": {"actions": [{"removeChatItemAction": {"targetItemId": "gone"}}]}},
            "{broken",
        ),
    )
    ada = SafeText("@ada")
    assert (told.format, told.platform, told.started_at) == ("yt-dlp", "youtube", ZERO)
    events = events_of(told)
    assert events[0] == Chat(
        t=1.5,
        id="liveChatTextMessageRenderer",
        user=ada,
        text=SafeText("hi 🎉:cat:"),
        mod=True,
        subscriber=False,
    )
    assert [type(event) for event in events[1:]] == [Chat, Gift, Gift, Subscribe, Subscribe, Delete]
    assert [(e.value, e.currency) for e in events if isinstance(e, Gift)] == [(500, "JPY"), (200, "USD")]
    assert {event.t for event in events} == {1.5}
    assert told.bad_lines == 1


def test_yt_dlp_while_live_begins_before_the_download(tmp_path: Path) -> None:
    early = action("liveChatTextMessageRenderer", message=runs("early"))
    late = action("liveChatTextMessageRenderer", message=runs("late"))
    for line, offset in ((early, "-19252"), (late, "4000")):
        del line["replayChatItemAction"]["videoOffsetTimeMsec"]
        line |= {"videoOffsetTimeMsec": offset, "isLive": True}
    told = opened(tmp_path, lines(early, late))
    assert [event.t for event in events_of(told)] == [-19.252, 4.0]
    assert (told.read, told.bad_lines) == (2, 0)


# TikTok frames


def test_tiktok_frames_with_and_without_times(tmp_path: Path) -> None:
    def frame(event: str, at: float | None = None, **data: Any) -> dict[str, Any]:
        stamp = {} if at is None else {"createTime": str(round((ZERO + at) * 1000))}
        return {"event": event, "data": {"uniqueId": "ada", "msgId": f"{event}{at}"} | stamp | data}

    told = opened(
        tmp_path,
        lines(
            {"event": "config", "data": {"events": []}},
            frame("roomUser", viewerCount=2),
            frame("like", 0.5, likeCount=3, totalLikeCount=520),
            frame("chat", 2.0, comment="hi"),
            frame("social", 2.5, displayType="pm_mt_guidance_share"),
            frame("roomUser", viewerCount=3),
            frame("member", 1.0),
            frame("gift", 3.0, giftType=2, repeatCount=1, diamondCount=100, giftName="Star", repeatEnd=False),
            {"event": "chat", "data": {"comment": 7}},
            frame("something new", 9.0),
            "garbage",
        ),
    )
    events = events_of(told)
    assert (told.format, told.platform, told.started_at) == ("tiktok-frames", "tiktok", ZERO + 0.5)
    assert [(type(event), event.t) for event in events] == [
        (Viewers, 0.0), (Hearts, 0.0), (Chat, 1.5), (Viewers, 1.5), (Join, 0.5), (Gift, 2.5),
    ]  # fmt: skip
    assert (told.read, told.bad_lines) == (6, 2)


def test_frames_in_one_array(tmp_path: Path) -> None:
    told = opened(tmp_path, json.dumps([{"event": "roomUser", "data": {"viewerCount": n}} for n in range(3)], indent=1))
    assert events_of(told) == [Viewers(t=0.0, now=n) for n in range(3)]


# Twitch IRC


def privmsg(text: str, ms: int | None, tags: str = "", nick: str = "ada") -> str:
    stamp = "" if ms is None else f";tmi-sent-ts={ZERO * 1000 + ms}"
    return f"@display-name={nick.title()}{tags};id={text}{stamp} :{nick}!{nick}@{nick}.tmi.twitch.tv PRIVMSG #s :{text}"


def test_raw_twitch_irc(tmp_path: Path) -> None:
    log = [
        ":tmi.twitch.tv 001 justinfan1 :Welcome, GLHF!",
        ":justinfan1!justinfan1@justinfan1.tmi.twitch.tv JOIN #s",
        "@room-id=1;slow=0 :tmi.twitch.tv ROOMSTATE #s",
        privmsg("hi", 250),
        "PING :tmi.twitch.tv",
        privmsg("later", 2_750, nick="bob"),
        privmsg("timeless", None),
        privmsg("cheer500", 3_000, ";bits=500"),
        f"@display-name=Cy;id=s1;login=cy;msg-id=resub;tmi-sent-ts={ZERO * 1000 + 4_000}"
        " :tmi.twitch.tv USERNOTICE #s :x",
        f"@display-name=Cy;id=s2;login=cy;msg-id=submysterygift;tmi-sent-ts={ZERO * 1000 + 4_000}"
        " :tmi.twitch.tv USERNOTICE #s",
        "\x00\x01 \x02",
        "",
    ]
    told = opened(tmp_path, "\r\n".join(log).replace("\x00", "?"))
    events = events_of(told)
    assert (told.format, told.platform, told.started_at) == ("twitch-irc", "twitch", ZERO + 0.25)
    assert [(type(event), event.t, event.user) for event in events] == [
        (Chat, 0.0, "Ada"), (Chat, 2.5, "Bob"), (Chat, 2.5, "Ada"), (Chat, 2.75, "Ada"), (Gift, 2.75, "Ada"),
        (Subscribe, 3.75, "Cy"),
    ]  # fmt: skip
    assert (told.read, told.bad_lines) == (6, 1)


@pytest.mark.parametrize("begins", [":" + "a!@" * 20_000, ":" + "a!" * 20_000, "@" + "a :" * 20_000, "a" * 60_000])
def test_a_line_that_only_begins_like_irc_is_soon_no_format_that_is_known(tmp_path: Path, begins: str) -> None:
    """A pattern that tries every end of a name for each of its beginnings would take days."""
    with pytest.raises(RecordingError):
        opened(tmp_path, begins + "\n")


# any of them


def test_foreign_text_is_cleaned(tmp_path: Path) -> None:
    evil = "\x1b]0;owned\x07\u202ehi"
    files = (
        json.dumps([message(evil, 1, author={"name": evil})]),
        json.dumps({"streamer": {}, "comments": [comment(evil, 1, commenter={"name": evil})]}),
        lines(action("liveChatTextMessageRenderer", message=runs(evil), authorName={"simpleText": evil}, id=evil)),
        lines({"event": "chat", "data": {"comment": evil, "uniqueId": evil}}),
        privmsg(evil.replace("\x07", ""), 0),
    )
    for content in files:
        (event,) = events_of(opened(tmp_path, content))
        for text in (event.id, event.user, getattr(event, "text", None)):
            assert text is None or text.isprintable()


def test_a_file_without_events_is_an_empty_recording(tmp_path: Path) -> None:
    told = opened(tmp_path, ":tmi.twitch.tv 001 justinfan1 :Welcome, GLHF!\r\n")
    assert events_of(told) == []
    assert (told.read, told.bad_lines, told.started_at) == (0, 0, 0.0)
