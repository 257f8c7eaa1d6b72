"""Where each thing stands, for every size of terminal. Each has its place and stays there."""

from typing import Literal, NamedTuple

Tier = Literal["tiny", "stage", "desk", "wall"]
MARGIN = 2


class Band(NamedTuple):
    """`rows` rows from row `y` on; absent with 0 rows."""

    y: int = 0
    rows: int = 0

    @property
    def end(self) -> int:
        return self.y + self.rows


class Places(NamedTuple):
    """The regions of one size. Widths are in cells, a pane that is absent has none."""

    tier: Tier
    width: int
    height: int
    stage_width: int
    middle_width: int
    side_width: int
    status: Band
    plate: Band
    sentence: Band
    reason: Band
    notice: Band
    """May share its row with the rails, and then goes before them."""
    lanes: Band
    axis: Band
    times: Band
    rails: Band
    due: Band
    health: Band
    chat: Band
    """The newest messages below a stage that fills the screen."""
    keys: Band
    second: int
    """The column of the stage's right half: the word that comes next, and the POST rail."""
    aside: int
    """The column of a cue's keys, in the row of its reason."""
    numbers: int
    """The column after the last of a lane's number."""
    labels: int
    trace: int
    trace_width: int
    scale: bool
    doubled: bool
    """Whether the numbers are drawn twice as large."""
    zoomed: bool
    """Whether the stage fills the screen."""

    @property
    def wide(self) -> bool:
        """Whether there is room for the total and the newest messages, which then always stand there."""
        return self.width >= 100

    @property
    def margin(self) -> int:
        """The first column of text; where there are few columns, few are spent."""
        return 0 if self.stage_width < 20 else 1 if self.tier == "tiny" else MARGIN

    @property
    def cue_keys_below(self) -> bool:
        """Whether a cue's keys stand in the last row, because beside its reason there is no room."""
        return self.tier == "tiny" or not self.reason.rows


def places(width: int, height: int, *, zoom: bool = False) -> Places:
    """The regions for a terminal of this size; any size from 1x1 on has some. With `zoom` the stage takes what it can;
    on a small terminal it has that already.
    """
    width, height = max(1, width), max(1, height)
    if zoom and width >= 60 and height >= 18:
        return _zoomed(width, height)
    if zoom and width >= 100 and height >= 15:
        return _low(_placed("stage", width, height))
    if width < 60 or (width < 100 and height < 15):
        return _placed("tiny", width, height)
    if width < 100:
        return _placed("stage", width, height)
    return _placed("desk" if width < 180 else "wall", width, height)


