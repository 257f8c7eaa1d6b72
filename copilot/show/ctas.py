"""What there is to say: texts with slots, when each may be offered, and which one it is this time.

A text says what is true and specific. One with an empty slot is not offered, and a filled one is linted again, so
that what a title or a schedule brings in cannot break a rule on the stage. What a text claims stands in its conditions
and slots: what is not known is not said.
"""

import re
import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, Literal, get_args

import msgspec

from copilot.errors import ConfigError, nearest
from copilot.show.cues import Kind
from copilot.text import SafeText, clean

Platform = Literal["tiktok", "twitch", "youtube"]
Ask = Literal["follow", "like", "share", "subscribe", "bell", "answer"]
Condition = Literal["pinned", "posted", "promised", "poll_running", "poll_closed", "surged", "after_surge", "lull",
                    "shared", "gifted", "hearts", "new_room", "ending", "tutorial", "talk", "game"]  # fmt: skip
"""What must be true before a text is offered.

`pinned`: a post is pinned. `posted`: a post came in the last half hour of the stream. `promised`:
a promise is open. `poll_running`, `poll_closed`: a poll is on, or its result was told in the last five minutes.
`surged`: a surge fell back in the last minute; `after_surge`: 20 to 60 s ago. `lull`: the room is well below its own
level. `shared`, `gifted`, `hearts`: thanks are due for it. `new_room`: as much of the room as a recap waits for came
after the last one. `ending`: the last minutes of the plan. `tutorial`, `talk`, `game`: the type of show.
"""

Show = Literal["tutorial", "talk", "game"]
"""The types of show."""
SHOWS: Final[frozenset[Condition]] = frozenset(get_args(Show))
"""The conditions that hold for a whole show; all others are moments."""

SLOTS: Final = ("now", "next", "next_in", "next_point", "next_host", "host", "point", "takeaway", "topic", "done",
                "niche", "schedule", "title", "promise", "due_in", "posted", "poll", "poll_left", "result",
                "surge_ago", "writers", "elapsed")  # fmt: skip
"""Every slot that a text may have.

From the rundown: what is on `now`, its `host`, `point` and `topic`; what comes `next`, after `next_in`, its `next_host`
and `next_point`; what was `done` last, and its `takeaway`. From the configuration: `niche`, `schedule`, and `title` of
the first title card. The `promise` that falls due next, in `due_in`. `posted`: the title of a post of the last
half hour. The `poll` that runs, for `poll_left`, or the `result` of the last one. `surge_ago`: how long ago the last
surge was. `writers`: how many people wrote in the last five minutes. `elapsed`: how long the show has been on.
"""

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
    """It tells the streamer what to do, and is no line to be said."""


class Spoken(msgspec.Struct, frozen=True, kw_only=True):
    """A text that was on the stage, at session time `at` in seconds."""

    id: str
    at: float


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """What the stage shows: a filled text."""

    id: str | None
    """`None` for what the occasion itself says."""
    text: SafeText
    ask: Ask | None = None


_SLOT: Final = re.compile(r"\{([^{}]*)\}")


def _own(name: str, text: str, *when: Condition, most: int = 99, ask: Ask | None = None, on: str = "") -> Cta:
    kind: Any = name.partition("-")[0]
    platforms = frozenset(on.split())
    return Cta(id=name, kind=kind, text=SafeText(text), platforms=platforms, when=frozenset(when), most=most, ask=ask)


