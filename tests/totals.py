"""The totals of a recording, counted a second time, with the standard library only and no code of `copilot`.

    python tests/totals.py FILE ...

Slow and plain on purpose: every event is a dict, everything is in memory, and each number is written down as its
definition says it.
"""

import gzip
import json
import re
import sys
from collections import defaultdict, deque
from datetime import datetime
from pathlib import Path

Told = dict[str, object]


def events_of(path: Path) -> tuple[str, list[dict], int, set | None]:
    """Format, events in order of arrival, bad lines, and the kinds that the source could give (`None`: not told)."""
    data = path.read_bytes()
    if data[:2] == b"\x1f\x8b":
        data = gzip.decompress(data)
    text = data.decode("utf-8")
    begin = text.lstrip()[:4000]
    if begin.startswith("["):
        return "chat-downloader", *chat_downloader(json.loads(text)), {"chat", "gift", "subscribe"}
    if begin.startswith("{") and '"comments"' in begin and '"streamer"' in begin:
        return "twitchdownloader", *twitch_downloader(json.loads(text)), {"chat", "gift"}
    if not begin.startswith("{"):
        return "twitch-irc", *twitch_irc(text), {"chat", "gift", "subscribe"}
    lines, bad = [], 0
    for line in text.split("\n"):
        if line.strip():
            try:
                lines.append(json.loads(line))
            except ValueError:
                bad += 1
    if "replayChatItemAction" in lines[0]:
        return "yt-dlp", youtube(lines), bad, {"chat", "gift", "subscribe"}
    if "event" in lines[0]:
        kinds = {"hearts", "chat", "viewers", "join", "follow", "share", "gift", "subscribe"}
        return "tiktok-frames", tiktok(lines), bad, kinds
    header, *events = lines
    good = [event for event in events if isinstance(event, dict) and "t" in event and "kind" in event]
    kinds = set(header["capabilities"]) if "capabilities" in header else None
    return "live-copilot", good, bad + len(events) - len(good), kinds


def timed(told: list[tuple[float | None, int | None, dict]]) -> list[dict]:
    """Offsets in seconds, else microseconds since the first of them, else the time of the event before."""
    first = next((stamp for _, stamp, _ in told if stamp is not None), None)
    events, last = [], 0.0
    for offset, stamp, event in told:
        if offset is not None:
            last = offset
        elif stamp is not None:
            last = (stamp - first) / 1e6
        events.append({"t": last, **event})
    return events


def chat_downloader(messages: list[dict]) -> tuple[list[dict], int]:
    told = []
    for message in messages:
        when = message.get("time_in_seconds"), message.get("timestamp")
        author = message.get("author", {})
        who = {"id": message.get("message_id"), "user": author.get("display_name") or author.get("name")}
        kind = message["message_type"]
        if kind in ("text_message", "paid_message"):
            told.append((*when, {"kind": "chat", **who}))
        if message.get("bits"):
            told.append((*when, {"kind": "gift", "count": 1, "value": message["bits"], "currency": "bits", **who}))
        if kind in ("paid_message", "paid_sticker"):
            money = message["money"]
            units = round(money["amount"] * (1 if money["currency"] in ("JPY", "KRW") else 100))
            told.append((*when, {"kind": "gift", "count": 1, "value": units, "currency": money["currency"], **who}))
        if kind in ("membership_item", "sponsorships_gift_redemption_announcement", "subscription", "resubscription"):
            told.append((*when, {"kind": "subscribe", **who}))
    return timed(told), 0


def twitch_downloader(whole: dict) -> tuple[list[dict], int]:
    told = []
    for comment in whole["comments"]:
        message, author = comment["message"], comment.get("commenter") or {}
        who = {"id": comment["_id"], "user": author.get("display_name")}
        when = comment["content_offset_seconds"], None
        told.append((*when, {"kind": "chat", **who}))
        if message["bits_spent"]:
            value = message["bits_spent"]
            told.append((*when, {"kind": "gift", "count": 1, "value": value, "currency": "bits", **who}))
    return timed(told), 0


