"""What the chat asks most. It holds what people write, in memory alone: nothing of it enters a session or a journal.

Alike questions are gathered by their telling words, in any order: «which keyboard??» and «what keyboard is that?» are
one. What begins a question, and which words tell nothing, is known in English, German, Spanish, Portuguese and French;
in other languages a question is known by its mark.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from itertools import islice
from typing import NamedTuple
from unicodedata import combining, normalize

import msgspec

from copilot.events import Chat
from copilot.text import SafeText, clean

WINDOW_S = 600.0
LEAST_PEOPLE = 2
"""What one person asks is not told."""
READ_A_SECOND = 40
"""Of a flood so many questions a second are read."""
KEPT_QUESTIONS = 256
"""Of more, those that fewest people ask are forgotten, the oldest first."""
KEPT_PEOPLE = 200
"""Of one question in ten minutes."""
KEPT_OF_ONE = 5
"""Questions that one person may ask at a time; more are not counted."""
LONGEST = 120
"""A longer message is no question that many ask in the same words, in characters."""
MOST_WORDS = 7
"""Telling words of one that many ask."""
FRESH_S = 5.0
"""What is told may be so old."""
TOLD = 8
"""So many questions are told."""


class Asked(msgspec.Struct, frozen=True):
    """A question, in the words of most who ask it, and how many people ask it."""

    text: SafeText
    people: int


class _Ask(NamedTuple):
    """That `user` asked: when last, in which words, and the id of that message."""

    user: str
    at: float
    text: SafeText
    id: str | None


class _Question:
    """Who asks it now, the one who did last at the end; how many ever did; and whose words stand for it."""

    __slots__ = ("asks", "ever", "words")

    def __init__(self) -> None:
        self.asks: dict[str, _Ask] = {}
        self.ever = 0
        self.words: _Ask | None = None

    def count(self, ask: _Ask) -> None:
        if self.asks.pop(ask.user, None) is None:
            self.ever += 1
        if len(self.asks) >= KEPT_PEOPLE:
            del self.asks[next(iter(self.asks))]
        self.asks[ask.user] = ask

    def fade(self, edge: float) -> None:
        """Who has not asked since `edge` does not ask any more."""
        if self.asks and next(iter(self.asks.values())).at <= edge:
            self.choose()
            self.asks = {user: ask for user, ask in self.asks.items() if ask.at > edge}

    def choose(self) -> None:
        """The words of most stand for it; of as many, the shortest, and those that came first."""
        votes = Counter(ask.text.casefold() for ask in self.asks.values())
        self.words = min(
            self.asks.values(),
            key=lambda ask: (-votes[ask.text.casefold()], len(ask.text), ask.at),
            default=self.words,
        )


class Questions:
    """The questions of a show. Each counts once a person within ten minutes. Times are session seconds."""

    def __init__(self) -> None:
        self._questions: dict[frozenset[str], _Question] = {}
        self._second = float("-inf")
        self._read = 0
        self._most: tuple[float, tuple[Asked, ...]] | None = None
        self._ever: tuple[Asked, ...] | None = None

    def hear(self, chats: Iterable[Chat], now: float) -> None:
        """Messages that came by `now`."""
        if not 0.0 <= now - self._second < 1.0:
            self._second, self._read = now, 0
        asking = (chat for chat in chats if is_question(chat.text))
        for chat in islice(asking, READ_A_SECOND - self._read):
            self._read += 1
            key = telling(chat.text)
            if key:
                self._count(key, _Ask(chat.user or "", now, shown(chat.text), chat.id))

    def forget(self, targets: Collection[str]) -> None:
        """What these people wrote, and the messages with these ids, are not there any more."""
        for key, question in list(self._questions.items()):
            gone = [user for user, ask in question.asks.items() if user in targets or ask.id in targets]
            for user in gone:
                del question.asks[user]
                question.ever -= 1
            words = question.words
            if words is not None and (words.user in targets or words.id in targets):
                question.words = None
                question.choose()
            if not question.asks and question.words is None:
                del self._questions[key]
        self._most = self._ever = None

    def most(self, now: float) -> tuple[Asked, ...]:
        """What at least two people have asked in the ten minutes before `now`, what most ask first."""
        if self._most is None or not 0.0 <= now - self._most[0] < FRESH_S:
            for question in self._questions.values():
                question.fade(now - WINDOW_S)
            self._most = now, _ranked((len(question.asks), question) for question in self._questions.values())
        return self._most[1]

    def ever(self) -> tuple[Asked, ...]:
        """The same of the whole show, as far as it is kept; who asks again after ten minutes counts again."""
        if self._ever is None:
            self._ever = _ranked((question.ever, question) for question in self._questions.values())
        return self._ever

    def _count(self, key: frozenset[str], ask: _Ask) -> None:
        self._ever = None
        question = self._questions.get(key)
        if question is None:
            if sum(ask.user in other.asks for other in self._questions.values()) >= KEPT_OF_ONE:
                return
            if len(self._questions) >= KEPT_QUESTIONS:
                rare = sorted(self._questions, key=lambda one: self._questions[one].ever)
                for one in rare[: KEPT_QUESTIONS // 4]:
                    del self._questions[one]
            question = self._questions[key] = _Question()
        question.count(ask)


def _ranked(counted: Iterable[tuple[int, _Question]]) -> tuple[Asked, ...]:
    """Those that at least two people ask, what most ask first; of as many, what was asked first."""
    found = sorted((one for one in counted if one[0] >= LEAST_PEOPLE), key=lambda one: -one[0])[:TOLD]
    for _, question in found:
        question.choose()
    return tuple(Asked(question.words.text, people) for people, question in found if question.words is not None)


def is_question(text: str) -> bool:
    """Whether this asks for something: by its mark, by how it begins, or by a word such as `please`."""
    if len(text) > LONGEST:
        return False
    if "?" in text or "？" in text or "؟" in text:
        return _LINK.search(text) is None
    words = text.lower().split(" ")
    return (_begins(words) or not _PLEASE.isdisjoint(words)) and _LINK.search(text) is None


def _begins(words: list[str]) -> bool:
    """Whether these words, in small letters, begin a question; whom it is addressed to may stand before."""
    if words[0].startswith("@"):
        words = words[1:] or words
    first = words[0]
    if first not in _FIRST:
        return False
    second = words[1] if len(words) > 1 else ""
    if first in _ASKING:
        return first != "what" or second not in ("a", "an")
    return (first in _VERBS and second in _WHO) or f"{first} {second}" in _PAIRS


def telling(text: str) -> frozenset[str]:
    """The words by which alike questions are known; none where it is only a reaction, such as `what??` or `Pog?`."""
    found = {_LONG.sub(r"\1", word) for word in _WORD.findall(_plain(_MENTION.sub(" ", text)))}
    words = {_root(word) for word in found - _EMPTY if not word.startswith(_EMOTES)} - _EMPTY
    if len(words) > MOST_WORDS or not words - _HOW:
        return frozenset()
    if len(words) == 1 and _REACTION.search(text):
        return frozenset()
    return frozenset(words)


def shown(text: str) -> SafeText:
    """The question without whom it is addressed to, and without the marks at its end."""
    return clean(_MENTION.sub(" ", text).rstrip("?!.,;:>？！؟ ").lstrip("¿¡,: "))


def _plain(text: str) -> str:
    """Small letters without accents."""
    text = text.casefold()
    return text if text.isascii() else "".join(c for c in normalize("NFKD", text) if not combining(c))


def _root(word: str) -> str:
    """A word without its plural."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


