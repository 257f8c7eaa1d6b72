"""What there is to say: texts with slots, when each may be offered, and which one it is this time.

A text says what is true and specific. One with an empty slot is not offered, and a filled one is linted again, so
that what a title or a schedule brings in cannot break a rule on the stage.
"""

import re
import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final, Literal, get_args

import msgspec

from copilot.errors import ConfigError, nearest
from copilot.show.cues import Kind
from copilot.text import SafeText, clean

Platform = Literal["tiktok", "twitch", "youtube"]
Ask = Literal["follow", "like", "share", "subscribe", "bell", "answer"]
Condition = Literal["pinned", "posted", "promised", "poll_running", "poll_closed", "after_surge", "lull", "raided",
                    "shared", "gifted", "new_room", "ending", "hearts"]  # fmt: skip
"""What must be true before a text is offered.

`pinned`: a post is pinned. `posted`: something was posted since the stream began. `promised`: a promise is open.
`poll_running`, `poll_closed`: a poll is on, or its result is known and was not told. `after_surge`: a surge fell back
20 to 60 s ago. `lull`: the room is well below its own level. `raided`, `shared`, `gifted`, `hearts`: thanks are due for
it. `new_room`: half of the room came after the last recap. `ending`: the last ten minutes of the plan.
"""

SLOTS: Final = ("now", "next", "next_in", "niche", "schedule", "title", "host", "who", "point", "takeaway", "topic",
                "done", "question", "result", "promise", "due_in", "minutes")  # fmt: skip
"""Every slot that a text may have."""

LONGEST: Final = 140
"""A filled text of more characters is not offered."""

SLOT_LONGEST: Final = 60
"""What stands in a slot is cut to so many characters."""

CTA_LIKE: Final[frozenset[Kind]] = frozenset({"cta", "point"})
"""Kinds whose texts rest longer before they come again."""


class Cta(msgspec.Struct, frozen=True, kw_only=True):
    """One text. `platforms`: where it fits, everywhere when empty. `when`: all of these must be true.

    `most`: so many times a session. `ask`: the one act it asks for, `None` when it asks for nothing.
    """

    id: str
    kind: Kind
    text: SafeText
    platforms: frozenset[str] = frozenset()
    when: frozenset[Condition] = frozenset()
    most: int = 99
    ask: Ask | None = None
    private: bool = False
    """It tells the streamer what to do, and is no line to be said; such a one comes last."""


class Spoken(msgspec.Struct, frozen=True, kw_only=True):
    """A text that was on the stage, at session time `at` in seconds."""

    id: str
    at: float


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """What the stage shows: a filled text, or the private instruction of its kind."""

    id: str | None
    text: SafeText
    ask: Ask | None = None


INSTRUCTIONS: Final[Mapping[Kind, SafeText]] = {
    "hook": SafeText("Say what comes in the next minutes, and why it is worth staying for."),
    "segment": SafeText("Close this part in one sentence, then name the next."),
    "reset": SafeText("Say who you are, what is going on right now, and what comes next."),
    "recap": SafeText("In one breath: what we did so far, what it showed, what comes next."),
    "point": SafeText("Point to the pinned post, and say what is in it."),
    "promise": SafeText("Keep the promise now, or say when."),
    "thank": SafeText("Thank them once, by what they did, and go on."),
    "poll": SafeText("Ask the room one question with two answers."),
    "mod": SafeText("Look at what the moderators wrote."),
    "wrap": SafeText("Say what this stream was, what is promised, and when the next one is."),
}
"""What to do where no text can be filled. A CTA has none: without a text it is not shown."""

_SLOT: Final = re.compile(r"\{([^{}]*)\}")


def _own(name: str, text: str, *when: Condition, most: int = 99, ask: Ask | None = None, on: str = "") -> Cta:
    kind: Any = name.partition("-")[0]
    platforms = frozenset(on.split())
    return Cta(id=name, kind=kind, text=SafeText(text), platforms=platforms, when=frozenset(when), most=most, ask=ask)