def youtube(lines: list[dict]) -> list[dict]:
    told = []
    for line in lines:
        action = line.get("replayChatItemAction") or {}
        milliseconds = action.get("videoOffsetTimeMsec") or line.get("videoOffsetTimeMsec")
        offset = None if milliseconds is None else int(milliseconds) / 1000
        for one in action.get("actions", []):
            for renderer, item in ((one.get("addChatItemAction") or {}).get("item") or {}).items():
                who = {"id": item.get("id"), "user": (item.get("authorName") or {}).get("simpleText")}
                if renderer in ("liveChatTextMessageRenderer", "liveChatPaidMessageRenderer"):
                    told.append((offset, None, {"kind": "chat", **who}))
                if renderer in ("liveChatPaidMessageRenderer", "liveChatPaidStickerRenderer"):
                    value, currency = price(item["purchaseAmountText"]["simpleText"])
                    gift = {"kind": "gift", "count": 1, "value": value, "currency": currency}
                    told.append((offset, None, gift | who))
                if renderer in (
                    "liveChatMembershipItemRenderer",
                    "liveChatSponsorshipsGiftRedemptionAnnouncementRenderer",
                ):
                    told.append((offset, None, {"kind": "subscribe", **who}))
    return timed(told)


def price(text: str) -> tuple[int, str]:
    """`$5.00`, `¥500`, `€1,000.00`: what the made-up files hold."""
    currency = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₩": "KRW"}[text[0]]
    amount = float(text[1:].replace(",", ""))
    return round(amount * (1 if currency in ("JPY", "KRW") else 100)), currency


def tiktok(lines: list[dict]) -> list[dict]:
    told: list[tuple[float | None, int | None, dict]] = []
    for line in lines:
        event, data = line["event"], line["data"]
        stamp = None if data.get("createTime") is None else int(data["createTime"]) * 1000
        who = {"id": data.get("msgId"), "user": data.get("uniqueId")}
        kinds = {"member": "join", "follow": "follow", "share": "share", "subscribe": "subscribe", "chat": "chat"}
        if event in kinds:
            told.append((None, stamp, {"kind": kinds[event], **who}))
        elif event == "like":
            hearts = {"kind": "hearts", "total": data.get("totalLikeCount"), "count": data.get("likeCount")}
            told.append((None, stamp, hearts | who))
        elif event == "roomUser":
            told.append((None, stamp, {"kind": "viewers", "now": data["viewerCount"], **who}))
        elif event == "gift":
            count = data["repeatCount"]
            gift = {"kind": "gift", "count": count, "value": count * data["diamondCount"], "currency": "diamonds"}
            if data["giftType"] == 1:
                gift["streak"] = f"{data['giftId']} {data['groupId']}"
            told.append((None, stamp, gift | who))
        elif event in ("connected", "streamEnd"):
            state = "started" if event == "connected" else "ended"
            told.append((None, stamp, {"kind": "stream", "state": state}))
    return timed(told)


SUBSCRIBED = {
    "sub", "resub", "extendsub", "primepaidupgrade", "giftpaidupgrade", "anongiftpaidupgrade", "subgift", "anonsubgift",
}  # fmt: skip


def twitch_irc(text: str) -> tuple[list[dict], int]:
    told = []
    for line in re.split(r"\r?\n", text):
        found = re.fullmatch(r"@(\S+) :(\S+) (PRIVMSG|USERNOTICE) #(\S+)(?: :(.*))?", line)
        if not found:
            continue
        tags = dict(tag.split("=", 1) for tag in found[1].split(";"))
        stamp = int(tags["tmi-sent-ts"]) * 1000 if "tmi-sent-ts" in tags else None
        who = {"id": tags.get("id"), "user": tags.get("display-name") or found[2].split("!")[0]}
        if found[3] == "PRIVMSG":
            told.append((None, stamp, {"kind": "chat", **who}))
            if tags.get("bits"):
                gift = {"kind": "gift", "count": 1, "value": int(tags["bits"]), "currency": "bits"}
                told.append((None, stamp, gift | who))
        elif tags.get("msg-id") in SUBSCRIBED:
            told.append((None, stamp, {"kind": "subscribe", **who}))
    return timed(told), 0


