"""The made-up people of the demo: what they are called and what they write in a potter's room."""

from collections.abc import Mapping

from copilot.text import SafeText


def _lines(text: str) -> tuple[SafeText, ...]:
    return tuple(SafeText(line.strip()) for line in text.strip().splitlines())


def _words(text: str) -> tuple[SafeText, ...]:
    return tuple(SafeText(word) for word in text.split())


TITLES = _lines("""
    Throwing a tea bowl from start to finish
    One bag of clay, six mugs
    Glaze testing: blues and greens
""")

PINNED = _lines("""
    How I centre clay in 40 seconds
    Five mugs, one handle jig
    The glaze that went wrong, and why
""")

FIRST_NAMES = _words(
    "mossy amber quiet tiny lucky copper salty velvet sunny misty cosmic sleepy brisk pebble maple indigo juniper "
    "marble rusty silver wobbly cloudy minty golden clay paper cedar honest nightly river saffron plum"
)
SECOND_NAMES = _words(
    "kettle otter teapot lantern finch wheel button comet radish sparrow acorn ladder noodle harbour pickle walrus "
    "biscuit meadow gecko thimble waffle heron cactus mitten fiddle badger turnip pixel moth anchor"
)

HOME = "en"
NAMES: Mapping[str, tuple[SafeText, ...]] = {
    "de": _lines("töpferlise\nkrümel_und_ton\nfrau.holunder\nkleiner_maulwurf"),
    "es": _lines("barro.y.luna\nla_peque_taza\ntorno_feliz\nniña_de_arcilla"),
    "fr": _lines("tasse_à_café\npetite.argile\nlucioles_du_soir"),
    "pt": _lines("xícara_azul\nmãos_de_barro\ncoração_de_argila"),
    "tr": _lines("çamur_ustası\nküçük_fincan\nışık.çini"),
    "vi": _lines("gốm_nhỏ\nchén_trà_xanh"),
    "ru": _lines("глина_и_чай\nтихая_кружка\nлунный_кот"),
    "ar": _lines("فنجان_صغير\nطين_وماء"),
    "he": _lines("ספל_קטן\nחימר_ומים"),
    "hi": _lines("छोटा_प्याला\nमिट्टी_का_घर"),
    "ja": _lines("さくら茶碗\n土いじり\nろくろ日和"),
    "ko": _lines("찻잔소리\n흙놀이"),
    "zh": _lines("小茶杯\n泥巴时光"),
}