LIBRARY: Final[tuple[Cta, ...]] = (
    _own("hook-now-next", "Right now: {now}. In {next_in}: {next}."),
    _own("hook-point", "In {next_in} you see {point}. First we finish {now}."),
    _own("hook-until", "{next_in} left of {now}. After that: {next}."),
    _own("hook-before", "Before {next} begins: {point}."),
    _own("hook-topic", "This part is about {topic}. In {next_in}: {next}."),
    _own("hook-question", "{question}? The answer is part of {next}, in {next_in}."),
    _own("hook-host", "{host} takes over in {next_in}: {next}.", most=4),
    _own("reset-plain", "I'm {who}. We are at {now}. Next: {next}."),
    _own("reset-new", "New here? This is {niche}, today {now}. In {next_in}: {next}."),
    _own("reset-welcome", "Welcome to the new half of the room: {now}, then {next}.", "new_room"),
    _own("recap-done", "So far: {done}. It showed {takeaway}. Next: {next}."),
    _own("recap-new", "For everybody who just came: {done}. Now {now}.", "new_room"),
    _own("recap-takeaway", "What to keep from {done}: {takeaway}."),
    _own("segment-next", "That was {done}. Now: {next}.", most=20),
    _own("point-lull", "The pinned post is {title}. It has what we just did, step by step.", "pinned", "lull", most=4),
    _own("point-steps", "All steps of {topic} are in the pinned post, {title}.", "pinned", most=4),
    _own("point-posted", "I just posted {title}. It is the first one on my profile.", "posted", most=3),
    _own("poll-lull", "Quick question for the chat: {question}?", "lull", ask="answer", most=6),
    _own("poll-running", "The poll is open: {question}? I read the result in {minutes}.", "poll_running", ask="answer",
         most=4),
    _own("poll-result", "The poll says {result}. So next we do {next}.", "poll_closed", most=4),
    _own("thank-raid", "Welcome, raiders from {who}. We are at {now}.", "raided", most=10),
    _own("thank-share", "Thank you for sharing. If you are new: this is {now}.", "shared", most=4),
    _own("thank-gift", "Thank you, {who}. That was kind. Back to {now}.", "gifted", most=10),
    _own("thank-hearts", "Thank you for the hearts. They help this LIVE while it runs.", "hearts", most=2,
         on="tiktok"),
    _own("promise-due", "I said it, here it is: {promise}.", "promised"),
    _own("wrap-next", "That was {done}. The next stream: {schedule}.", "ending", most=2),
    _own("wrap-promise", "Before I go: {promise}, in {due_in}.", "ending", "promised", most=2),
    _own("cta-follow-niche", "Follow for {niche}: I go LIVE {schedule}.", "after_surge", ask="follow", most=3,
         on="tiktok twitch"),
    _own("cta-follow-part-two", "If this helped, follow for the next part: {next}.", ask="follow", most=2,
         on="tiktok"),
    _own("cta-like-pinned", "If you want more of {topic}, like the pinned post. It tells me what to make next.",
         "pinned", ask="like", most=2, on="tiktok"),
    _own("cta-like-posted", "I just posted {title}. Like it if you want the long version.", "posted", ask="like",
         most=2, on="tiktok youtube"),
    _own("cta-share-friend", "Know somebody who would like {topic}? Share this LIVE with them.", "after_surge",
         ask="share", most=2, on="tiktok youtube"),
    _own("cta-twitch-follow", "Follow if you want to be here for {next} as well. Next stream: {schedule}.",
         ask="follow", most=3, on="twitch"),
    _own("cta-subscribe-next", "Subscribe if you want to see {next}. It comes {schedule}.", ask="subscribe", most=3,
         on="youtube"),
    _own("cta-bell", "Turn on notifications if you want to catch {schedule}.", ask="bell", most=2,
         on="youtube twitch"),
    _own("cta-follow-for", "Follow for {niche}. That is what I do here.", ask="follow", most=3, on="tiktok twitch"),
    _own("cta-follow-topic", "Follow if you want more of {topic}.", ask="follow", most=3, on="tiktok twitch"),
    _own("cta-subscribe-for", "Subscribe for {niche}. That is what I do here.", ask="subscribe", most=3,
         on="youtube"),
    _own("cta-follow-again", "Follow if you want to be here when the next one starts.", ask="follow", most=4,
         on="tiktok twitch"),
    _own("cta-follow-on", "Follow if you want to see how this goes on next time.", ask="follow", most=4,
         on="tiktok twitch"),
    _own("cta-subscribe-on", "Subscribe if you want to see how this goes on next time.", ask="subscribe", most=4,
         on="youtube"),
    _own("cta-like-stream", "If this helped you, like the stream. It tells me what to make next.", ask="like", most=4,
         on="youtube"),
    _own("cta-share-one", "Know one person who would like this? Share the stream with them.", ask="share", most=4),
    _own("cta-bell-start", "Turn on notifications if you want to catch the next stream from its start.", ask="bell",
         most=3, on="youtube twitch"),
)  # fmt: skip
"""The texts that ship. None promises what is not there, and none asks for two things."""