def without_repetitions(events: list[dict]) -> list[dict]:
    """An event whose id was among the last 10,000 of its kind and source is dropped."""
    seen: dict[tuple, deque] = defaultdict(lambda: deque(maxlen=10_000))
    known: dict[tuple, set] = defaultdict(set)
    kept = []
    for event in events:
        if event.get("history"):
            continue
        if event.get("id") is not None:
            key = event["kind"], event.get("source")
            if event["id"] in known[key]:
                continue
            if len(seen[key]) == 10_000:
                known[key].discard(seen[key][0])
            seen[key].append(event["id"])
            known[key].add(event["id"])
        kept.append(event)
    return kept


def busiest(amounts: list[tuple[float, int]]) -> dict:
    """The largest sum in any window (t-60, t], and the t that completes the first such window."""
    amounts = sorted(amounts, key=lambda one: one[0])
    most, at, begin, inside = 0, 0.0, 0, 0
    for n, (t, amount) in enumerate(amounts):
        inside += amount
        while amounts[begin][0] <= t - 60:
            inside -= amounts[begin][1]
            begin += 1
        last_of_its_time = n + 1 == len(amounts) or amounts[n + 1][0] != t
        if last_of_its_time and inside > most:
            most, at = inside, t
    return {"peak_per_min": most, "peak_at_s": at}


def hearts(events: list[dict]) -> dict:
    """Totals grow per room; of a first total, and of the first after a gap, only its own count enters the rate."""
    totals: dict[tuple, int] = {}
    baseline, grown, bare, rooms = set(), [], [], {}
    for event in events:
        place = event.get("source"), event.get("host")
        if event["kind"] == "stream" and event.get("room") is not None:
            rooms[place] = event["room"]
        if event["kind"] == "link" and event["state"] != "up":
            baseline |= {room for room in totals if room[0] == event.get("source")}
        if event["kind"] != "hearts":
            continue
        room = (*place, rooms.get(place))
        total, count = event.get("total"), event.get("count") or 0
        if total is None:
            bare.append((event["t"], count))
        elif room not in totals or (room in baseline and total >= totals[room]):
            totals[room] = total
            grown.append((event["t"], count))
            baseline.discard(room)
        elif room in baseline:
            baseline.discard(room)
        elif total > totals[room]:
            grown.append((event["t"], total - totals[room]))
            totals[room] = total
    if totals:
        return {"total": sum(totals.values()), **busiest(grown)}
    return {"total": sum(count for _, count in bare), **busiest(bare)}


def viewers(events: list[dict], end: float) -> tuple[dict, float]:
    """Peak, mean, last, and viewer seconds: each value holds until the next one, time with the link down left out."""
    now: dict[tuple, int] = {}
    down: set = set()
    since, known, integral, peak, peak_at, first = None, 0.0, 0.0, 0, 0.0, True

    def pass_to(t: float) -> None:
        nonlocal since, known, integral
        places = [place for place in now if place[0] not in down]
        if places and since is not None and t > since:
            known += t - since
            integral += (t - since) * sum(now[place] for place in places)
        since = t if since is None else max(t, since)

    for event in events:
        if event["kind"] == "link":
            pass_to(event["t"])
            (down.add if event["state"] == "down" else down.discard)(event.get("source"))
        if event["kind"] == "viewers":
            pass_to(event["t"])
            now[event.get("source"), event.get("host")] = event["now"]
            if first or sum(now.values()) > peak:
                peak, peak_at, first = sum(now.values()), event["t"], False
    pass_to(end)
    last = sum(now.values())
    return {"peak": peak, "peak_at_s": peak_at, "mean": integral / known if known else last, "last": last}, integral


