"""What each number on the screen is: for the seat that explains it, one page a number. Data, in our own words."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

Rail = Literal["LIVE", "POST"]


class Page(NamedTuple):
    """One number. `where` is per platform, with `""` for any other; `carry` is what to do with it while it lasts."""

    name: str
    title: str
    rail: Rail
    what: str
    counted: str
    where: Mapping[str, str]
    helps: str
    does_not: str
    pays: str
    carry: str


class Myth(NamedTuple):
    """Something that is often said, and what is the case."""

    said: str
    answer: str


_HISTORY = "in LIVE Center > Stream history, minutes to hours after the stream"

PAGES: tuple[Page, ...] = (
    Page(
        name="viewers",
        title="Viewers",
        rail="LIVE",
        what="people who are watching at this moment",
        counted="the platform's own number, each value until the next one comes",
        where={
            "tiktok": f"on screen while live, then {_HISTORY}",
            "twitch": "beside the stream, then in the Creator Dashboard > Stream summary",
            "youtube": "below the player, then in YouTube Studio > Analytics > Live",
            "": "where the platform shows who is watching",
        },
        helps="the clearest sign that the stream has traction right now",
        does_not="say whether the same people stayed: see watch time",
        pays="no, but everything that pays needs it",
        carry="When it rises, say who you are and what comes next: half of them have just come.",
    ),
    Page(
        name="watch",
        title="Average watch time",
        rail="LIVE",
        what="how long a person stays, on average; always an estimate here",
        counted="from viewers and arrivals, over the time seen so far; after ten minutes",
        where={
            "tiktok": _HISTORY,
            "twitch": "in the Creator Dashboard > Stream summary, as minutes watched",
            "youtube": "in YouTube Studio > Analytics > Live, as average view duration",
            "": "in the platform's summary of the stream, if anywhere",
        },
        helps="the strongest sign of value: it leads everything else",
        does_not="come from any platform while the stream runs",
        pays="no, but it is what platforms pay attention to",
        carry="Name the next thing worth waiting for, and when it comes.",
    ),
    Page(
        name="chat",
        title="Chat velocity",
        rail="LIVE",
        what="messages in the last minute, and how many people wrote in five",
        counted="every message once; one that is deleted later still counts",
        where={"": "nowhere as a rate; it is counted here"},
        helps="conversation keeps people watching, and it shows what they want",
        does_not="mean much when a few people write most of it",
        pays="no",
        carry="Answer a question by name: it is the cheapest way to keep somebody.",
    ),
    Page(
        name="hearts",
        title="Hearts",
        rail="LIVE",
        what="taps on the screen during the stream; one person can tap without end",
        counted="from the platform's running total, not by adding up taps",
        where={"tiktok": f"on screen while live, then {_HISTORY}", "": "on screen, where the platform has them"},
        helps="how the LIVE ranks on the shelf, while it runs",
        does_not="add to any post's likes or to the profile; last past the end",
        pays="no. Gifts do, follows lead to reach, likes on a post help that post",
        carry="Say the title of the pinned post while hearts are high; clip the moment within 24 h.",
    ),
    Page(
        name="turnover",
        title="Turnover",
        rail="LIVE",
        what="the share of the room that came after the last reset or recap cue, said or not; an estimate",
        counted="from arrivals and the average stay, or from who writes for the first time",
        where={"": "nowhere; it is estimated here"},
        helps="you to know when a recap is due",
        does_not="say that anybody left: rooms turn over all the time",
        pays="no",
        carry="Recap in three sentences: what this is, what happened, what comes next.",
    ),
    Page(
        name="shares",
        title="Shares",
        rail="LIVE",
        what="people who sent the LIVE on to somebody",
        counted="each event that the platform tells",
        where={"tiktok": _HISTORY, "": "in the platform's summary, where it counts them"},
        helps="a strong sign of intent; it brings people who do not know you yet",
        does_not="stay with any post: it is the LIVE that was shared",
        pays="no",
        carry="Welcome those who come, and recap within a minute.",
    ),
    Page(
        name="gifts",
        title="Gifts",
        rail="LIVE",
        what="things that viewers bought and sent; bits and paid messages too",
        counted="a streak once, with its largest count; value in the platform's own unit",
        where={
            "tiktok": f"on screen, then {_HISTORY} and in the wallet",
            "": "on screen, then in the creator's earnings",
        },
        helps="the ranking of the LIVE, and your income",
        does_not="stand for everybody's interest: a few people give most",
        pays="yes, by the platform's own rules and rates",
        carry="Thank by name, once, and go on with the show.",
    ),
    Page(
        name="follows",
        title="New followers",
        rail="POST",
        what="people who followed you while you were live",
        counted="each event that the platform tells; per 100 viewers for comparison",
        where={"tiktok": f"on the profile, and {_HISTORY}", "": "on the profile"},
        helps="the reach of everything that you publish from now on",
        does_not="end with the stream: a follow stays yours",
        pays="no, but it is what comes back",
        carry="Ask for it with a reason: what comes, and when.",
    ),
    Page(
        name="post_likes",
        title="Likes on the post",
        rail="POST",
        what="likes that your post gained since the stream began; one per person",
        counted="the platform's number now, less the one at the start, or typed by you",
        where={"tiktok": "on the post > More > View analytics", "": "in the post's own analytics"},
        helps="how far that post travels, for days",
        does_not="include a single heart of the LIVE",
        pays="not directly; posts that travel may",
        carry="Tell people which post, and why: its title is in the pinned comment.",
    ),
)
"""The order is that of weight: what matters most comes first, and hearts do not lead."""

MYTHS: tuple[Myth, ...] = (
    Myth("Hearts raise the likes of my videos.", "No. They stay in LIVE analytics."),
    Myth("Hearts lift my posts after the stream.", "No. A post lives on its own watch time."),
    Myth("Hearts pay from the creator fund.", "No. Programmes look at posts."),
    Myth("So many hearts unlock reach.", "No. Watch time, return and chat do."),
)

RAIL_WORDS: Mapping[str, str] = {
    "tiktok": "Rules for tiktok. On youtube a stream's likes stay on the video; twitch has no hearts.",
    "youtube": "Rules for youtube: a stream's likes stay on the video. On tiktok hearts end with the LIVE.",
    "twitch": "Rules for twitch: it has no hearts. On tiktok hearts end with the LIVE.",
}
"""What is on which rail, in one line a platform."""