def _private(name: str, text: str, *when: Condition) -> Cta:
    kind: Any = name.partition("-")[0]
    return Cta(id=name, kind=kind, text=SafeText(text), when=frozenset(when), private=True)


PRIVATE: Final[tuple[Cta, ...]] = (
    _private("hook-say-next", "Say what comes in the next minutes, and why it is worth staying for."),
    _private("hook-say-question", "Ask one question that the next minutes will answer."),
    _private("hook-say-surge", "Chat has just jumped. Say what happened, for those who missed it.", "after_surge"),
    _private("hook-say-now", "Say what you are doing right now, and what it is for."),
    _private("hook-say-open", "Say what is still open today, and when you come back to it."),
    _private("hook-say-guess", "Say what you expect to happen next, and ask who sees it differently."),
    _private("hook-say-watch", "Say what changes in the next minutes, and what to watch for."),
    _private("hook-say-pick", "Pick a question out of the chat and say when you will answer it."),
    _private("hook-say-lull", "Answer the question that was asked most. Then ask one back.", "lull"),
    _private("hook-say-choice", "Give the room a choice of two: what should come first?"),
    _private("reset-say-plain", "Say who you are, what is going on right now, and what comes next."),
    _private("reset-say-new", "Welcome the new ones: what this stream is, and what happens in the next ten minutes."),
    _private("reset-say-why", "Say in one sentence why you do this today, then what comes next."),
    _private("recap-say-plain", "In one breath: what we did so far, what it showed, what comes next."),
    _private("recap-say-story", "For everybody who has just come in: the story so far in three sentences."),
    _private("recap-say-lesson", "Say the one thing that people should take away so far, then go on."),
    _private("thank-say-share", "Thank for the shares. Recap in one sentence for those who have just come.", "shared"),
    _private("thank-say-gift", "Thank for the gifts, once and by name, and go on.", "gifted"),
    _private("thank-say-hearts", "Thank for the hearts once. Do not ask for more.", "hearts"),
    _private("thank-say-once", "Say thank you once, to all of them together, and go on."),
    _private("thank-say-why", "Thank in one sentence, and say what they made easier."),
    _private("wrap-say-last", "Say what this was, what you promised, and when the next stream is."),
)
"""What to do where no line can be filled, so that it is not always the same."""


def filled(text: str, slots: Mapping[str, str | None], platform: str | None = None) -> SafeText | None:
    """The text with its slots filled, `None` when it may not be said.

    It may not when a slot is unknown or empty, the line gets longer than `LONGEST`, or a rule refuses it filled.
    """
    values: dict[str, str] = {}
    for name in _SLOT.findall(text):
        value = clean(slots.get(name) or "", SLOT_LONGEST).strip(" .")
        if not value:
            return None
        values[name] = value
    from copilot.show.lint import lint

    line = clean(_SLOT.sub(lambda found: values[found[1]], text))
    if not line or len(line) > LONGEST or lint(line, platform).errors:
        return None
    return line


def choose(
    texts: Iterable[Cta],
    kind: Kind,
    *,
    platforms: Collection[str],
    true: Collection[Condition],
    slots: Mapping[str, str | None],
    spoken: Sequence[Spoken],
    again_s: float,
    now: float,
    seed: str,
) -> Line | None:
    """The text of this kind to offer at session time `now`, in seconds; the same inputs give the same text.

    Lines go before private instructions, and the one that was offered least before the others; between equals the seed
    decides, so that two streams differ. Never one that was on the stage within `again_s` seconds. Where nothing fits:
    the kind's own instruction, and for a CTA, or when that was there too, `None`. With several platforms, a text for
    some of them fits when all of them are among its own.
    """
    times: dict[str, list[float]] = {}
    for one in spoken:
        times.setdefault(one.id, []).append(one.at)
    fitting = [
        text
        for text in (*texts, *PRIVATE)
        if text.kind == kind
        and (not text.platforms or text.platforms.issuperset(platforms))
        and text.when.issubset(true)
        and len(times.get(text.id, ())) < text.most
        and all(now - at >= again_s for at in times.get(text.id, ()))
    ]
    # More conditions first: what fits this moment is better than what always fits.
    # So is what names something of this stream: a line without a slot comes as if it had been offered before.
    fitting.sort(
        key=lambda text: (
            text.private,
            len(times.get(text.id, ())) + ("{" not in text.text),
            -len(text.when),
            _draw(seed, text.id),
        )
    )
    platform = next(iter(platforms)) if len(platforms) == 1 else None
    for text in fitting:
        if line := filled(text.text, slots, platform):
            return Line(id=text.id, text=line, ask=text.ask)
    instruction, id = INSTRUCTIONS.get(kind), f"{kind}-do"
    if instruction is None or any(now - at < again_s for at in times.get(id, ())):
        return None
    return Line(id=id, text=instruction)