LINES: Mapping[str, tuple[SafeText, ...]] = {
    HOME: _lines("""
        hello from a very small kitchen
        just got here, what did I miss
        the sound of the wheel is so calming
        that curve
        I could watch this all evening
        my first bowl collapsed three times
        good evening everybody
        doing homework with this on
        the blue one from last week was my favourite
        look at those hands go
        took notes, will try at the weekend
        oh that is a lovely rim
        my cat is watching too
        it looks so easy when you do it
        please never stop explaining things
        I bought two kilos of clay because of you
        steady, steady
        this room is so nice
        second time here, still bad at centring
        trimming is my favourite part
        the glaze colour is unreal
        more water?
        listening while I cook
        that was close
        hi all, hope the week was kind to you
        saving this for later
        how is that even round
        the kettle is on, I am staying
        my shelf needs exactly this one
        I can hear the rain behind you
        nobody breathe
        your apron has its own glaze by now
        that little curl of clay at the end
        watching from the bus
        my grandmother had one like it
        now I want soup out of that bowl
        the foot ring is so neat
        day three of watching, still no wheel
        left hand inside, right hand outside, got it
        do the thing with the sponge again
        I came for five minutes, that was an hour ago
        greetings from the night shift
        that green looks like the sea
        my dog tilts his head every time it spins
        the whole class is watching
        it was wobbling and then it was not
        thank you for showing the mistakes too
        mine would be on the ceiling by now
        it sings when you tap it
        the handle makes it
        good choice, leave it simple
        back again, the baby is asleep
        clay on the camera again, love it
        I like that you do not rush
        the wire cut is the best sound there is
        a lid would be lovely
        that is thinner than my phone
        first time here, hello everyone
        is it me or is it leaning a bit
        perfect height
        never knew it needs so much water
        writing this with muddy fingers
        the shadow on the wall is pretty too
        my favourite hour of the week
        so that is what the rib is for
        I would drink tea from that every day
    """),
    "de": _lines(
        "Guten Abend aus dem Schuppen\nwie schön das aussieht\nheute auch getöpfert\nruhige Hände\ngrüße aus dem Regen"
    ),
    "es": _lines(
        "¡hola a todos!\nqué bonito te queda\nme encanta el sonido del torno\nsaludos a todos\n¿de qué color será?"
    ),
    "fr": _lines(
        "bonsoir tout le monde\nc'est magnifique\nça me détend tellement\nj'ai raté le début\nbravo, très beau bord"
    ),
    "pt": _lines("boa noite, pessoal\nque lindo\nestou aprendendo muito\numa xícara assim eu quero"),
    "tr": _lines("herkese iyi akşamlar\nçok güzel oldu\nellerine sağlık\nne kadar sakinleştirici"),
    "vi": _lines("chào mọi người\nđẹp quá\nmình cũng muốn thử\ncái này làm lâu không ạ"),
    "ru": _lines("всем добрый вечер\nкак красиво получается\nочень успокаивает\nу меня так не выходит"),
    "ar": _lines("مساء الخير جميعا\nعمل رائع\nما شاء الله، جميل جدا"),
    "he": _lines("ערב טוב לכולם\nאיזה יופי\nזה מרגיע מאוד"),
    "hi": _lines("सबको नमस्ते\nबहुत सुंदर है\nकितना आसान लगता है"),
    "ja": _lines("こんばんは\nきれいな形ですね\n音が落ち着きます\n私もやってみたい"),
    "ko": _lines("안녕하세요\n정말 예뻐요\n보고 있으면 편안해요"),
    "zh": _lines("大家晚上好\n好漂亮\n看着真放松"),
}

QUESTIONS = (
    _lines("which clay is that?\nwhat clay do you use?\nis that stoneware?\nwhat clay is this"),
    _lines("how long does it dry?\nhow long until it goes into the kiln?\nwhen do you fire it?"),
    _lines("do you ship abroad?\nwhere can I buy one?\ndo you sell these?"),
    _lines("how hot is your kiln?\nwhat temperature do you fire at?"),
    _lines("how long have you been doing this?\nhow did you learn it?"),
    _lines("can a beginner do this without a wheel?\nis a wheel needed to start?"),
)
"""What is asked again and again, each in a few ways."""

CHEERS = _lines("""
    WOW
    no way
    yes yes yes
    it survived
    hahaha
    clip that
    that was perfect
    the wobble, I screamed
    did everybody see that
    again please
    😍😍😍
    👏👏
    unreal
    ❤️❤️
    what a save
    omg the handle
    🔥
""")

RAIDERS = _lines("""
    hello from the glass studio
    the glass studio says hi
    we come with warm hands
    lovely room, what are we making
    raid raid raid
    came over from the glass stream, who are you
    what a nice wheel
    hi, new here
""")

TRICKS = _lines("""
    [/red] did that do anything
    [@click=app.quit]free mug[/]
    $(reboot) just checking
    '; DROP TABLE mugs; --
    =1+1
    {0.__class__} %s %n
    <b>bold of you</b> <script>alert(1)</script>
    ../../etc/passwd is not a glaze
    ![mug](x) [link](y)
    --help
    ${jndi:mug}
    "quotes", 'quotes' and \\backslashes
    NULL
    ERROR: everything is fine
""")
"""Text that looks for a hole in the program; none of it is harmful."""

MODERATION = _lines("""
    titles are in the pinned post
    please be kind to each other
    one question at a time, they are being read
    the clay is named in the pinned post
    no links please
    welcome to all who are new
""")

GIFTS = (("Paper Star", 1, True), ("Clay Heart", 5, True), ("Tea Cup", 30, True), ("Big Vase", 199, False))
"""Name, value of one in diamonds, and whether it comes in streaks; the cheap ones are given most."""

POLLS = (
    ("Which glaze for this one?", ("Blue", "Green", "Leave it raw")),
    ("What shall we throw next?", ("A mug", "A plate", "A teapot", "Surprise us")),
    ("Handle or no handle?", ("Handle", "No handle")),
)