_LINK = re.compile(r"://|www\.|\w\.[a-z]{2,}(?:[/\s?]|$)", re.I)
_MENTION = re.compile(r"(?<!\w)@\w+[,:]?")
_WORD = re.compile(r"[^\W_]+")
_REACTION = re.compile(r"^\W*(?:[^\W_]{1,2}|\d+|\w*[a-z][A-Z]\w*)\W*$", re.ASCII)
"""A word alone that asks nothing: very short, a number, or written as `emoteNames` are."""
_LONG = re.compile(r"(.)\1{2,}")
"""A letter that is drawn out."""
_ASKING_WORDS = """
what what's whats which who who's whose when where why how
was wer wie wo wann warum wieso welche welcher welches welchen welchem womit woher wieviel
qué ¿qué cuál cuáles cómo dónde cuándo quién quiénes cuánto cuánta cuántos cuántas cuanto
qual quais quem onde quanto quantos cadê
quel quelle quels quelles comment combien pourquoi où est-ce
"""
_ASKING = frozenset(_ASKING_WORDS.split())
"""Words that begin a question, also where its mark is left out."""

_VERB_WORDS = (
    "can could do does did is are was will would should have has kannst könntest hast bist machst spielst gibt"
)
_VERBS = frozenset(_VERB_WORDS.split())
_WHO_WORDS = "you u we i it this that the there he she they du es"
_WHO = frozenset(_WHO_WORDS.split())
"""Verbs that do, with one of these after them."""

_PAIRS = frozenset(("por qué", "por que", "o que", "c'est quoi", "qui est"))
"""Two words that do."""
_FIRST = _ASKING | _VERBS | {pair.partition(" ")[0] for pair in _PAIRS}

_PLEASE = frozenset(("please", "pls", "plz", "bitte", "pfv", "svp", "stp"))
"""Words with which people ask for something, wherever they stand."""

_HOW_WORDS = """
who whose when where why how wer wann wo warum wieso wie quien cuando donde como porque quem quando onde qui quand ou
pourquoi comment combien
"""
_HOW = frozenset(_HOW_WORDS.split())
"""Words that tell alike questions apart, and alone ask nothing."""

_EMPTY_WORDS = """
a an the this that these those it its he she they them him her his you your u ur yours i im my me we our us is are was
were be been am do does did doing don t s re ve ll d m have has had can could will would should may of to for in on at
with from by and or but so if as then there here just like please pls plz hi hey hello ok oh what which whats whatre
still ever even any some actually really guys bro dude chat man now again far yet already wrong care cares real true
use used using benutzt nutzt usas usa usando utilise
lol lmao xd haha huh wtf wth omg wow nice rip gg ez f w kappa jebaited trihard babyrage
der die das den dem ein eine einen einer ist sind war bist bin hast habt hat du ihr er sie es wir ich dein deine mein
und oder aber zu in im am an auf mit von fur bei nach denn eigentlich mal bitte was welche welcher welches welchen
welchem
el la los las un una unos es son era eres esta este esto ese eso esa tu tus su sus yo mi me te se lo le nos de del en
al con por para y o pero que cual cuale favor hola
os as um uma e eh sao voce vc meu minha seu sua eu esse essa isso isto do da dos das no na com pra qual quai oi
le les des une et est sont c ce cet cette ca tu il elle on nous vous je mon ma ton ta son sa du au aux pour avec sur
dans quel quelle quels quelles quoi qu svp stp salut
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())
"""Words that tell nothing, in small letters without accents."""

_EMOTES = ("pog", "lul", "omega", "kek", "pepe", "monka", "sadge", "wut")
"""How the names of much used emotes begin, which stand beside a question, or alone with its mark."""
