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
                    "shared", "gifted", "hearts", "new_room", "ending", "chatting", "newcomers", "ten_minutes",
                    "half_hour", "hour", "tutorial", "talk", "game", "news"]  # fmt: skip
"""What must be true before a text is offered.

`pinned`: a post is pinned. `posted`: a post came in the last half hour of the stream. `promised`:
a promise is open. `poll_running`, `poll_closed`: a poll is on, or its result was told in the last five minutes.
`surged`: a surge fell back in the last minute; `after_surge`: 20 to 60 s ago. `lull`: the room is well below its own
level. `shared`, `gifted`, `hearts`: thanks are due for it. `new_room`: as much of the room as a recap waits for came
after the last one. `ending`: the last minutes of the plan. `chatting`: several people write at present. `newcomers`:
several wrote for the first time since the last hook. `ten_minutes`, `half_hour`, `hour`: the show has been on for so
long. `tutorial`, `talk`, `game`, `news`: the type of show; one
of those named is enough.
"""

Show = Literal["tutorial", "talk", "game", "news"]
"""The types of show."""
SHOWS: Final[frozenset[Condition]] = frozenset(get_args(Show))
"""The conditions that hold for a whole show."""
STATES: Final[frozenset[Condition]] = frozenset({"chatting", "newcomers", "ten_minutes", "half_hour", "hour"})
"""Those that hold for most of one; all others are moments."""

Theme = Literal["back", "ahead", "chat", "explain", "me", "ask"]
"""What a text is about: what was, what comes, what chat wrote, what is on, who speaks, what chat is asked."""

Family = Literal["now", "so far", "next", "moment", "open", "guess", "word", "answer", "read", "newcomers", "why",
                 "advice", "mistake", "again", "choice", "score", "takeaway", "loud", "reaction",
                 "talking", "surprise"]  # fmt: skip
"""Texts that say nearly the same, or begin alike, whatever the kind of cue."""

FAMILY_S: Final = 600.0
"""What says nearly the same comes again after so long, where there is anything else to say."""

TELLS: Final[Mapping[Kind, frozenset[Family]]] = {
    "reset": frozenset({"now", "newcomers"}), "recap": frozenset({"so far"})
}  # fmt: skip
"""What cues of a kind say, whatever family their text is of."""
OVERVIEWS: Final = frozenset[Family]().union(*TELLS.values())
"""What need not be said for half of `FAMILY_S` before and after any of them."""

SLOTS: Final = ("now", "next", "next_in", "next_point", "next_host", "host", "point", "takeaway", "topic", "done",
                "niche", "schedule", "title", "promise", "due_in", "posted", "poll", "poll_left", "result",
                "elapsed")  # fmt: skip
"""Every slot that a text may have.

From the rundown: what is on `now`, its `host`, `point` and `topic`; what comes `next`, after `next_in`, its `next_host`
and `next_point`; what was `done` last, and its `takeaway`. From the configuration: `niche`, `schedule`, and `title` of
the first title card. The `promise` that falls due next, in `due_in`. `posted`: the title of a post of the last
half hour. The `poll` that runs, for `poll_left`, or the `result` of the last one. `elapsed`: how long the show has
been on.
"""

LONGEST: Final = 140
"""A filled text of more characters is not offered."""

SLOT_LONGEST: Final = 60
"""What stands in a slot is cut to so many characters."""

CTA_LIKE: Final[frozenset[Kind]] = frozenset({"cta", "point"})
"""Kinds whose texts rest longer before they come again."""


class Cta(msgspec.Struct, frozen=True, kw_only=True):
    """One text. `platforms`: where it fits, everywhere when empty. `when`: all of these must be true, but of the types
    of show one.

    A stored one may name a condition of an older version, which is never true. `most`: so many times a session. `ask`:
    the one act it asks for, `None` when it asks for nothing.
    """

    id: str
    kind: Kind
    text: SafeText
    platforms: frozenset[str] = frozenset()
    when: frozenset[str] = frozenset()
    most: int = 99
    ask: Ask | None = None
    private: bool = False
    """It tells the streamer what to do, and is no line to be said."""
    theme: Theme | None = None
    """Two texts of one theme are not offered one after the other."""
    family: Family | None = None
    """Two of one family not within `FAMILY_S`."""

    @property
    def moments(self) -> frozenset[str]:
        """What must have happened."""
        return self.when - SHOWS - STATES

    @property
    def shows(self) -> frozenset[str]:
        """The types of show that it is for; for all when empty."""
        return self.when & SHOWS

    def fits(self, true: Collection[str]) -> bool:
        """Whether what it needs is true."""
        lacks = self.when.difference(true)
        return not lacks or (lacks <= SHOWS and lacks != self.shows)


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