LIBRARY: Final[tuple[Cta, ...]] = (
    _own("hook-now-next", "Right now: {now}. In {next_in}: {next}."),
    _own("hook-point", "We are at {now}. Still to come in it: {point}."),
    _own("hook-until", "{next_in} left of {now}. After that: {next}."),
    _own("hook-before", "First {now}, then {next}. Before that: {point}."),
    _own("hook-topic", "This part is about {topic}. In {next_in}: {next}."),
    _own("hook-next-point", "Coming in {next_in}: {next}. Wait for this: {next_point}."),
    _own("hook-finish", "We finish {now}, then comes {next}."),
    _own("hook-done", "{done} is behind us, {now} is on, {next} comes next."),
    _own("hook-keep", "From {done}, keep this: {takeaway}. Now: {now}."),
    _own("hook-host", "In {next_in}: {next}, with {next_host}.", most=8),
    _own("hook-promise", "Promised for today: {promise}. It is due in {due_in}.", "promised", most=6),
    _own("hook-result", "The poll is over: {result}. Thank you for voting.", "poll_closed", most=8),
    _own("hook-poll", "The poll is open for {poll_left}: {poll}", "poll_running", most=8),
    _own("hook-niche", "New here? This is {niche}, and right now: {now}."),
    _own("reset-plain", "We are at {now}. In {next_in}: {next}."),
    _own("reset-host", "With you now: {host}. We are at {now}, then {next}."),
    _own("reset-new", "New here? This is {niche}, today {now}. In {next_in}: {next}."),
    _own("reset-topic", "This stream is {niche}. The part that is on: {now}, about {topic}."),
    _own("reset-welcome", "Welcome, all who have just come: this is {now}, then {next}.", "new_room"),
    _own("reset-schedule", "Welcome. This is {niche}, LIVE {schedule}.", most=3),
    _own("reset-niche", "New here? This is {niche}. Questions are welcome at any time.", most=3),
    _own("recap-done", "So far: {done}. To keep: {takeaway}. Next: {next}."),
    _own("recap-new", "For everybody who just came: {done} is done. Now: {now}.", "new_room"),
    _own("recap-takeaway", "What to keep from {done}: {takeaway}."),
    _own("recap-three", "Behind us: {done}. On now: {now}. Ahead: {next}."),
    _own("segment-next", "That was {done}. Now: {next}.", most=20),
    _own("point-pinned", "The pinned post is {title}. Have a look when we are done here.", "pinned", most=4),
    _own("point-lull", "While it is quiet: the pinned post is {title}.", "pinned", "lull", most=4),
    _own("point-posted", "I just posted {posted}. Have a look when we are done here.", "posted", most=3),
    _own("poll-order", "Quick vote: more of {now}, or on to {next}?", "lull", ask="answer", most=3),
    _own("poll-guess", "Before {next}: what do you expect? Type it in one word.", ask="answer", most=3),
    _own("poll-again", "{done}: clear, or once more? Type clear or again.", ask="answer", most=4),
    _own("poll-running", "The poll is still open: {poll} I read the result in {poll_left}.", "poll_running",
         ask="answer", most=4),
    _own("thank-share", "Thank you for sharing. If you are new: this is {now}.", "shared", most=4),
    _own("thank-share-niche", "Thank you for sharing. If you are new: this is {niche}.", "shared", most=4),
    _own("thank-gift", "Thank you for the gift, that was kind. Back to {now}.", "gifted", most=6),
    _own("thank-hearts", "Thank you for the hearts. They help this LIVE while it runs.", "hearts", most=2,
         on="tiktok"),
    _own("wrap-next", "That was {done}. The next stream: {schedule}.", "ending", most=2),
    _own("wrap-promise", "Before I go, what I promised: {promise}, in {due_in}.", "ending", "promised", most=2),
    _own("cta-follow-niche", "Follow for {niche}: I go LIVE {schedule}.", "after_surge", ask="follow", most=3,
         on="tiktok twitch"),
    _own("cta-follow-done", "If {done} was useful, follow: I go LIVE {schedule}.", ask="follow", most=2,
         on="tiktok twitch"),
    _own("cta-like-pinned", "If you want more of {topic}, like the pinned post. It tells me what to make next.",
         "pinned", ask="like", most=2, on="tiktok"),
    _own("cta-like-posted", "I just posted {posted}. Like it if you want the long version.", "posted", ask="like",
         most=2, on="tiktok youtube"),
    _own("cta-share-friend", "Know somebody who would like {topic}? Share this LIVE with them.", ask="share",
         most=2, on="tiktok youtube"),
    _own("cta-share-niche", "Know somebody who is into {niche}? Share this stream with them.", ask="share", most=3),
    _own("cta-twitch-follow", "Follow if you want more of {topic}: I am LIVE {schedule}.", ask="follow", most=3,
         on="twitch"),
    _own("cta-subscribe-schedule", "Subscribe for {niche}: I go LIVE {schedule}.", ask="subscribe", most=3,
         on="youtube"),
    _own("cta-subscribe-topic", "Subscribe if you want more of {topic}.", ask="subscribe", most=3, on="youtube"),
    _own("cta-bell", "Turn on notifications if you want to catch {niche}, {schedule}.", ask="bell", most=2,
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
"""The texts that ship. None claims what is not known, none promises what is not there, none asks for two things."""


def _private(name: str, text: str, *when: Condition, most: int = 99) -> Cta:
    return msgspec.structs.replace(_own(name, text, *when, most=most), private=True)


PRIVATE: Final[tuple[Cta, ...]] = (
    _private("hook-say-surge", "The room has just been well above its level. Say what happened, for who missed it.",
             "surged"),
    _private("hook-say-burst", "A lively minute has just ended. Say what set it off, and what you make of it.",
             "surged"),
    _private("hook-say-loud", "The room has just been loud. Say in one sentence why, for those who looked away.",
             "surged"),
    _private("hook-say-earlier", "The room jumped {surge_ago} ago. Say what it was about, for those who came later.",
             most=6),
    _private("hook-say-writers", "{writers} people wrote in the last five minutes. Answer one of them by name.",
             most=6),
    _private("hook-say-quote", "{writers} people are writing. Read one good line aloud, and say what you think.",
             most=6),
    _private("hook-say-elapsed", "{elapsed} in: say what you know now that you did not know at the start.", most=1),
    _private("hook-say-quiet", "It is quieter than usual. Tell a short story, then ask one question about it.",
             "lull"),
    _private("hook-say-poll", "A poll is open for {poll_left}. Say which answer you expect, and why.",
             "poll_running"),
    _private("hook-say-next", "Say what comes in the next ten minutes, and why it is worth staying for."),
    _private("hook-say-now", "Say what you are doing right now, and what it is for."),
    _private("hook-say-question", "Ask one question that the next minutes will answer."),
    _private("hook-say-open", "Name one thing that is still open today, and when you come back to it."),
    _private("hook-say-expect", "Say what you expect to happen next, and ask who sees it differently."),
    _private("hook-say-choice", "Name two things that you could do next, and let chat choose."),
    _private("hook-say-mistake", "Tell a mistake that you once made with this, and what it taught you."),
    _private("hook-say-first", "Say what somebody should try first who has never done this."),
    _private("hook-say-why", "Say in one sentence why you do this today."),
    _private("hook-say-hard", "Name the hardest part that is still to come."),
    _private("hook-say-changed", "Say what is different now from when you began."),
    _private("hook-say-wrong", "Name one thing that most people get wrong about this."),
    _private("hook-say-number", "Give one number about this: how long, how many or how far."),
    _private("hook-say-story", "Tell in three sentences how you came to do this."),
    _private("hook-say-doubt", "Say what you are not sure about yet."),
    _private("hook-say-opinion", "Say one opinion about this that you would defend."),
    _private("hook-say-where", "Ask where people watch from, the country is enough. Greet two of them by name."),
    _private("hook-say-word", "Explain one word that a newcomer would not know."),
    _private("hook-say-plan", "Give the plan for the rest of the stream in three points."),
    _private("hook-say-guess", "Ask for a guess: how long, how many, or who. Say when you will tell."),
    _private("hook-say-compare", "Compare this with the last time you did it: what is different?"),
    _private("hook-say-before-end", "Name one thing that people will see before the stream ends."),
    _private("hook-say-deadline", "Set yourself a time: say by when the next step will be done."),
    _private("hook-say-listeners", "Describe what can be seen right now, for those who only listen."),
    _private("hook-say-best", "Name the best moment of today so far, and why it was."),
    _private("hook-say-again", "Say what you would do differently if you began again."),
    _private("hook-say-learned", "Say something about this that can only be learned by doing it."),
    _private("hook-say-two-sides", "Give one reason for what you do next, and one against it."),
    _private("hook-say-sum", "Sum up the last five minutes in one sentence."),
    _private("hook-say-advice", "Give one piece of advice that fits into one sentence."),
    _private("hook-say-five", "Say what you would do if there were only five minutes left."),
    _private("hook-say-surprise", "Say what has surprised you today."),
    _private("hook-say-idea", "Say where the idea for today came from."),
    _private("hook-say-cost", "Say what this takes, in time or money, as it is."),
    _private("hook-say-fails", "Say what you will do if the next step fails."),
    _private("hook-say-rule", "Name one rule that you keep to here, and the reason for it."),
    _private("hook-say-chance", "Say what you prepared for today, and what you leave to chance."),
    _private("hook-say-teacher", "Name somebody from whom you learned this, and one thing they told you."),
    _private("hook-say-detail", "Point out one detail that is easy to miss."),
    _private("hook-say-recommend", "Recommend one thing to read, watch or listen to that fits today."),
    _private("hook-say-habit", "Name one habit that makes this easier for you."),
    _private("hook-say-next-stream", "Say what the next stream will be about, in five words."),
    _private("hook-say-close-up", "Show it as it is now, close to the camera, for five seconds.", "tutorial"),
    _private("hook-say-step", "Say what this step is for, and what happens without it.", "tutorial"),
    _private("hook-say-tool", "Show the tool that you use now, and one cheaper thing that does it too.", "tutorial"),
    _private("hook-say-trap", "Name the step where most people go wrong, and when it comes.", "tutorial"),
    _private("hook-say-ready", "Say how one can tell that this step is done.", "tutorial"),
    _private("hook-say-tried", "Ask who has tried this before, and what went wrong.", "tutorial"),
    _private("hook-say-repeat", "Repeat the last step in one sentence, for those who take notes.", "tutorial"),
    _private("hook-say-check", "Say what you check before you go on.", "tutorial"),
    _private("hook-say-topic", "Say the question of this part again, in one sentence.", "talk"),
    _private("hook-say-other-side", "Say what the other side would answer, as fairly as you can.", "talk"),
    _private("hook-say-example", "Give one example from your own life, or ask for one.", "talk"),
    _private("hook-say-mind", "Say where you have changed your mind about this.", "talk"),
    _private("hook-say-both", "Sum up both views in a sentence each, then go on.", "talk"),
    _private("hook-say-term", "Say what you mean by the word that you use most today.", "talk"),
    _private("hook-say-seen", "Ask who has seen this happen, and take one answer.", "talk"),
    _private("hook-say-unsolved", "Name the question that you want to have answered before the end.", "talk"),
    _private("hook-say-tactic", "Say your plan for this round, and what could break it.", "game"),
    _private("hook-say-need", "Say what you need next in the game, and how you get it.", "game"),
    _private("hook-say-tip", "Ask chat for one tip, and try it.", "game"),
    _private("hook-say-decision", "Explain the last decision that you made, good or bad.", "game"),
    _private("hook-say-last-try", "Say how far the last try got, and what you change now.", "game"),
    _private("hook-say-threat", "Name what can end this run, and how you avoid it.", "game"),
    _private("hook-say-route", "Let chat choose what you play next: the route, the weapon or the character.", "game"),
    _private("hook-say-stake", "Say what winning this would bring.", "game"),
    _private("reset-say-plain", "Say who you are, what is going on right now, and what comes next."),
    _private("reset-say-new", "Welcome who has just come: what this stream is, and what happens in ten minutes."),
    _private("reset-say-why", "Say in one sentence why you do this today, then what comes next."),
    _private("reset-say-goal", "Say your name and the goal of today, and how far you are."),
    _private("reset-say-three", "Three short sentences: who is here, what is on, how long it goes."),
    _private("reset-say-join-in", "Say what this is, and how somebody new can take part right now."),
    _private("recap-say-plain", "In one breath: what we did so far, what it showed, what comes next."),
    _private("recap-say-story", "For those who have just come in: the story so far in three sentences."),
    _private("recap-say-lesson", "Say the one thing to take away so far, then go on."),
    _private("recap-say-turn", "Name the turning point of the stream so far, and where it stands now."),
    _private("recap-say-best", "Retell the best moment so far for those who missed it."),
    _private("recap-say-left", "Say what is done, what is left, and what comes first."),
    _private("recap-say-earlier", "{elapsed} in: what happened, in three sentences, for those who have just come."),
    _private("point-say-pinned", "Point to the pinned post, and say what is in it.", "pinned"),
    _private("point-say-why", "Say why the pinned post is worth a look, in one sentence.", "pinned"),
    _private("poll-say-two", "Ask the room one question with two answers."),
    _private("poll-say-next", "Ask for a vote on what comes next: name two things."),
    _private("poll-say-known", "Ask who has done this before: yes, no or nearly."),
    _private("poll-say-rate", "Ask for a number from 1 to 5 for what you have just done."),
    _private("poll-say-taste", "Ask for a choice of taste: two things, one word as the answer."),
    _private("thank-say-share", "Thank for the shares. Recap in one sentence for those who have just come.", "shared"),
    _private("thank-say-gift", "Thank for the gifts, once and by name, and go on.", "gifted"),
    _private("thank-say-hearts", "Thank for the hearts once. Do not ask for more.", "hearts"),
    _private("thank-say-once", "Say thank you once, to all of them together, and go on."),
    _private("thank-say-why", "Thank in one sentence, and say what they made easier."),
    _private("wrap-say-last", "Say what this was, what you promised, and when the next stream is."),
    _private("segment-say-next", "Close this part in one sentence, then name the next."),
    _private("promise-say-now", "Keep the promise now, or say when."),
    _private("mod-say-look", "Look at what the moderators wrote."),
)  # fmt: skip
"""What to do where no line can be filled: the streamer finds the words. None claims what is not known either."""


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
    line = clean(_SLOT.sub(lambda found: values[found[1]], text))
    return line if line and len(line) <= LONGEST and _may_be_said(line, platform) else None


@lru_cache(maxsize=1_000)
def _may_be_said(line: SafeText, platform: str | None) -> bool:
    from copilot.show.lint import lint

    return not lint(line, platform).errors


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

    The one that was offered least goes first, and of those the one that needs more to be true, then the one with a
    slot; between equals the seed decides, so that two streams differ. A private instruction counts as offered twice, a
    line without a slot as once, and what only this moment allows as twice less. Never one that was on the stage within
    `again_s` seconds. Where nothing fits: `None`. With several platforms, a text for some of them fits when all of
    them are among its own.
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
    fitting.sort(
        key=lambda text: (
            len(times.get(text.id, ())) + (2 if text.private else "{" not in text.text) - 2 * bool(text.when - SHOWS),
            -len(text.when),
            "{" not in text.text,
            _draw(seed, text.id),
        )
    )
    platform = next(iter(platforms)) if len(platforms) == 1 else None
    for text in fitting:
        if line := filled(text.text, slots, platform):
            return Line(id=text.id, text=line, ask=text.ask)
    return None


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
