"""Twitch chat as lines of IRC with tags, made into events. No input or output, no clock.

    @tag=value;tag=value :nick!nick@nick.tmi.twitch.tv PRIVMSG #channel :text

Only the tags that are needed are cut out of a line. A raid has no kind of its own: its line is understood and gives no
event, like greetings and notices.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final, cast

from copilot.events import AnyEvent, Batch, Chat, Delete, Gift, Subscribe
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
        self._people: dict[str, SafeText] = {}
        """Names as they are shown, by how they stand in the lines, a character for each byte."""
        self._shown: dict[SafeText, SafeText] = {}
        """The same by login."""

    def events(self, lines: Sequence[bytes], t: float) -> Batch:
        """What the lines tell, without their ends, at session time `t` (seconds); bad ones are counted and left out."""
        told = Batch()
        told.clean = True
        people = self._people
        rows = _usual(lines)
        texts = _texts([row[-1] for row in rows])
        for line, (_, badges, name, id, mod, subscriber, _), text in zip(lines, rows, texts, strict=True):
            user = people.get(name)
            try:
                if user is None and name:  # the row of an unusual line is empty
                    user = self._person(name.encode("latin-1"), _split(line)[1])
                if user is None:
                    told += self.read(line, t)
                    continue
            except BadLine:
                self.bad += 1
                continue
            chat = Chat(
                t=t,
                id=id,
                user=user,
                text=text,
                mod=mod == "1" or badges[:12] == "broadcaster/",
                subscriber=subscriber == "1" or "founder/" in badges,
            )
            told.append(chat)
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
        return self._people.get(_bytewise(name)) or self._meet(name, prefix.partition(b"!")[0])

    def _meet(self, name: bytes, nick: bytes) -> SafeText | None:
        login = _name(nick)
        shown = _name(_unescaped(name)) or login
        if not shown:
            return None
        if len(self._people) >= _KNOWN_PEOPLE:
            self._people.clear()
            self._shown.clear()
        if name:
            self._people[_bytewise(name)] = shown
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


_Row = tuple[str, ...]
"""Of a line: its tags, badges, display name, id, mod, subscriber, and the text."""

_UNUSUAL: _Row = ("",) * 7


def _usual(lines: Sequence[bytes]) -> Sequence[_Row]:
    """What messages that are like most others tell, a row for each line, a character for each byte; of the other lines
    nothing: empty texts.

    A tag may be read beyond the end of its line: then there are fewer rows than lines. No tag holds a space.
    """
    rows: Sequence[_Row] = _ROWS(_bytewise(b"\n".join(lines)))
    if len(rows) != len(lines) or " " in "".join([row[0] for row in rows]):
        return [_UNUSUAL] * len(lines)
    return rows


_VALUE = "[^;]{0,999}+"
_ROWS = re.compile(
    rf"""
    ^(?:
        (@badge-info={_VALUE};badges=({_VALUE});(?:client-nonce={_VALUE};)?+color={_VALUE};display-name=({_VALUE});
        (?:emote-only={_VALUE};)?+emotes={_VALUE};(?:first-msg={_VALUE};)?+(?:flags={_VALUE};)?+
        id=([0-9a-f-]{{1,100}}+);mod=({_VALUE});
        (?:reply-{_VALUE};)*+(?:returning-chatter={_VALUE};)?+room-id={_VALUE};subscriber=({_VALUE});
        tmi-sent-ts={_VALUE};turbo={_VALUE};user-id={_VALUE};user-type=[^; ]*+(?:;vip=[^; ]*+)?+)
        [ ]:[^ ]*+[ ]PRIVMSG[ ]\#[^ ]*+[ ]:([^\x01\n].*+)
    |
        .*+
    )$
    """,
    re.VERBOSE | re.MULTILINE,
).findall
"""A message that is none of the rare ones, with its tags in the order in which they come; or any other line."""


def _texts(bytewise: Sequence[str]) -> Sequence[SafeText]:
    """The texts of messages, decoded and clean."""
    texts = [text if text.isascii() else text.encode("latin-1").decode("utf-8", "replace") for text in bytewise]
    dirty = {text: clean(text) for text in doubtful(texts)}
    return [dirty.get(text, SafeText(text)) for text in texts] if dirty else cast(list[SafeText], texts)


def _bytewise(value: bytes) -> str:
    return value.decode("latin-1")


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