def _own(
    name: str,
    text: str,
    *when: Condition,
    most: int = 99,
    ask: Ask | None = None,
    on: str = "",
    theme: Theme | None = None,
    family: Family | None = None,
) -> Cta:
    kind: Any = name.partition("-")[0]
    platforms = frozenset(on.split())
    return Cta(
        id=name,
        kind=kind,
        text=SafeText(text),
        platforms=platforms,
        when=frozenset(when),
        most=most,
        ask=ask,
        theme=theme,
        family=family,
    )


LIBRARY: Final[tuple[Cta, ...]] = (
    _own("hook-now-next", "Right now: {now}. In {next_in}: {next}.", theme="ahead", family="now"),
    _own("hook-point", "We are on {now}. Still to come: {point}.", theme="ahead"),
    _own("hook-until", "{next_in} left of {now}. After that: {next}.", theme="ahead", family="now"),
    _own("hook-before", "First {now}, then {next}. Worth waiting for: {point}.", theme="ahead", family="now"),
    _own("hook-topic", "This part is about {topic}. In {next_in}: {next}.", theme="explain", family="now"),
    _own("hook-next-point", "Coming up in {next_in}: {next}. Look out for this: {next_point}.", theme="ahead"),
    _own("hook-finish", "We finish {now}, then we go on to {next}.", theme="ahead", family="now"),
    _own("hook-done", "{done} is done, {now} is on, {next} comes next.", theme="back", family="now"),
    _own("hook-keep", "The takeaway from {done}: {takeaway}. On now: {now}.", theme="back", family="takeaway"),
    _own("hook-host", "In {next_in}: {next}, with {next_host}.", most=8, theme="ahead"),
    _own("hook-promise", "I promised you this: {promise}. It is due in {due_in}.", "promised", most=6, theme="ahead"),
    _own("hook-result", "The poll is over: {result}. Thank you for voting.", "poll_closed", most=8, theme="chat"),
    _own("hook-poll", "The poll is open for another {poll_left}: {poll}", "poll_running", most=8, theme="ask"),
    _own("hook-niche", "New here? This is {niche}, and right now: {now}.", theme="explain", family="now"),
    _own("reset-plain", "We are on {now}. In {next_in}: {next}.", theme="ahead", family="now"),
    _own("reset-host", "With you now: {host}. We are on {now}, then {next}.", theme="ahead", family="now"),
    _own("reset-new", "New here? This is {niche}. On now: {now}. In {next_in}: {next}.", theme="explain", family="now"),
    _own("reset-topic", "This stream is {niche}. On now: {now}, about {topic}.", theme="explain", family="now"),
    _own("reset-welcome", "If you just joined, welcome: this is {now}, then {next}.", "new_room",
         theme="explain", family="now"),
    _own("reset-schedule", "Welcome. This is {niche}, LIVE {schedule}.", most=3, theme="explain"),
    _own("reset-niche", "New here? This is {niche}. Questions are welcome at any time.", most=3, theme="explain"),
    _own("recap-done", "So far: {done}. The takeaway: {takeaway}. Next: {next}.", theme="back", family="takeaway"),
    _own("recap-new", "For anyone who just joined: {done} is done. Now: {now}.", "new_room", theme="back",
         family="now"),
    _own("recap-takeaway", "One thing to remember from {done}: {takeaway}.", theme="back", family="takeaway"),
    _own("recap-three", "Done: {done}. On now: {now}. Still to come: {next}.", theme="ahead", family="now"),
    _own("segment-next", "That was {done}. Now: {next}.", most=20),
    _own("point-pinned", "The pinned post is {title}. Have a look when we are done here.", "pinned", most=4),
    _own("point-lull", "While it is quiet: the pinned post is {title}.", "pinned", "lull", most=4),
    _own("point-posted", "I just posted {posted}. Have a look when we are done here.", "posted", most=3),
    _own("poll-order", "Quick vote: more of {now}, or on to {next}?", "lull", ask="answer", most=3, theme="ask"),
    _own("poll-guess", "Before {next}: what do you expect? One word in chat.", ask="answer", most=3, theme="ask"),
    _own("poll-again", "{done}: clear, or once more? Type clear or again.", "tutorial", "talk",
         ask="answer", most=4, theme="ask"),
    _own("poll-running", "The poll is still open: {poll} I read out the result in {poll_left}.", "poll_running",
         ask="answer", most=4, theme="ask"),
    _own("thank-share", "Thank you for sharing. If you are new: this is {now}.", "shared", most=4, theme="explain"),
    _own("thank-share-niche", "Thank you for sharing. If you are new: this is {niche}.", "shared", most=4,
         theme="explain"),
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
    _own("cta-share-friend", "Know someone who would like {topic}? Share this LIVE with them.", ask="share",
         most=2, on="tiktok youtube"),
    _own("cta-share-niche", "Know someone who is into {niche}? Share this stream with them.", ask="share", most=3),
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
    _own("cta-follow-moment", "If that is what you came for, follow to see when I am live again.", "after_surge",
         ask="follow", most=3, on="tiktok twitch"),
    _own("cta-subscribe-moment", "If that is what you came for, subscribe to see when I am live again.",
         "after_surge", ask="subscribe", most=3, on="youtube"),
    _own("cta-share-moment", "Know someone who would have liked to be here for that? Share the stream with them.",
         "after_surge", ask="share", most=3),
    _own("cta-follow-again", "Follow if you want to be here when the next one starts.", ask="follow", most=4,
         on="tiktok twitch"),
    _own("cta-follow-live", "Follow if you want to know when I am live again.", ask="follow", most=4,
         on="tiktok twitch"),
    _own("cta-subscribe-live", "Subscribe if you want to know when I am live again.", ask="subscribe", most=4,
         on="youtube"),
    _own("cta-follow-on", "Follow if you want to see how this turns out.", "game", "tutorial", ask="follow", most=4,
         on="tiktok twitch"),
    _own("cta-subscribe-on", "Subscribe if you want to see how this turns out.", "game", "tutorial", ask="subscribe",
         most=4, on="youtube"),
    _own("cta-subscribe-again", "Subscribe if you want to be here when the next one starts.", ask="subscribe", most=4,
         on="youtube"),
    _own("cta-like-more", "If you want more streams like this, like this one.", ask="like", most=4, on="youtube"),
    _own("cta-like-stream", "If this helped you, like the stream. It tells me what to make next.", "tutorial",
         ask="like", most=4, on="youtube"),
    _own("cta-share-one", "Know one person who would like this? Share the stream with them.", ask="share", most=4),
    _own("cta-share-link", "Know someone who would want to see this? Send them the link.", ask="share", most=4),
    _own("cta-bell-start", "Turn on notifications if you want to be here from the first minute.", ask="bell",
         most=3, on="youtube twitch"),
)  # fmt: skip
"""The texts that ship. None claims what is not known, none promises what is not there, none asks for two things."""