def arrivals(events: list[dict]) -> int:
    """Growth of the cumulative counter, per place."""
    counters: dict[tuple, list[int]] = defaultdict(list)
    for event in events:
        if event["kind"] == "viewers" and event.get("entered") is not None:
            counters[event.get("source"), event.get("host")].append(event["entered"])
    return sum(told[-1] - told[0] for told in counters.values())


def gifts(events: list[dict]) -> dict:
    """A streak counts once, with its largest count."""
    held: dict[object, tuple[int, int, str]] = {}
    for n, event in enumerate(events):
        if event["kind"] == "gift":
            streak = event.get("streak")
            key = n if streak is None else (event.get("source"), event.get("host"), event.get("user"), streak)
            count = event.get("count", 1)
            if key not in held or count > held[key][0]:
                held[key] = count, event.get("value", 0), event.get("currency", "diamonds")
    value: dict[str, int] = defaultdict(int)
    for _, amount, currency in held.values():
        value[currency] += amount
    return {"count": sum(count for count, _, _ in held.values()), "value": dict(value)}


def totals(path: Path) -> Told:
    """What `analyse --json` must say of a recording, but for surges and cues."""
    format, read, bad, kinds = events_of(path)
    end = max((event["t"] for event in read), default=0.0)
    events = without_repetitions(read)
    came = {event["kind"] for event in events}

    def told(kind: str) -> bool:
        return kind in came or (kinds is not None and kind in kinds)

    def count(kind: str) -> int | None:
        return sum(event["kind"] == kind for event in events) if told(kind) else None

    chat = [event for event in events if event["kind"] == "chat"]
    watching, integral = viewers(events, end)
    grown = arrivals(events) or count("join") or 0
    return {
        "recording": {"format": format, "duration_s": end, "events": len(read), "bad_lines": bad},
        "hearts": hearts(events) if told("hearts") else None,
        "chat": {
            "messages": len(chat),
            "unique": len({event["user"] for event in chat if event.get("user") is not None}),
            **busiest([(event["t"], 1) for event in chat]),
        }
        if told("chat")
        else None,
        "viewers": watching if told("viewers") else None,
        "joins": count("join"),
        "follows": count("follow"),
        "shares": count("share"),
        "subscribes": count("subscribe"),
        "gifts": gifts(events) if told("gift") else None,
        "watch": {
            "viewer_minutes": integral / 60,
            "average_s": integral / grown if grown > 0 else None,
            "estimated": True,
        }
        if told("viewers")
        else None,
    }


def differences(ours: Told, document: dict) -> list[str]:
    """Where a document of `analyse --json` says something else; floats may differ by 1e-6 of themselves."""
    theirs = {"recording": {key: document["recording"][key] for key in ours["recording"]}, **document["signals"]}
    return list(_compare("", ours, theirs))


def _compare(where: str, ours: object, theirs: object):
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for key in {*ours, *theirs}:
            yield from _compare(f"{where}.{key}", ours.get(key, "missing"), theirs.get(key, "missing"))
    elif isinstance(ours, float) and isinstance(theirs, int | float):
        if abs(ours - theirs) > 1e-6 * max(1.0, abs(ours)):
            yield f"{where[1:]}: counted {ours!r}, analyse says {theirs!r}"
    elif ours != theirs:
        yield f"{where[1:]}: counted {ours!r}, analyse says {theirs!r}"


if __name__ == "__main__":
    for name in sys.argv[1:]:
        began = datetime.now()
        print(json.dumps({"file": name, **totals(Path(name)), "took_s": (datetime.now() - began).total_seconds()}))
