"""The run of show: planned against actual."""

from copilot.show.rundown import Rundown, Segment
from copilot.text import SafeText


def plan(**lengths: float) -> Rundown:
    return Rundown.of(Segment(title=SafeText(title), length=length) for title, length in lengths.items())


def states(one: Rundown, now: float) -> list[tuple[str, float]]:
    return [(row.state, row.seconds) for row in one.rows(now)]


def test_before_it_begins_everything_is_to_come_and_nothing_is_late() -> None:
    show = plan(intro=60, demo=600)
    assert states(show, 500.0) == [("next", 60), ("next", 600)]
    assert (show.over(500.0), show.left(500.0), show.current) == (0.0, None, None)
    assert show.following is not None
    assert show.following.title == "intro"


def test_a_segment_that_takes_longer_makes_the_show_late_by_as_much() -> None:
    show = plan(intro=60, demo=600).go(0, 100.0)
    assert (show.left(130.0), show.over(130.0)) == (30.0, 0.0)
    assert (show.left(190.0), show.over(190.0)) == (-30.0, 30.0)
    later = show.forth(190.0)
    assert later is not None
    assert states(later, 200.0) == [("done", 30.0), ("now", 590.0)]
    assert later.over(200.0) == 30.0


def test_a_skipped_segment_makes_it_early() -> None:
    show = plan(intro=60, demo=600, talk=300).go(0, 0.0).go(2, 60.0)
    assert states(show, 60.0) == [("done", 0.0), ("skipped", 0.0), ("now", 300.0)]
    assert show.over(60.0) == -600.0


def test_a_minute_given_on_purpose_makes_the_show_no_later_than_planned() -> None:
    show = plan(intro=60, demo=600).go(0, 0.0).extended(60.0)
    assert show is not None
    assert (show.over(0.0), show.over(110.0), show.over(130.0)) == (0.0, 0.0, 10.0)
    later = show.forth(120.0)
    assert later is not None
    assert states(later, 120.0) == [("done", 0.0), ("now", 600.0)]


def test_a_minute_can_be_added_and_taken_but_not_below_the_least() -> None:
    show = plan(intro=60, demo=600).go(0, 0.0)
    longer = show.extended(60.0)
    assert longer is not None
    assert longer.left(0.0) == 120.0
    shorter = show.extended(-600.0)
    assert shorter is not None
    assert shorter.left(0.0) == 30.0
    assert plan(intro=60).extended(60.0) is None


def test_going_back_goes_on_counting_what_it_took() -> None:
    show = plan(intro=60, demo=600).go(0, 0.0).go(1, 40.0)
    again = show.back(50.0)
    assert again is not None
    assert again.left(55.0) == 15.0
    assert states(again, 55.0) == [("now", 15.0), ("next", 600.0)]
    assert plan(intro=60).back(0.0) is None


def test_after_the_last_segment_the_rundown_ends_and_can_be_gone_back_to() -> None:
    show = plan(intro=60).go(0, 0.0).forth(50.0)
    assert show is not None
    assert (show.ended, show.at, show.following, show.over(400.0)) == (50.0, None, None, -10.0)
    assert states(show, 400.0) == [("done", -10.0)]
    assert show.forth(60.0) is None
    again = show.back(60.0)
    assert again is not None
    assert (again.at, again.ended, again.left(60.0)) == (0, None, 10.0)


def test_an_edit_while_live_keeps_where_the_show_is() -> None:
    show = plan(intro=60, demo=600, talk=300).go(0, 0.0).go(1, 70.0)
    edited = show.edited(Segment(title=SafeText(t), length=n) for t, n in (("intro", 60), ("quiz", 90), ("demo", 400)))
    assert edited.current is not None
    assert edited.current.title == "demo"
    assert states(edited, 80.0) == [("done", 10.0), ("skipped", 0.0), ("now", 390.0)]
    gone = show.edited([Segment(title=SafeText("talk"))])
    assert gone.current is not None
    assert gone.current.title == "talk"


def test_a_segment_that_is_added_after_the_last_can_be_gone_to() -> None:
    through = plan(intro=60, demo=600).go(0, 0.0).go(1, 40.0).forth(700.0)
    assert through is not None
    longer = through.edited([*through.segments, Segment(title=SafeText("quiz"), length=90.0)])
    assert [state for state, _ in states(longer, 710.0)] == ["done", "done", "next"]
    assert (longer.done, longer.over(710.0)) == (longer.segments[1], through.over(710.0))
    on = longer.forth(710.0)
    assert on is not None
    assert on.current == longer.segments[2]
    assert on.back(720.0) is not None


def test_a_plan_that_is_through_stays_so_when_nothing_is_added() -> None:
    through = plan(intro=60, demo=600).go(0, 0.0).forth(50.0)
    assert through is not None
    through = through.forth(700.0)
    assert through is not None
    shorter = through.edited(through.segments[:1])
    assert (shorter.following, shorter.ended) == (None, 700.0)