def _private(
    name: str, theme: Theme | None, text: str, *when: Condition, most: int = 99, family: Family | None = None
) -> Cta:
    return msgspec.structs.replace(_own(name, text, *when, most=most, theme=theme, family=family), private=True)


PRIVATE: Final[tuple[Cta, ...]] = (
    _private("hook-say-surge", "back",
             "The room just got loud. Say what happened, for anyone who missed it.", "surged", family="loud"),
    _private("hook-say-loud", "back",
             "Big reaction just now. Say in one sentence what it was about, for those who looked away.", "surged",
             family="reaction"),
    _private("hook-say-burst", "explain",
             "Big reaction just now. Say what set it off, and what you make of it.", "surged", family="reaction"),
    _private("hook-say-reply", "me", "Big reaction just now. Say what you thought when it happened.",
             "surged", family="reaction"),
    _private("hook-say-after", "ahead", "That got people talking. Say in one sentence what it was, and go on.",
             "surged", family="talking"),
    _private("hook-say-came-about", "back", "The room just got loud. Say in one sentence how it came about.",
             "surged", family="loud"),
    _private("hook-say-retell", "back",
             "That got people talking. Tell it from the start, in two sentences.", "surged", family="talking"),
    _private("hook-say-behind", "explain", "The room just got loud. Say what was behind it, then go on.", "surged",
             family="loud"),
    _private("hook-say-overlooked", "explain",
             "That got people talking. Point out one detail that most will have missed.", "surged", family="talking"),
    _private("hook-say-best-line", "chat",
             "The room just got loud. If one line of it is worth it, read it aloud, and go on.", "surged", "chatting",
             family="loud"),
    _private("hook-say-what-seen", "ask", "That got people talking. Ask for one word on what just happened.",
             "surged", family="talking"),
    _private("hook-say-poll", "ask",
             "The poll is open for another {poll_left}. Say which answer you expect, and why.", "poll_running"),
    _private("hook-say-next-stream", "ahead",
             "Say what the next stream will be about, in five words.", "ending", most=1),
    _private("hook-say-next-date", "ahead", "Say when the next stream is, and what it starts with.", "ending",
             most=1),
    _private("hook-say-kept", "back",
             "Say what you promised today, and how much of it is done.", "ending", "promised", most=1),
    _private("hook-say-sum", "back", "Sum up the last five minutes in one sentence.", "ten_minutes", family="so far"),
    _private("hook-say-headline", "back", "Put the last ten minutes into one headline.", "ten_minutes",
             family="so far"),
    _private("hook-say-changed", "back", "Say what is different from half an hour ago.", "half_hour"),
    _private("hook-say-best", "back", "Name the moment that mattered most today, and why.", "hour",
             family="moment"),
    _private("hook-say-surprise", "back", "Name one thing today that you did not expect.", "half_hour",
             family="surprise"),
    _private("hook-say-settled", "back", "Name one thing that was open half an hour ago and is settled now.",
             "half_hour", "talk", "news", family="open"),
    _private("hook-say-here", "back", "Explain in two sentences how it got to this point.", "ten_minutes",
             family="so far"),
    _private("hook-say-counts", "back", "Out of the last ten minutes, name the one thing that counts.",
             "ten_minutes", family="so far"),
    _private("hook-say-otherwise", "back", "Say what turned out differently than expected, and why.", "half_hour",
             family="surprise"),
    _private("hook-say-earlier", "back",
             "Go back to something from half an hour ago, and say where it stands now.", "half_hour"),
    _private("hook-say-retold", "back", "Say what you would tell a friend about the last half hour.", "half_hour",
             family="so far"),
    _private("hook-say-quote", "back", "Repeat the one line of today that is worth repeating, and say whose it is.",
             "half_hour", "talk", "news"),
    _private("hook-say-well", "back", "Name one thing that went well so far, and one that did not.", "half_hour",
             family="moment"),
    _private("hook-say-watch", "ahead", "Name the one thing to watch for in the next few minutes.", family="next"),
    _private("hook-say-next", "ahead", "Say what comes in the next ten minutes, and why it matters.", family="next"),
    _private("hook-say-question", "ahead", "Say what you hope for in the next few minutes.", family="guess"),
    _private("hook-say-open", "ahead", "Name one thing that is still open, and when it will be clear.",
             family="open"),
    _private("hook-say-plan", "ahead", "Say in one sentence what is still to come today.", family="next"),
    _private("hook-say-before-end", "ahead", "Name one thing that you still want to get to before the end.", "hour",
             family="next"),
    _private("hook-say-doubt", "ahead", "Name one thing that you are not sure of yet.", family="open"),
    _private("hook-say-by-when", "ahead", "Say what you do next, and how long it will take.", family="next"),
    _private("hook-say-decides", "ahead", "Say what happens next, and what it depends on.", family="next"),
    _private("hook-say-sure", "ahead", "Say what you expect next, and how sure you are.", family="guess"),
    _private("hook-say-long", "ahead", "Say how long this part goes on, and what follows it.", "tutorial", "talk",
             family="next"),
    _private("hook-say-sign", "ahead", "Say what you are looking out for, so that people can watch for it too."),
    _private("hook-say-line", "chat",
             "If one line in chat is worth it, read it aloud, and say what you think.", "chatting", "tutorial", "talk",
             "game", family="read"),
    _private("hook-say-answer", "chat", "If somebody in chat has a question, answer it, with the name.", "chatting",
             family="answer"),
    _private("hook-say-greet", "chat", "Say hello to those who are new in chat, and ask what brought them.",
             "newcomers", family="newcomers"),
    _private("hook-say-talk", "chat", "Pick up one thing from chat, and add a thought of your own.", "chatting",
             family="read"),
    _private("hook-say-right", "chat", "Name somebody in chat who made a good point, and say what it was.",
             "chatting", "ten_minutes", "tutorial", family="read"),
    _private("hook-say-passed", "chat", "Scroll back in chat, and answer one question that you passed over.",
             "chatting", "ten_minutes", "tutorial", "talk", family="answer"),
    _private("hook-say-differ", "chat", "If you see something in chat differently, say so, and why.", "chatting",
             family="read"),
    _private("hook-say-mend", "chat", "If chat has something wrong, set it right in one sentence.", "chatting",
             "tutorial", "talk", "game"),
    _private("hook-say-adds", "chat", "Read out one message that adds something, and say what it adds.", "chatting",
             "tutorial", "talk", family="read"),
    _private("hook-say-silent", "chat", "Say hello to everyone who is just watching, and how they can join in.",
             family="newcomers"),
    _private("hook-say-now", "explain", "Say what is going on right now, and why.", family="now"),
    _private("hook-say-number", "explain", "Give one number that tells how today is going."),
    _private("hook-say-wrong", "explain", "Name one thing that most people get wrong about this.", "tutorial", "talk",
             "game", family="mistake"),
    _private("hook-say-detail", "explain", "Point out one detail on screen that is easy to miss."),
    _private("hook-say-word", "explain", "Explain one word that a newcomer would not know."),
    _private("hook-say-listeners", "explain", "Describe what is on screen, for anyone who is only listening.",
             family="now"),
    _private("hook-say-cause", "explain", "Explain the last thing that happened, and what led to it."),
    _private("hook-say-usual", "explain", "Say how this usually goes, and what is different today."),
    _private("hook-say-certain", "explain", "Say what is certain so far, and what is a guess.", "talk", "news",
             family="open"),
    _private("hook-say-stands", "explain", "Say how far along things are, in one sentence.", family="now"),
    _private("hook-say-friend", "explain",
             "Explain this moment in two sentences, as if to somebody who sees it for the first time.", family="now"),
    _private("hook-say-guess", "ask", "Ask for a guess: how long, how many, or who. Say when you will tell.",
             family="guess"),
    _private("hook-say-expect", "ask", "Say what you expect to happen next, and ask who sees it differently.",
             family="guess"),
    _private("hook-say-end", "ask", "Ask chat for one word: how will this end?", "game", family="guess"),
    _private("hook-say-decided", "ask", "Ask yes or no: will this be decided within ten minutes?", "game",
             family="guess"),
    _private("hook-say-where", "ask",
             "Ask where people are watching from, the country is enough. Greet two of them by name.",
             "tutorial", "talk", "game", family="newcomers"),
    _private("hook-say-matters", "ask", "Ask chat what they are most curious about right now."),
    _private("hook-say-struck", "ask", "Ask chat what surprised them most in the last ten minutes.", "ten_minutes",
             family="surprise"),
    _private("hook-say-unclear", "ask", "Ask what has been unclear so far, and clear up one thing.", "ten_minutes"),
    _private("hook-say-noticed", "ask", "Ask chat whether you missed anything in the last ten minutes.", "ten_minutes"),
    _private("hook-say-one-word", "ask", "Ask for one word on the last ten minutes. Read three of them out.",
             "ten_minutes", family="word"),
    _private("hook-say-first-time", "ask", "Ask who is here for the first time, and what brought them.",
             "tutorial", "talk", "game", family="newcomers"),
    _private("hook-say-moment", "ask", "Ask chat which moment mattered most today, and name yours.", "hour",
             family="moment"),
    _private("hook-say-more", "ask", "Ask what people want to hear more about, and take one answer now."),
    _private("hook-say-interest", "me", "Say what interests you most right now, and why."),
    _private("hook-say-liked", "me", "Name one thing from the last ten minutes that you liked, and why.", "ten_minutes",
             family="moment"),
    _private("hook-say-noticed-last", "me", "Name one thing that you noticed in the last few minutes.",
             family="moment"),
    _private("hook-say-left", "me", "Name one thing that would surprise somebody who left ten minutes ago.",
             "ten_minutes", family="surprise"),
    _private("hook-say-one-minute", "explain", "Say what you would show somebody who has only one minute."),
    _private("hook-say-thinking", "me", "Say what is on your mind right now, in one sentence."),
    _private("hook-say-elapsed", "back",
             "{elapsed} in: say what you know now that you did not know at the start.", "tutorial", "talk", most=1),
    _private("hook-say-favourite", "back", "Name your best moment of today so far, and say why.",
             "half_hour", "tutorial", "talk", "game", family="moment"),
    _private("hook-say-going", "ask", "Ask for a number from 1 to 10: how well is this going?",
             "tutorial", "talk", "game"),
    _private("hook-say-compare", "back",
             "Compare this with the last time you did it: what is different?", "tutorial", "game", family="again"),
    _private("hook-say-again", "back", "Say what you would do differently if you started over.", "tutorial", "game",
             family="again"),
    _private("hook-say-hard", "ahead", "Name the hardest part that is still to come.", "tutorial", "game",
             family="next"),
    _private("hook-say-fails", "ahead", "Say what you will do if the next try fails.", "tutorial", "game"),
    _private("hook-say-mistake", "me",
             "Tell a mistake that you once made with this, and what it taught you.", "tutorial", "talk", "game",
             family="mistake"),
    _private("hook-say-why", "me", "Say in one sentence why you are doing this today.", "tutorial", "talk", "game",
             family="why"),
    _private("hook-say-story", "me", "Tell in three sentences how you got into this.", "tutorial", "talk"),
    _private("hook-say-teacher", "me",
             "Name somebody you learned this from, and one thing they told you.", "tutorial", "game"),
    _private("hook-say-idea", "me", "Say where the idea for today came from.", "tutorial", "talk", family="why"),
    _private("hook-say-opinion", "me", "Give one opinion about this that you would defend.", "talk", "game"),
    _private("hook-say-chance", "me",
             "Say what you prepared for today, and what you are leaving to chance.", "tutorial", "talk"),
    _private("hook-say-first", "explain",
             "Say what somebody should try first who has never done this.", "tutorial", "game", family="advice"),
    _private("hook-say-learned", "explain",
             "Name one thing about this that you only learn by doing it.", "tutorial", "game", family="advice"),
    _private("hook-say-two-sides", "explain",
             "Give one reason for what you do next, and one against it.", "tutorial", "game"),
    _private("hook-say-advice", "explain",
             "Give one piece of advice that fits into one sentence.", "tutorial", "talk", "game", family="advice"),
    _private("hook-say-choice", "ask",
             "Name two things that you could do next, and let chat choose.", "tutorial", "talk", "game",
             family="choice"),
    _private("hook-say-close-up", "explain",
             "Hold it up to the camera as it is now, for five seconds.", "tutorial", family="now"),
    _private("hook-say-step", "explain", "Say what this step is for, and what happens without it.", "tutorial"),
    _private("hook-say-tool", "explain",
             "Show the tool that you are using, and one cheaper thing that does the job too.", "tutorial"),
    _private("hook-say-cost", "explain", "Say what this really takes, in time or money.", "tutorial"),
    _private("hook-say-ready", "explain", "Say how you can tell that this step is done.", "tutorial"),
    _private("hook-say-check", "explain", "Say what you check before you go on.", "tutorial"),
    _private("hook-say-trap", "ahead", "Name the step where most people go wrong, and when it comes.", "tutorial",
             family="mistake"),
    _private("hook-say-deadline", "ahead", "Set yourself a time: say by when the next step will be done.", "tutorial"),
    _private("hook-say-repeat", "back", "Repeat the last step in one sentence, for anyone taking notes.", "tutorial"),
    _private("hook-say-tried", "ask", "Ask who has tried this before, and what went wrong.", "tutorial",
             family="mistake"),
    _private("hook-say-rule", "me",
             "Name one rule that you always keep to when you do this, and why.", "tutorial", family="advice"),
    _private("hook-say-habit", "me", "Name one habit that makes this easier for you.", "tutorial", family="advice"),
    _private("hook-say-topic", "back", "Say again, in one sentence, what question this part is about.", "talk"),
    _private("hook-say-both", "back", "Sum up both views in a sentence each, then go on.", "talk"),
    _private("hook-say-other-side", "explain", "Say what the other side would answer, as fairly as you can.", "talk"),
    _private("hook-say-term", "explain", "Take a word that you keep using today, and say what you mean by it.",
             "talk"),
    _private("hook-say-example", "me", "Give one example from your own life, or ask for one.", "talk"),
    _private("hook-say-mind", "me", "Say where you have changed your mind about this.", "talk"),
    _private("hook-say-recommend", "me", "Recommend one thing to read, watch or listen to that fits today.", "talk"),
    _private("hook-say-seen", "ask", "Ask who has seen this happen, and take one answer.", "talk"),
    _private("hook-say-unsolved", "ahead", "Name the one question that you want answered before the end.", "talk",
             family="open"),
    _private("hook-say-tactic", "ahead", "Say your plan for this round, and what could break it.", "game"),
    _private("hook-say-turn", "ahead", "Say what could still turn this around.", "game"),
    _private("hook-say-need", "ahead", "Say what you need next in the game, and how you will get it.", "game"),
    _private("hook-say-stake", "ahead", "Say what winning this would mean.", "game"),
    _private("hook-say-threat", "ahead", "Name what could end this run, and how you avoid it.", "game"),
    _private("hook-say-decision", "explain", "Explain the last decision that you made, good or bad.", "game"),
    _private("hook-say-rules", "explain", "Explain in one sentence how you win this.", "game"),
    _private("hook-say-last-try", "back", "Say how far the last try got, and what you will change now.", "game",
             family="score"),
    _private("hook-say-tally", "back", "Say how many tries there have been today, and how the last one went.", "game",
             family="score"),
    _private("hook-say-tip", "ask", "Ask chat for one tip, and try it.", "game", family="choice"),
    _private("hook-say-route", "ask",
             "Let chat choose what you play next: the route, the weapon or the character.", "game", family="choice"),
    _private("hook-say-odds", "ask", "Ask chat how far this try will get. Say who came closest.", "game",
             family="guess"),
    _private("hook-say-source", "explain", "Say where the last piece of news comes from, in one sentence.", "news"),
    _private("hook-say-confirmed", "explain", "Say what is confirmed, and what is not yet.", "news", family="open"),
    _private("hook-say-speaker", "explain", "Say who is speaking, and on whose behalf.", "news"),
    _private("hook-say-place", "explain", "Say when and where the pictures on screen were taken.", "news"),
    _private("hook-say-figure", "explain", "Give the figure behind the headline, and where it is from.", "news"),
    _private("hook-say-answered", "explain", "Say how the other side sees it, and where they said so.", "news"),
    _private("hook-say-new", "back", "Say what has changed in the last hour, and what has not.", "hour", "news"),
    _private("hook-say-line-so-far", "back", "Say the main line of the day again, in one sentence.", "news",
             family="so far"),
    _private("hook-say-unanswered", "back", "Name one question that was asked and not answered.", "news",
             family="open"),
    _private("hook-say-date", "ahead", "Name the next date in this story, and what is decided then.", "news"),
    _private("hook-say-speaks-next", "ahead", "Say who speaks next, and what to expect.", "news", family="next"),
    _private("hook-say-put", "ask", "Ask chat which question should be asked next.", "news"),
    _private("hook-say-reader", "chat",
             "Look for a question in chat that the news leaves open, and answer it.", "chatting", "news",
             family="answer"),
    _private("reset-say-plain", "explain", "Say what this is, what is going on right now, and what comes next.",
             family="now"),
    _private("reset-say-why", "explain", "Say in one sentence what today is about, then what comes next.",
             family="why"),
    _private("reset-say-three", "explain", "Three short sentences: who you are, what this is, how long it goes on."),
    _private("reset-say-seat", "explain",
             "Say what is on screen and what it is about, as if to somebody who just sat down.", family="now"),
    _private("reset-say-new", "ahead",
             "Welcome the newcomers: say what this stream is, and what the next ten minutes bring.",
             family="next"),
    _private("reset-say-ahead", "ahead", "Say in one sentence what this is, and in one what is still to come."),
    _private("reset-say-join-in", "chat", "Say what this is, and how somebody new can join in right now.",
             family="newcomers"),
    _private("reset-say-hello", "chat", "Say hello to those who are new in chat, and say what this is about.",
             "newcomers", family="newcomers"),
    _private("reset-say-asked", "chat", "Say what this is, and answer what a newcomer would ask first."),
    _private("reset-say-wait", "ahead",
             "For anyone who just joined: what this is, and the one thing worth waiting for.", family="next"),
    _private("reset-say-goal", "me",
             "Say your name, the goal of today, and how far along you are.", "tutorial", "talk", "game"),
    _private("recap-say-plain", "back", "In one breath: what has happened, where it stands, what comes next.",
             family="so far"),
    _private("recap-say-story", "back", "For anyone who just joined: the story so far in three sentences.",
             family="so far"),
    _private("recap-say-turn", "back", "Say what has changed most since the start, and where it stands now.",
             "half_hour"),
    _private("recap-say-best", "back", "Retell the most important moment so far, for anyone who missed it.",
             family="moment"),
    _private("recap-say-earlier", "back",
             "{elapsed} in: three sentences on what has happened, for anyone who just joined.", family="so far"),
    _private("recap-say-stands", "explain", "For anyone who just joined: where it stands now, and why.",
             family="now"),
    _private("recap-say-open", "explain", "Say what is done so far, and what is still open.", family="open"),
    _private("recap-say-began", "back", "Say how today began, what came of it, and what you do now."),
    _private("recap-say-two", "explain", "Name the two things that mattered so far, then what you do now."),
    _private("recap-say-needs", "explain",
             "Say what somebody new needs to know to follow the next ten minutes."),
    _private("recap-say-next", "ahead", "Two sentences on what has happened, and a third on what comes next.",
             family="so far"),
    _private("recap-say-plan", "me", "Say what you set out to do today, and how far you have come."),
    _private("recap-say-left", "ahead", "Say what is done, what is left, and what you do first.", "tutorial", "talk",
             "game"),
    _private("recap-say-lesson", "back", "Say the one thing to take away so far, then go on.", "tutorial", "talk"),
    _private("recap-say-tally", "back",
             "Give the score of today: what was tried, won and lost, and what is next.", "game", family="score"),
    _private("recap-say-news", "back", "The news of this stream in three sentences, the newest first.", "news",
             family="so far"),
    _private("point-say-pinned", None, "Point to the pinned post, and say what is in it.", "pinned"),
    _private("point-say-why", None, "Say in one sentence why the pinned post is worth a look.", "pinned"),
    _private("poll-say-two", "ask", "Ask a yes-or-no question about what is on screen.", family="choice"),
    _private("poll-say-minutes", "ask", "Ask for a number from 1 to 5 for the last ten minutes.", "ten_minutes"),
    _private("poll-say-outcome", "ask", "Ask for a vote on how this will end: two answers.", "game", family="guess"),
    _private("poll-say-new", "ask", "Ask who is new here today: yes or no.", family="newcomers"),
    _private("poll-say-topic", "ask", "Ask what to explain: two topics, one word as the answer.", family="choice"),
    _private("poll-say-next", "ask", "Ask for a vote on what comes next: name two things.", "tutorial", "talk", "game",
             family="choice"),
    _private("poll-say-known", "ask", "Ask who has done this before: yes, no or nearly.", "tutorial", "game"),
    _private("poll-say-rate", "ask", "Ask for a number from 1 to 5 for what you just did.", "tutorial", "game"),
    _private("poll-say-taste", "ask",
             "Ask which of two things people like better, one word as the answer.", "tutorial", "talk",
             family="choice"),
    _private("poll-say-clear", "ask", "Ask for a number from 1 to 5: how clear was the last answer?", "news"),
    _private("thank-say-share", "back",
             "Thank them for the shares. Recap in one sentence for anyone who just joined.", "shared",
             family="so far"),
    _private("thank-say-share-now", "explain", "Thank them for the shares. Say in one sentence what is on.", "shared",
             family="now"),
    _private("thank-say-gift", None, "Say thank you for the gifts, once and by name, and go on.", "gifted"),
    _private("thank-say-hearts", None, "Say thank you for the hearts, once. Do not ask for more.", "hearts"),
    _private("thank-say-once", None, "Say thank you once, to all of them together, and go on."),
    _private("thank-say-why", None, "Say thank you in one sentence, and what it means to you."),
    _private("wrap-say-last", "back", "Say what this was, what you promised, and when the next stream is."),
    _private("segment-say-next", "ahead", "Close this part in one sentence, then name the next."),
    _private("promise-say-now", None, "Keep the promise now, or say when you will."),
    _private("mod-say-look", None, "Look at what the moderators wrote."),
)  # fmt: skip
"""What to do where no line can be filled: the streamer finds the words. None claims what is not known either."""