def _draw(seed: str, text_id: str) -> int:
    return zlib.crc32(f"{seed}/{text_id}".encode("utf-8", "replace"))


KEYS: Final = ("text", "kind", "platform", "when", "most", "ask", "id")
"""The keys of one `[[ctas]]`; only `text` is needed."""


def load(entries: Sequence[Mapping[str, Any]], where: str = "[[ctas]]") -> tuple[Cta, ...]:
    """The user's own texts, out of the configuration's `[[ctas]]`.

    `kind` is `cta` unless given; `platform` and `when` are one name or a list. Raises `ConfigError`, which names the
    text, the rule that refuses it, and what that rule means.
    """
    found: list[Cta] = []
    for n, entry in enumerate(entries, 1):
        one = _loaded(entry, f"{where} {n}", n)
        if any(one.id == other.id for other in (*found, *LIBRARY)):
            raise ConfigError(f"{where} {n}, id: {one.id} is taken", "give it another")
        found.append(one)
    return tuple(found)


def _loaded(entry: Mapping[str, Any], here: str, n: int) -> Cta:
    from copilot.show.lint import RULES, lint

    for key in entry:
        if key not in KEYS:
            raise ConfigError(f"{here}: unknown key {clean(str(key), 40)}", nearest(str(key), KEYS))
    text = clean(_string(entry, "text", here))
    if not text:
        raise ConfigError(f"{here}, text: missing", 'write text = "..."')
    for slot in _SLOT.findall(text):
        if slot not in SLOTS:
            raise ConfigError(f"{here}, text: no slot named {clean(slot, 40)}", nearest(slot, SLOTS))
    platforms = [_one_of(name, get_args(Platform), here, "platform") for name in _names(entry, "platform", here)]
    for findings in [lint(text, platform) for platform in platforms] or [lint(text)]:
        if errors := findings.errors:
            rule = RULES[errors[0]]
            raise ConfigError(f'{here}, text: {errors[0]} refuses "{clean(text, 80)}": {rule.means}', rule.advice)
    most = entry.get("most", 99)
    if not isinstance(most, int) or isinstance(most, bool) or most < 1:
        raise ConfigError(f"{here}, most: found {clean(str(most), 40)}, wanted a whole number from 1", "mend it")
    kind: Any = _one_of(_string(entry, "kind", here) or "cta", get_args(Kind), here, "kind")
    ask: Any = _one_of(_string(entry, "ask", here), get_args(Ask), here, "ask") if "ask" in entry else None
    when: Any = frozenset(_one_of(name, get_args(Condition), here, "when") for name in _names(entry, "when", here))
    return Cta(
        id=clean(_string(entry, "id", here), 40) or f"own-{n}",
        kind=kind,
        text=text,
        platforms=frozenset(platforms),
        when=when,
        most=most,
        ask=ask,
    )


def _string(entry: Mapping[str, Any], key: str, here: str) -> str:
    value = entry.get(key, "")
    if not isinstance(value, str):
        raise ConfigError(f"{here}, {key}: found {clean(str(value), 40)}, wanted a text", f'write {key} = "..."')
    return value


def _names(entry: Mapping[str, Any], key: str, here: str) -> list[str]:
    value = entry.get(key, [])
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ConfigError(f"{here}, {key}: found {clean(str(value), 40)}, wanted names", f'write {key} = ["..."]')
    return names


def _one_of(name: str, known: Sequence[str], here: str, key: str) -> str:
    if name not in known:
        raise ConfigError(f"{here}, {key}: found {clean(name, 40) or 'nothing'}", nearest(name, known))
    return name
