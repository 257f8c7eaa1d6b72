"""Twitch chat as lines of IRC with tags, made into events. No input or output, no clock.

    @tag=value;tag=value :nick!nick@nick.tmi.twitch.tv PRIVMSG #channel :text

Only the tags that are needed are cut out of a line. A raid has no kind of its own: its line is understood and gives no
event, like greetings and notices.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from copilot.events import AnyEvent, Batch, Chat, Delete, Gift, Subscribe, cleaned
from copilot.text import SafeText, clean, doubtful

FAMILIES: Final = frozenset({"chat", "gift", "subscribe"})
"""The kinds that such lines can tell about the room."""

_ANNOUNCED = frozenset(
    {b"sub", b"resub", b"extendsub", b"primepaidupgrade", b"giftpaidupgrade", b"anongiftpaidupgrade"}
)
_GIVEN = frozenset({b"subgift", b"anonsubgift"})
_CHEER = SafeText("Cheer")

_MOST_DIGITS = 12  # of a number of bits
_KNOWN_PEOPLE = 50_000
_LONGEST_NAME = 100
_LONGEST_ID = 100


class BadLine(ValueError):
    """What came is no line of IRC, or it lacks what a line of its kind tells."""


class TwitchLines:
    """Reads the lines of one channel. `bad` counts those that could not be understood."""

    def __init__(self) -> None:
        self.bad = 0
        self._people: dict[bytes, SafeText] = {}
        """Names as they are shown, by how they stand in the lines."""
        self._shown: dict[SafeText, SafeText] = {}
        """The same by login."""

    def events(self, lines: Iterable[bytes], t: float) -> Batch:
        """What the lines tell, at session time `t` (seconds); bad ones are counted and left out."""
        told = Batch()
        for line in lines:
            chat = self._usual(line, t)
            if chat is not None:
                told.append(chat)
                continue
            try:
                told += self.read(line, t)
            except BadLine:
                self.bad += 1
        dirty = set(doubtful([event.text for event in told if type(event) is Chat]))
        if dirty:
            told[:] = [cleaned(event) if type(event) is Chat and event.text in dirty else event for event in told]
        told.clean = True
        return told

    def read(self, line: bytes, t: float) -> Sequence[AnyEvent]:
        """What one line tells, without its line end; often nothing. Raises `BadLine`."""
        tags, prefix, command, words = _split(line)
        if command == b"PRIVMSG":
            return self._chat(tags, prefix, words, t)
        if command == b"USERNOTICE":
            return self._notice(_all_tags(tags), t)
        if command == b"CLEARMSG":
            target = _id(_needed(_all_tags(tags), b"target-msg-id"))
            return [Delete(t=t, target=target)] if target else ()
        if command == b"CLEARCHAT":
            login = words.partition(b" ")[2].removeprefix(b":")
            return [Delete(t=t, target=self._person_with(login))] if login else ()
        return ()

    def _usual(self, line: bytes, t: float) -> Chat | None:
        """What `read` tells of a message that is like most others, by somebody known, but its text is not cleaned yet.

        `None` for any other line.
        """
        found = _USUAL(line)
        if found is None or found.end("end") != line.find(b" "):
            return None
        badges, name, id, mod, subscriber, _, text = found.groups()
        user = self._people.get(name)
        if user is None:
            return None
        return Chat(
            t=t,
            id=id.decode(),
            user=user,
            text=text.decode("utf-8", "replace"),  # type: ignore[arg-type]
            mod=mod == b"1" or badges[:12] == b"broadcaster/",
            subscriber=subscriber == b"1" or b"founder/" in badges,
        )

    def _chat(self, tags: bytes, prefix: bytes, words: bytes, t: float) -> Sequence[AnyEvent]:
        channel, space, text = words.partition(b" ")
        if not space:
            raise BadLine("a message without a text")
        if channel[:1] != b"#":
            return ()
        if text[:1] == b":":
            text = text[1:]
        if text[:1] == b"\x01":
            text = text.removeprefix(b"\x01ACTION ").rstrip(b"\x01")
        said = clean(text.decode("utf-8", "replace"))
        if not tags:
            return [Chat(t=t, user=self._person(b"", prefix), text=said)]
        told = dict(_tags_of_chat(tags)).get
        if told(b"source-room-id") and _from_elsewhere(_all_tags(tags)):
            return ()
        badges = told(b"badges", b"")
        id = _id(told(b"id"))
        user = self._person(told(b"display-name", b""), prefix)
        chat = Chat(
            t=t,
            id=id,
            user=user,
            text=said,
            mod=told(b"mod") == b"1" or badges[:12] == b"broadcaster/",
            subscriber=told(b"subscriber") == b"1" or b"founder/" in badges,
        )
        bits = told(b"bits")
        if bits is None:
            return [chat]
        return [chat, Gift(t=t, id=id, user=user, name=_CHEER, value=_whole(bits), currency="bits")]

    def _notice(self, tags: Mapping[bytes, bytes], t: float) -> Sequence[AnyEvent]:
        kind = _needed(tags, b"msg-id")
        if kind in _ANNOUNCED:
            name, login = tags.get(b"display-name"), tags.get(b"login")
        elif kind in _GIVEN:
            name, login = tags.get(b"msg-param-recipient-display-name"), tags.get(b"msg-param-recipient-user-name")
        else:
            return ()
        if _from_elsewhere(tags):
            return ()
        return [Subscribe(t=t, id=_id(tags.get(b"id")), user=self._person(name or b"", login or b""))]

    # people

    def _person(self, name: bytes, prefix: bytes) -> SafeText | None:
        """Who it is, as shown: the display name, else the nick of a prefix `nick!nick@host`."""
        return self._people.get(name) or self._meet(name, prefix.partition(b"!")[0])

    def _meet(self, name: bytes, nick: bytes) -> SafeText | None:
        login = _name(nick)
        shown = _name(_unescaped(name)) or login
        if not shown:
            return None
        if len(self._people) >= _KNOWN_PEOPLE:
            self._people.clear()
            self._shown.clear()
        if name:
            self._people[name] = shown
        if login:
            self._shown[login] = shown
        return shown

    def _person_with(self, login: bytes) -> SafeText:
        """The person with this login as shown so far."""
        name = _name(login)
        return self._shown.get(name, name)


def sent_ms(line: bytes) -> int | None:
    """When Twitch sent this line, milliseconds since 1970 UTC; `None` where it does not tell."""
    if line[:1] != b"@":
        return None
    found = _SENT(line[: line.find(b" ")])
    return int(found[1]) if found else None


def command(line: bytes) -> bytes:
    """The command of a line, such as `b"PING"`; empty where there is none."""
    try:
        return _split(line)[2]
    except BadLine:
        return b""


def last_word(line: bytes) -> bytes:
    """The last parameter of a line: what a PING wants back, what a NOTICE says."""
    _, _, _, words = _split(line)
    before, colon, text = words.partition(b" :")
    if colon:
        return text
    return before.removeprefix(b":") if before[:1] == b":" else before.rpartition(b" ")[2]


def _split(line: bytes) -> tuple[bytes, bytes, bytes, bytes]:
    """Tags as `;a=b;c=d`, the prefix without its colon, the command, and all that follows it."""
    tags = prefix = b""
    rest = line
    if rest[:1] == b"@":
        head, _, rest = rest.partition(b" ")
        tags = b";" + head[1:]
    if rest[:1] == b":":
        head, _, rest = rest.partition(b" ")
        prefix = head[1:]
    word, _, rest = rest.partition(b" ")
    if not (word.isalpha() or (len(word) == 3 and word.isdigit())):
        raise BadLine("no command")
    return tags, prefix, word, rest


_USUAL = re.compile(
    rb"""
    @badge-info=[^;]*;badges=([^;]*);(?:client-nonce=[^;]*;)?color=[^;]*;display-name=([^;]*);
    (?:emote-only=[^;]*;)?emotes=[^;]*;(?:first-msg=[^;]*;)?(?:flags=[^;]*;)?id=([0-9a-f-]{1,100});mod=([^;]*);
    (?:reply-[^;]*;)*(?:returning-chatter=[^;]*;)?room-id=[^;]*;subscriber=([^;]*);
    tmi-sent-ts=[^;]*;turbo=[^;]*;user-id=[^;]*;user-type=[^; ]*(?:;vip=[^; ]*)?(?P<end>)
    [ ]:[^ ]*[ ]PRIVMSG[ ]\#[^ ]*[ ]:([^\x01].*)
    """,
    re.VERBOSE | re.DOTALL,
).fullmatch
"""A message that is none of the rare ones, with its tags in the order in which they come. No tag holds a space where
`end` is at the first."""

_tags_of_chat = re.compile(rb";(badges|bits|display-name|id|mod|source-room-id|subscriber)=([^;]+)").findall
_SENT = re.compile(rb"[@;]tmi-sent-ts=(\d{1,16})(?!\d)").search


def _all_tags(tags: bytes) -> dict[bytes, bytes]:
    return {name: value for name, _, value in (tag.partition(b"=") for tag in tags.split(b";"))}


def _needed(tags: Mapping[bytes, bytes], name: bytes) -> bytes:
    value = tags.get(name)
    if not value:
        raise BadLine(f"no {name!r}")
    return value


def _whole(digits: bytes) -> int:
    if not digits.isdigit() or len(digits) > _MOST_DIGITS:
        raise BadLine("no number")
    return int(digits)


def _from_elsewhere(tags: Mapping[bytes, bytes]) -> bool:
    """Whether a line of a shared chat was written in another channel."""
    return bool(room := tags.get(b"source-room-id")) and room != tags.get(b"room-id")


def _id(value: bytes | None) -> SafeText | None:
    return clean(value.decode("utf-8", "replace"), _LONGEST_ID) or None if value else None


def _name(value: bytes) -> SafeText:
    return clean(value.decode("utf-8", "replace"), _LONGEST_NAME)


def _unescaped(value: bytes) -> bytes:
    r"""The value of a tag: `\s` is a space, `\:` a semicolon, `\\` a backslash."""
    if b"\\" not in value:
        return value
    return b"\\".join(part.replace(b"\\s", b" ").replace(b"\\:", b";") for part in value.split(b"\\\\"))