OWN: Final[Mapping[str, Cta]] = {text.id: text for text in (*LIBRARY, *PRIVATE)}
"""Those by their id."""


def named(text_id: str | None, texts: Iterable[Cta]) -> Cta | None:
    """The text with this id, one of ours or of `texts`; `None` for what the occasion itself said."""
    return OWN.get(text_id or "") or next((text for text in texts if text.id == text_id), None)


def only(platforms: Collection[str]) -> str | None:
    """The platform whose rules hold: where there are several, none has its own."""
    return next(iter(platforms)) if len(platforms) == 1 else None


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
    coming: Collection[Family] = (),
) -> Line | None:
    """The text of this kind to offer at session time `now`, in seconds; the same inputs give the same text.

    Never one that was on the stage within `again_s` seconds; one of the theme that was there last, of a family that
    was there within `FAMILY_S` or is `coming`, or that asks for the act that was asked for last, only when there is no
    other. A word on a surge goes first, it is old in a minute; a family counts after that. Then the one that was
    offered least, and of those the one that needs more to be true, then the one with a slot, then the theme that
    rested longest; between equals the seed decides, so that two streams differ. A private instruction counts as
    offered twice, a line without a slot as once, and what only this moment allows as twice less. Where nothing fits:
    `None`. With several platforms, a text for some of them fits when all of them are among its own.
    """
    known = (*texts, *PRIVATE)
    users = {text.id: text for text in texts if text.id not in OWN}
    times: dict[str, list[float]] = {}
    used: dict[Theme | None, int] = {}
    recent: set[Family | None] = set(coming)
    asked: Ask | None = None
    for n, one in enumerate(spoken, 1):
        times.setdefault(one.id, []).append(one.at)
        text = OWN.get(one.id) or users.get(one.id)
        used[None if text is None else text.theme] = n
        if text is not None and now - one.at < FAMILY_S:
            recent |= {text.family, *TELLS.get(text.kind, ())}
            if text.kind in TELLS and now - one.at < FAMILY_S / 2:
                recent |= OVERVIEWS
        if text is not None and text.kind in CTA_LIKE:
            asked = text.ask or asked
    used[None] = 0
    recent.discard(None)
    latest = max(used.values())
    fitting = [
        text
        for text in known
        if text.kind == kind
        and (not text.platforms or text.platforms.issuperset(platforms))
        and text.fits(true)
        and (text.id not in times or (len(times[text.id]) < text.most and now - max(times[text.id]) >= again_s))
    ]

    def rank(text: Cta) -> tuple[float, ...]:
        theme, moments, fixed = used.get(text.theme, 0), text.moments, "{" not in text.text
        return (
            0 < latest == theme,
            "surged" not in text.when,
            text.family in recent,
            text.ask is not None and text.ask == asked,
            len(times.get(text.id, ())) + (2 if text.private else fixed) - 2 * bool(moments),
            -len(moments) - (len(text.shows) == 1),
            fixed,
            theme,
            _draw(seed, text.id),
        )

    fitting.sort(key=rank)
    platform = only(platforms)
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