def _columns(tier: Tier, width: int) -> tuple[int, int, int]:
    """The widths of stage, middle and side."""
    if tier in ("tiny", "stage"):
        return width, 0, 0
    if tier == "wall":
        stage = 112 + (width - 200) // 3 if width < 200 else 112 + (width - 200) // 2
        middle = 43 + min(0, (width - 200) // 3)
        return stage, middle, width - stage - middle
    side = 38 if width < 120 else 42 + (width - 120) // 2
    return width - side, 0, side


def _placed(tier: Tier, width: int, height: int) -> Places:
    stage_width, middle, side = _columns(tier, width)
    if tier == "tiny" or height < 15:
        bands = _tiny(height)
    elif tier in ("desk", "wall") and height >= 34:
        bands = _tall(height, big=tier == "wall" and height >= 50)
    else:
        bands = _stage(height)
    lanes = bands["lanes"]
    doubled = tier == "wall" and lanes.rows // 3 >= 7
    numbers = 36 if doubled else 19
    labels = numbers + 2
    trace = labels + 20
    scale = side > 0 and width >= 120 and height >= 34
    trace_width = max(0, stage_width - trace - (7 if scale else MARGIN))
    wide = tier in ("desk", "wall") and height >= 34
    second = 58 if stage_width >= 104 else (41 if wide else 42) if stage_width >= 74 else stage_width // 2
    aside = {78: 46, 112: 76}.get(stage_width, max(30, stage_width - 38))
    return Places(
        tier=tier,
        width=width,
        height=height,
        stage_width=stage_width,
        middle_width=middle,
        side_width=side,
        second=second,
        aside=aside,
        numbers=numbers,
        labels=labels,
        trace=trace,
        trace_width=trace_width,
        scale=scale,
        doubled=doubled,
        zoomed=False,
        **bands,
    )


def _zoomed(width: int, height: int) -> Places:
    """The stage alone: a plate as large as it can be, the numbers side by side below it, and the newest messages."""
    wide = width >= 100
    keys = Band(height - 1, 1)
    rows = min(12, max(3, (height - 20) // 4)) if wide else 0
    chat = Band(keys.y - rows, rows - (1 if rows and height >= 30 else 0))
    tall = 7 if width >= 120 and height >= 34 else 4
    lanes = Band(chat.y - tall - (1 if rows and height >= 24 else 0), tall)
    notice = Band(lanes.y - 1, 1)
    air = 1 if height >= 30 else 0
    reason = Band(notice.y - 1 - air, 1)
    sentence = Band(reason.y - 2, 2)
    return Places(
        tier="stage",
        width=width,
        height=height,
        stage_width=width,
        middle_width=0,
        side_width=0,
        second=width // 2 + 2,
        aside=max(width // 2 + 2, width - 60) if width >= 76 else 30,
        numbers=19,
        labels=21,
        trace=width,
        trace_width=0,
        scale=False,
        doubled=tall == 7,
        zoomed=True,
        **_bands(
            status=Band(0, 1),
            plate=Band(1, sentence.y - 1 - air),
            sentence=sentence,
            reason=reason,
            notice=notice,
            lanes=lanes,
            chat=chat,
            keys=keys,
        ),
    )


def _low(stage: Places) -> Places:
    """A wide stage alone on few rows: the newest messages stand in the place of the rails."""
    y = stage.notice.end if stage.notice.y < stage.rails.y else stage.rails.y
    return stage._replace(chat=Band(y, stage.keys.y - y), rails=_NONE, due=_NONE)


_NONE = Band()
_ALL = (
    "status", "plate", "sentence", "reason", "notice", "lanes", "axis", "times", "rails", "due", "health", "chat",
    "keys",
)  # fmt: skip


def _bands(**given: Band) -> dict[str, Band]:
    return {name: given.get(name, _NONE) for name in _ALL}


_LOW = {1: (0, 0), 2: (1, 0), 3: (1, 0), 4: (1, 1), 5: (1, 2), 6: (3, 1), 7: (3, 2), 8: (5, 1), 9: (6, 1), 10: (6, 2)}
"""Rows of plate and sentence where a terminal has so few rows."""


def _tiny(height: int) -> dict[str, Band]:
    """Down to one row: the reason goes first, then the numbers, then the plate shrinks."""
    keys = Band(height - 1, 1 if height >= 3 else 0)
    status = Band(0, 1)
    if height in _LOW:
        plate, sentence = _LOW[height]
        below = Band(1 + plate, sentence)
        return _bands(
            status=status, plate=Band(1, plate), sentence=below, notice=Band(below.y, min(1, sentence)), keys=keys
        )
    air = height >= 14
    y = 8 if air else 7
    reason = Band(y + 2, 1 if height >= 12 else 0)
    numbers = height - 2
    rows = 1 if height < 17 else 3
    return _bands(
        status=status,
        plate=Band(1, 6),
        sentence=Band(y, 2),
        reason=reason,
        notice=Band(min(reason.end, numbers - rows), 1),
        lanes=Band(numbers - rows + 1, rows),
        keys=keys,
    )


def _stage(height: int) -> dict[str, Band]:
    keys = Band(height - 1, 1)
    small = height < 24
    lane = (height - 12) // 3 if small else (height - 15) // 3
    if small:
        lanes = Band(10, 3 * lane)
        spare = height - 1 - lanes.end
        rails = Band(height - 2, 1)
        notice = Band(lanes.end, 1) if spare >= 2 else rails
        due = Band(lanes.end + 1, 1) if spare >= 3 else _NONE
        axis = _NONE
    else:
        notice = Band(10, 1)
        lanes = Band(11, 3 * lane)
        axis = Band(lanes.end, 1)
        rails = Band(height - 3, 1)
        due = Band(height - 2, 1)
    return _bands(
        status=Band(0, 1),
        plate=Band(1, 6),
        sentence=Band(7, 2),
        reason=Band(9, 1),
        notice=notice,
        lanes=lanes,
        axis=axis,
        rails=rails,
        due=due,
        keys=keys,
    )


def _tall(height: int, *, big: bool) -> dict[str, Band]:
    plate = 12 if big else 7
    top = plate + 2
    notice = top + 4
    first = notice + (2 if big else 1)
    below = 13 if big else 11
    lane = (height - first - below) // 3
    lanes = Band(first, 3 * lane)
    inside = lane >= 5
    axis = Band(lanes.end - 1 if inside else lanes.end, 1)
    rails = Band(height - (10 if big else 9), 5)
    times = Band(axis.end, 1 if axis.end < rails.y else 0)
    return _bands(
        status=Band(0, 1),
        plate=Band(1, plate),
        sentence=Band(top, 2),
        reason=Band(top + 2, 1),
        notice=Band(notice, 1),
        lanes=lanes,
        axis=axis,
        times=times,
        rails=rails,
        health=Band(height - 3, 1),
        keys=Band(height - 1, 1),
    )
