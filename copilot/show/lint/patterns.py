"""What the refusals look for: meanings, the patterns made of them, and the words that take a line back.

Everything is written over plain words (`words`). A line indented by four goes on with the one above. In a pattern
`~3` stands for up to three words of the same sentence, `~~3` also crosses its end, `{NAME}` is a meaning; the rest is
a regular expression. A word alone fires nothing: every pattern joins an act with what makes it wrong. In a pattern
with `!` in front, its own `not` or `without` belongs to what is wrong and takes nothing back.

Write a verb or noun in its plain form only: a word of the line loses its ending (`brings`) when what is left (`bring`)
is looked for here and the word itself is not.
"""

from typing import Final

MEANINGS: Final = r"""
GOODS = giftcard|skin|gems|gold|crystals|token|key|ticket|voucher|coupon|sticker|merch|plush|headset|console|camera|
    guitar|jersey|pizza|chocolate|parcel|postcard|coaching|haircut|dinner|trip|holiday|cash|money|euro|coin|role|
    vip|badge|file|bracelet|necklace|plushie|figure|knife|lamp|vase|bouquet|kit|box|bag|signed|samples|beats|preset|
    subscription|shoutout|prize|bonus|surprise|download|discount|mystery|pass|spot|jackpot|loot|bundle|cheat sheet|
    brush|flowers
FREE = follow|follower|like|share|sharer|subscribe|subscriber|tap|tapheart|heart|comment|bell|stay|liker|tapper
PAY = gift|gifter|tip|donate|coin|rose|superchat|recharge|bits|paypal|venmo|cashapp|kofi|patreon|money|euro
ACTED = follow|follower|like|liker|share|sharer|subscribe|subscriber|tap|tapheart|tapper|heart|comment|commenter|
    bell|type|tag|invite|duet|stay|vote
TRADED = subscriber|follow|like|subscribe|share|lurk|host|raid|view|watch|heart|tap|comment|support|follower|
    tapheart
ACTOR = follower|subscriber|tapper|sharer|liker|commenter|follow|subscribe|share|like
THING = giveaway|raffle|prize|shoutout|giftcard|vip|mod|rank|badge|file|skin|merch|money|euro|coin|gift|free|
    download|paypal|surprise|secret|key|discount|code|link|bonus|drawing|sketch|portrait|emote|plush|bouquet|signed
ANYONE = who|everyone|anyone|someone|people|those|each|every|one|NUM|first|next|top|random|winner|all|any|new
NOT = not|no|never|without|nobody|zero|unless
WHO = follower|subscriber|tapper|sharer|liker
HARM = terrible|awful|horrible|misery|done|ignore|off|go off|badly|fail|end|stop|leave|quit|delete|ban|block|kick|
    mute|cry|die|lose|luck|curse|gone|cancel|remove|unfollow|restart|punish|goodbye|bye|sick|nightmare|accident|
    unlucky|personally|offended|upset|mad|angry|rage|lonely|invisible|unloved|insult|offline|dark|silence|silent|
    shave|sleep|log|pause|skip|refuse|erase|destroy|stream aus|live aus|aus|take down|close|shut|walk|walk away|
    over|break|burn|home|bed|hate|regret|trouble|sorry|worse|wrong|bad|forever|ruin|switch|cut sound|cut stream|
    cut off|forget about|miss out
BAD = ashamed|failure|selfish|freeload|hurt (?:me|my|that|if|to|so|when)|disappointed|cry|heartbroken|betray|insult|
    guilty|owe|disgrace|pathetic|embarrassing|embarrassed|traitor|hate|thief|steal|steal|abandon|heartbreaking|jerk|
    heartless|coward|coward|unfair|suffer|guilt|break|hopeless|worthless|parasite|parasite|you are fake|your fake|
    are fake|enemy|loser|loser|dead to me|stupid|cheap
HEARTS = heart|tapheart|live like|each tap|every tap
RAIL = post|video|profile|page|total|clip|fyp|reach|algorithm|viral|view|money|euro|fund|pay|coin|feed|salary|rent|
    income|wage|bank|wallet|channel|account|upload|famous|replay|grid|royalty|royalties|revenue
CLAIM = count|add|go|land|flow|move|transfer|carry|convert|turn|become|show|equal|raise|boost|push|lift|grow|help|
    unlock|pay|get|worth|buy|stack|sum|feed|make|appear|bring|save|store|put|give|send|travel|end|stay|mean|same|
    fill|open|be|are|is|will|rank|promote|score|into|toward|adds|credit|earn|fuel|jump|climb|generate|trigger
NUMBERS = viewer|follower|follow|like|view|subscribe|subscriber|share|heart|comment|tapheart|watchers|engagement
LOT = spot|ticket|code|bottle|set|card|plate|cup|hour|stock|order|edition|class|course|painting|candle|ring|plant|
    size|place|one|seat|lesson|sets|session|bag|bags|jar|jars|cap|caps|cups|booking|knife|knives|book|scarf|scarves|
    pot|pots|vase|cake
DATA = password|phonenumber|address|street|school|email|passport|iban|cvv|ssn|birthdate|birthday|surname|zip|
    postcode|pin|workplace|employer|snap|whatsapp|selfie|id|otp|login|full name|real name|last name|date of birth|
    credit card|card number|home address|house number|seed phrase|wallet|bank|age|class|sms|credentials|skype|photo|
    pic|picture|location|card|discord|telegram|nudes|username|face|security code|birth
PUNISHED = delete|ban|block|kick|mute|cry|die|luck|curse|punish|ignore|unfollow|quit|hate|betray|fail|ashamed|
    selfish|freeload|disappointed|heartbroken|insult|guilty|disgrace|pathetic|embarrassing|embarrassed|traitor|
    thief|heartless|coward|parasite|enemy|loser|karma|haunt|jinx|stingy|greedy|shameless|useless|unthankful|
    thankless|spoiled|abandon|suffer|starve|offline|goodbye
UNLESS = if|or|until|not|no|without|nobody|only|who|never|else|zero|why|after
REACH = profile|fyp|algorithm|viral|reach|account|view|payout|salary|paid
STAKE = giveaway|raffle|prize|giftcard|shoutout|vip|skin|merch|coin|euro|win|lottery|jackpot|loot|reward|bonus|cash|
    paypal|ticket
ASKED = follow|like|share|subscribe|tap|tapheart|comment|bell|tag|invite|liker|sharer|follower|subscriber|tapper
ROBOT = viewbot|autotap|clicker|emulator|proxy|proxies|vpn|panel|smm|macro|script|robot|bot|automatic|fake
INFLATED = follower|view|viewer|like|follow|subscriber|tap|tapheart|heart|number|subscribe
HURRIED = soldout|hurry|fast|gone
OFFERED = spot|offer|price|discount|deal|sale|left|order|stock|shop|buy|checkout|ticket|code|coupon
TOLD = type|send|give|tell|share|dm|write|text|drop|enter|leave|add|comment|message|put|need|want|fill|register
YOURS = your
PRIVATE = password|phonenumber|address|email|passport|iban|cvv|ssn|surname|postcode|pin|otp|login|whatsapp|telegram|
    snap|cpf|birthdate|credentials|selfie|nudes|card|bank|workplace|street|school
SHAMED = kid|parent|pocketmoney|rent|beg|begging|stingy|evicted|starve|hungry|broke|cheap|owe|must|landlord|bill|
    desperate|embarrassing|underage
"""
"""Words by what they mean in a call to action."""

PRESSURE: Final = r"""
no ~1 {F} , so ~2 (?:you|i|we)
{F} or no \S+
you never ~1 {F}
do it for (?:my|your|her|his|him|me) ~4 {F}
for my (?:sick|dying|poor) ~5 {F}
if you have ~2 (?:parent|heart|soul|conscience|brain|taste|kid) ~4 {F}
not ~1 {F} ~~3 not (?:expect|ask|think|come|talk|complain)
{F} ~1 (?:is|are) nothing
{F} ~2 too much
(?:fake|bad|false) (?:fan|people|friend|follower|supporter) ~3 {F}
who ~2 love (?:their|your|his|her|me|us|god|animals|parent|family) ~3 {F}
if ~4 (?:not|never) ~2 {F} ~~4 why
not be ~2 (?:friend|fan|people|person|jerk|snob|selfish|cheap|bad|mean) ~4 {F}
(?:hurt|break|cry|sad|die|ashamed) ~4 only ~1 (?:NUM|few|one) ~1 {F}
(?:follower|subscriber|sharer|liker|tapper|gifter) get ~4 ,? ?(?:everyone else|others|rest) ~4 (?:silence|nothing|
    out|no|not|ignore)
who ~2 (?:not|never) ~2 {F} ~~2 i (?:will )?\S+
if you (?:were|had) ~6 you would ~1 {F}
(?:no|not|never|nothing) ~4 (?:for|to|with) (?:people|those|everyone|anyone|who) ~2 (?:not|never) ~1 {F}
(?:could|can|should|might|would) at least ~3 {F}
watch ~2 free ~~8 {F}
(?:i|we) ~1 (?:not|never) ~1 (?:go on|continue|live|work|stream|keep) ~6 {F}
love me (?:and|but|yet) ~3 (?:not|never|nobody) ~2 {F}
(?:if|when) ~4 {F} ~5 (?:low|small|stay|few) ~~6 (?:no|not|never|{HARM})
who not ~2 {F} (?:is|are)
(?:hour|minute|day|evening|night|week) without ~2 {F}
{F} first ~3 (?:second|later|after|then)
{F} , ~1 (?:that|this|it) ~2 (?:hurt|sting|sad|pain|unfair|ashamed)
(?:nobody|none|no|not) ~8 before ~6 {F}
you ~2 (?:not|never) ~1 (?:give|spare|leave|drop|press|hit|click|type|send) ~4 {F}
only (?:if|with|after) ~2 {F} ~5 (?:i|we)
(?:{BAD}) ~~4 (?:then|so) {F}
{F} before ~4 {HARM}
{F} ~4 (?:i|we|it|nobody|no) ~2 (?:not|never|no) ~6 (?:until|before|below|under) ~1 NUM
(?:watch|here|people|viewer|chat|room) ~4 (?:and|but|, but|,|yet) ~1 (?:nobody|none|not one|hardly|not|only|
    still) ~3 {F}
(?:kill|hurt|cost) you ~3 {F}
(?:so|too|that) (?:lazy|busy|proud|good|cool|cheap|shy|selfish|stingy|poor) to ~2 {F}
not (?:follower|subscriber|tapper|sharer|liker|gifter) ~2 (?:get|can|may|will|have|are) ~2 (?:no|not|never|nothing|
    out)
not even ~2 {F}
(?:only|just) (?!real )\S+ (?:people|fan|viewer|friend|person) ~3 (?:without|not|never) ~2 {F}
only (?:who |those |people )*{F} ~2 (?:i|we)
(?:no|what) ~2 excuse ~5 {F}
{F} ~5 or (?:i|we) (?!can|could|know|see|guess|think|have|do|am|are|should|show|read|both|may|might)\S+
(?:must|have to|need to|got to|better|should) ~2 {F} ~4 (?:before|first|otherwise)
not (?:even |a )?(?:one|single|NUM) (?:single |little |tiny )?{F}
all ~4 (?:want|ask|wish|need|dream) ~5 {F}
{F} or (?:it|this|that|next|your|life|day|week|year|you) (?!\S+ (?:fine|ok|okay|welcome))\S+
(?:no|without) ~1 {F} ~1 (?:i|we) ~4 (?:not|no|never|{HARM})
(?:fan|people|friend|supporter) real ~3 {F}
{F} ~2 or (?:i )?(?:not|never) ~1 (?:continue|show|play|sing|talk|answer|dance|start|read|go on)
(?:{NOT}|{BAD}|bad|mean|evil|jahat|wrong|terrible) ~8 if ~4 (?:not|never) ~3 {F}
{F} ,? ?or (?!not )\S+ ~3 not
{F} ~8 without (?:them|it|those|that) ~4 {HARM}
who love (?:real |me |us )?{F}
{F} (?:me |us )?or (?:do )?not (?:call|think|say|come|talk|ask|expect|show)
first (?:who |some |your )?{F} ,? ?(?:and )?then
(?:nobody|no one|no) ~4 (?:care|love|like me|notice|support) ~8 {F}
not even (?:one|NUM|single|half) ~1 {F}
keep (?:not|never) {F}
{F} ~2 or ~1 (?:something|anything|everything|else)
only ~1 {F} ~2 (?:get|see|hear|may|can|will|are|deserve)
no {F} ~~5 (?:i|we|stream|live|show) ~3 {HARM}
(?:i|we)? ?only (?:i )?(?:continue|sing|show|play|answer|start|stop|go on|dance|read|draw|cook) ~4 (?:with|at|after|
    if|for) ~2 {F}
{F} ~5 or ~1 (?:i|we|you|it|stream|live|this|that|no|NUM|bad|show|my|your|game) ~5 (?:{HARM}|{NOT})
{F} or (?:you|your) (?:are |ugly |mean |no |not |bad |a )*\S+(?= [,.?]| $)
{F} ~5 or (?:\S+ ){0,4}(?:{HARM})
(?:i|we|my|our|camera|face|show|stream|song) ~8 until ~4 {F}
you ~8 (?:never|not) ~1 {F} ~8 (?:friend|fan|fans|kind|person|shame|really|people|human)
if ~4 (?:lose|drop|miss|fall|below|under) ~5 {F} ~6 {HARM}
(?:i|we) only \S+ if ~3 {F}
only \S+ if ~3 {F}
{F} ~5 or (?:get |be |i |you |we |else )*(?:{HARM}|out|lost)
if you (?:ever |even |would |did |do |have |were )*(?:care|love|appreciate|respect|value) ~~8 {F}
you (?:would|will|should) (?:have )?{F} if
(?:if|until) ~8 {F} ~~8 {NOT} ~3 (?:song|show|game|encore|ending|reveal|answer|stream|more|continue|start|play|
    recipe|next|part)
(?:not (?:enough )?|(?:no|without|zero) (?!buy|sell|bot|fake)(?:[^\s.?]+ ){0,2}){F} (?:, |. |equal |then |mean |
    mean |and ){0,2}(?:i |we |it |that |you |is |so |get |there |will |can |do |be )*(?:no|not|never|without|
    zero) \S+
(?:no|not enough|zero) (?:more )?{F} (?:, |equal |then |mean |mean |and )+(?:i |we |it |that |you |is |stream |
    will |live )*{HARM}
(?:i|we|nobody|you|it|that|stream|show|recipe|answer|song|next) ~2 (?:not|never|nobody|no) ~10 (?:until|unless|
    before|without|as long as) ~7 {F}
not ~8 (?:people|anyone|who|those|someone|everyone) (?:who )?(?:\S+ )?(?:not|never) ~2 {F}
{HARM} ~6 (?:if|as) {F} ~2 (?:stop|end|not|low|slow|drop|dry|pause|fall)
why ~6 {F} ~3 (?:still|low|stuck|zero|only)
why ~6 (?:if|and|but|without) (?:you |not |never |do |even |to |send |give |a )*{F}
{F} ~6 or (?:your|my) \S+
if i were your ~8 {F}
you would (?:have|not) ~3 {F}
not be ~1 (?:that|one of|kind of) ~1 (?:person|people|guy|one|those|viewer) ~10 {F}
not {F} ~~4 you (?:are|be|not|hate)
(?:{WHO}) only ~4 (?:,|everyone|others|rest|out|chat|answer)
only ~4 (?:with|from|at|after) NUM {F}
(?:who|if|everyone who|if you) ~1 love me ~6 {F}
{F} ~2 (?:is|are|still)? ?(?:empty|at zero|on zero)
until ~8 {F} ~8 (?:{HARM}|stay|remain|remain|hidden|lock|no|not|wait|wait|nothing)
(?:lock|hide|close|block|ban|mute|limit|restrict|shut|remove|kick|throw|end) ~6 without ~1 {F}
not (?:{F}) ,? ?(?:and |then )?(?:i|we|stream) ~3 {HARM}
(?:who|if|all) ~5 (?:without|not) ~2 {F} ~6 (?:not|no|never|{BAD}|{HARM})
{F} ~3 or (?:next|this|that|it) ~3 (?:is|be|was) ~2 last
(?:kill|destroy|ruin) ~3 (?:me|this|my|channel|stream|live|us) ~6 {F}
{HARM} ~6 so {F}
{HARM} ~3 so (?!(?:\S+ )?not)(?:[^\s.?]+ ){0,2}{F}
you ~10 but ~1 you ~3 (?:not|never) ~2 {F}
who (?:not|never) {F} ~5 (?:{HARM}|{BAD})
{F} first ~3 (?:i|we|then)
only (?:i|we) ~6 (?:to |for |with |who |people |if )+(?:\S+ ){0,4}{F}
(?:no|without) ~1 {F} ~6 (?:aus|{HARM})
if (?:real )?love me ~8 {F}
(?:nobody|none|no|not) ~8 (?:until|unless|without) ~6 {F}
(?:wait|hold|pause|keep|hide|hidden|lock|secret|stay|refuse|stop|frozen|close|end|silent|withhold|
    withheld) ~6 (?:until|unless) ~6 {F}
(?:i|we) ~2 only ~5 (?:for|to|with|people|those|if|who|when|once|after|the)? ~3 {F}
only ~3 (?:for )?(?:people|those|everyone|ones|who|if|with|my) ~3 {F} ~2 (?:get|see|hear|may|can|will|are|is|
    deserve|know|learn|count|matter)
(?:only|just) (?:my )?(?:{WHO}) ~1 (?:get|see|hear|may|can|will|are|is|deserve|know|learn|count|matter)
(?:get|see|hear|answer|read|talk|play|sing|speak|reply|greet|deserve|show) ~5 only ~4 {F}
if ~5 (?:not|nobody|no) ~6 {F} ~~10 {HARM}
{HARM} ~8 (?:if|unless|until|when) ~6 (?:not|nobody|no) ~6 {F}
{HARM} ~6 (?:unless|until|below|under|without|by lack of) ~6 {F}
(?:if|when) ~4 {F} ~5 (?:below|under|drop|not|less|fewer|fall|stay low|stay) ~~10 {HARM}
{HARM} ~3 (?:everyone|anyone|who|people|all|you|those|whoever) ~4 {NOT} ~3 {F}
(?:who|if|you) ~3 (?:not|never) ~4 {F} ~4 (?:{BAD}|{HARM}|not)
(?:real|good|true|best|serious|decent|honest|kind|only real) (?:fan|friend|people|supporter|follower|human|person|
    family|man|men|ones) ~6 {F}
{F} ~5 (?:if|unless) ~1 you ~3 (?:real|love me|love us|care|respect me|friend|loyal|human|heartless|decent|
    not {BAD}|support me|have heart|want me to (?:live|eat|stay|survive|continue|keep|go on))
(?:{BAD}) ~10 {F}
{F} ~~8 (?:{BAD})
after (?:all|everything) ~8 {F}
after (?:all|everything) (?:i|we|that|this|of) ~~16 {F}
(?:least|minimum) ~3 you ~5 {F}
{F} ~3 is ~2 least
(?:nobody|not one|none|not NUM of you|hardly anyone|not single|few of you) ~6 {F} ~2 (?:wow|really|thank|what|
    so sad)
(?:can|could|do) ~2 (?:not|nobody) even ~5 {F}
nobody (?:can |could |bother to |want to |has |ever |even |here |will )*{F}
(?:why|how come) ~3 (?:nobody|no|not|so few|you not) ~5 {F}
NUM ~5 (?:and|but|, but|yet)? ~1 only ~1 (?:NUM|one|few) {F}
(?:you|they|people) ~4 (?:owe|take|use) ~4 me ~8 {F}
{F} ~8 (?:owe me|use me|using me|take from me)
(?:leave|scroll|skip|swipe|ignore|go|keep walk) ~8 (?:without|and not|before) ~4 {F}
i ~2 (?:do|did|give|work|stand|sit|spend|sacrifice|not sleep) ~10 (?:and|but|, |so|, and|, but|yet)+ ~2 (?:you|
    nobody|NUM|still|no|not) ~6 {F}
(?:prove|show me) ~4 (?:love|care|you|loyal|respect|real|friend|worth) ~8 {F}
{F} ~3 (?:to|and) (?:prove|show) ~3 (?:love|care|loyal|respect|real|friend|you)
if you care ~8 {F}
"""
"""Pressure over `{F}`: a free act for E3, gifts and money for E6."""

E1: Final = r"""
(?:type|drop|leave|post) ~2 (?:link|name|channel|handle) ~3 (?:follow|subscribe|like) ~1 (?:NUM|others|everyone|
    people)
give ~1 (?P<a>{TRADED}) ~2 (?:take|get) ~1 (?P=a)
(?:leave|keep|have|open|run|put|play) ~1 my ~8 (?:and|,|then|if) ~2 your ~8 (?:mine|my|me)
type ~2 train ~4 follow
(?:name|handle|channel|link) ~2 mutual
(?:{TRADED}) ~~6 i (?:will )?do your
(?:{TRADED}) ~~8 (?:give|return|do) me ~1 (?:one|same|it|back)
(?:{TRADED}) ~~8 i ~1 do same
(?:{TRADED}) ~~8 one (?:from|of) (?:you|me|your)
(?P<a>{TRADED}) ~~6 (?:i|we) ~2 (?:give|type|leave|return|do) ~2 (?P=a)
(?:{TRADED}) ~3 me ~1 (?:and|then|,) ~2 (?:type|comment|tell|dm) ~2 (?:done|subscribe|follow|me|screenshot|i)
(?:train|chain) ~6 follow (?:everyone|all|each|above|below|next|who|back|NUM|person|people)
follow ~3 (?:wagon|train|chain)
(?:above|below) (?:your|you|them) ~4 (?:follow|subscribe|like)
(?P<a>follow|subscribe|lurk|raid|host) ~~10 (?:i|we|they|get|everyone|each|me) ~4 (?P=a)
(?P<a>share|watch|view|support|tap) ~~10 (?:i|my|your) ~3 (?P=a)
like ~~10 (?:i (?:will )?like (?:your|you|it back)|your ~1 get like)
(?:{TRADED}) ~4 my ~6 (?:on|to|for|in|at) ~1 your(?= (?:$|[,.?]))
(?:unfollow) ~6 unfollow
(?:i|we) owe you ~1 (?:{TRADED})
(?:{TRADED}) back (?:right|straight|in|instantly|now|fast|every|all|on|guaranteed|always)
(?:list|group|chat|room|circle) (?:follow|subscribe|like) you
(?:scratch my back|quid pro quo|tit for tat|one hand wash)
help me ~6 i (?:will )?help you
(?:person|one|name|people|account) (?:after|before|below|above|under|over) (?:you|them|your) ~4 (?:follow|subscribe|
    like|share)
(?:{TRADED}) ~3 i ~3 (?:pay|give|return) back
(?:give|leave|drop) ~3 (?:{TRADED}) ~8 (?:find|get|see|have) my(?= (?:$|[,.?]|back|in|on))
(?:follow|subscribe|like) (?:to )?(?:each|every|all) ~1 (?:person|name|channel|account|people)
(?P<a>follow|subscribe|like|share|raid|host) ~8 they (?:also |then |will )*(?P=a) ~1 you
(?:{TRADED}) ~~10 i give ~3 (?:one|it|same) (?:back|too|also)
(?:{TRADED}) ~4 get (?:one|it|same)(?= (?:$|[,.?]))
you (?P<v>come|stop by|visit|drop by|hop in|show up|pop in|tune in) ~3 (?:my|me) ~4 (?:i|we) ~1 (?P=v) ~2 your
(?:{TRADED}) (?:to )?me ~3 i get you
(?!tell|ask|send|show|give|type|help|teach|answer|read)(?P<v>[a-z]{3,}) me ~6 (?:i|we) ~2 (?P=v) you
(?P<a>follow|subscribe|lurk|raid|host) (?:me|to me|us|my|first) ~~12 (?P=a)
(?:i|we|my) ~2 (?P<a>follow|subscribe|lurk|raid|host) ~~10 (?P=a)
i (?:will )?(?P<v>[a-z]{4,}) ~2 (?:who|those|everyone|anyone|all) (?:who )?(?P=v) (?:me|us|my)
give you ~1 (?P<a>{TRADED}) ~4 give me ~1 (?P=a)
(?:me|my|mine) ~8 (?:i|we) ~1 do (?:it|same|that) ~1 (?:for|with|to|in) (?:you|your)
(?:tag|type|drop|post|leave) ~2 (?:page|channel|name|handle|account|link) ~6 (?:gain|grow|rise|climb) together
you ~2 (?P<a>follow|subscribe|share|lurk|host|raid|watch) ~2 (?:i|we) ~2 (?P=a)
(?:{TRADED}) (?:buddy|buddies|partner|mate|crew|squad|team|pal|pals|group|community|family)
(?P<a>follow|subscribe|share|lurk|host|raid|watch|like) (?:to )?you ~2 (?:and|,|then) ~1 you (?P=a)
(?:sit|stay|hang|chill|park|be) in your ~6 (?:if|when|for|hour|you)
TRADE
(?P<v>[a-z]{3,}) ~3 {TRADED} ~4 (?:i|we) ~2 (?P=v) ~1 (?:you|your|back|one)
who (?P<a>{TRADED}) ~4 get ~3 (?P=a)
every ~1 (?:{TRADED}) ~4 i (?:return|give back|repay|pay back|answer)
i (?:will )?(?P<a>follow|subscribe|share|lurk|raid|host|watch) ~4 if ~2 (?P=a)
(?:follow|subscribe|like|share|lurk) ~10 i (?:will )?add you to
(?P<a>follow|subscribe|like|share) my (?:\S+ )?(?:who |and |that |, )?(?:i )+(?P=a)
i (?P<a>follow|subscribe|like|share|raid|host|lurk) everyone ~4 (?P=a)
(?:be|become|want|need|look for|get|more|new|who|gain|find) ~3 mutual
mutual (?:[?]|here|everyone|all|each other|in chat|type|now)
give (?:me|us) (?:{TRADED}) ~4 (?:get|have|receive) (?:one|it|same|(?:{TRADED}))
(?:i|we) (?:will |also )?(?P<a>follow|subscribe|like|watch|lurk|raid|host|share|view) ~4 if you ~2 (?P=a)
(?:follow|subscribe|like) ~6 and get (?:follow|subscribe|like)
(?:follow|subscribe|like|lurk|raid|host|share) ~8 (?:and|then|,) (?:you )?(?:will )?get (?:a |NUM |some |
    lots of )?(?:follow|subscribe|like|lurk|raid|host|share)(?= (?:back|too|,|\.|yourself|in return|from| ))
(?:follow|like|sub|subscribe) (?:spree|frenzy|fest|marathon|rally|wave|drop|parade)
who ~2 (?P<a>follow|subscribe|like|share|raid|host) ~1 , (?:\S+ )?i (?P=a)
you (?P<a>{TRADED}) ,? ?(?:and )?i (?P=a)
(?P<a>{TRADED}) me (?:, |and )?(?P=a) (?:you|back)
(?P<a>follow|subscribe|lurk|host|raid|like|view|share) (?:me |to me |first |us |my )?(?:and|then|,|so|
    that) (?:then |that )?(?:i |we )+(?:will |also |too |gladly )*(?P=a)
you (?P<a>{TRADED}) ~6 (?:they|we|i|everyone) ~1 (?P=a) (?:us|you|back|me)
be my (?:lurk|follower|subscriber) ~4 i am your
i host (?:anyone|everyone|who)
(?P<v>[a-z]{3,}) (?:\S+ ){0,2}(?:my|me|us) (?:stream|channel|video|post|page|live|link|clip|vod|content|
    profile) ~6 (?:i|we) (?:will |can )*(?P=v) (?:\S+ ){0,2}(?:you|your)
mutual only
(?:everyone|anyone|who|people|all) ~2 (?:{TRADED}) get (?:one|it|same|my|NUM|follow|like|subscribe) ~1 (?:from|by|
    of|back)
(?:every|each|NUM|one|your|a) (?P<a>{TRADED}) ~2 (?:get|for|earn|deserve|is|receive|equal|return|mean|gets you|
    bring) ~2 (?P=a)
(?P<a>{TRADED}) ~1 (?:me|my|us) ~4 (?:i|we) ~2 (?P=a) ~1 (?:your|you|back|also)
(?:who|people|everyone) (?P<a>{TRADED}) (?:me )?(?:i )+(?P=a)
give ~2 (?P<a>{TRADED}) for ~2 (?P=a)
(?:train|chain) of (?:{TRADED})
(?:we|i|our|have|join|new) ~3 pod ~10 (?:{TRADED})
(?:{TRADED}) (?:to |in )?(?:NUM )?(?:person|people|one|name|guy|channel|viewer) (?:\S+ ){0,3}(?:above|below|before|
    after|next to) (?:you|them|your)
follow ~2 (?:to )?everyone (?:who|in|here|on|that)
(?P<a>{TRADED}) (?:for|x|equal|against|to get|gets|versus|then|2)(?: NUM| one| your| my| every| equal)? (?P=a)
NUM (?P<a>{TRADED}) (?:for|equal) (?:NUM|one) (?P=a)
(?:{TRADED}) (?:(?:you|everyone|them|all|it|right|straight|instantly|also|too|fast|always|people|me|
    hurry) )*(?:back|followback)(?! (?:to|in|at|on|home|then|when|if we|tomorrow|here|next|soon|up))
(?:followback|follow back|back follow|i follow back)
(?:follow|subscribe|(?<!who )like|share|lurk|raid|host|view|heart|tapheart) (?:NUM )?(?:train|chain|loop|swap|
    exchange|trade|pod|ladder|circle|ring|carousel|club|gang|game)
(?:follow|subscribe|like) party
(?:trade|swap|exchange|mutual|reciprocal|return|give back|pay back) ~2 (?:{TRADED})
(?:{TRADED}) ~2 (?:trade|swap|exchange|mutual|reciprocal|in return|in exchange|return)
engagement (?:pod|group|circle|train)
(?P<a>{TRADED}) ~10 (?:i|we|and|then) (?:(?:will|am|i|can|would|then|also|always|gladly|to|promise|do|instantly|we|
    me|immediately|in return|right|away|same|back) )*(?P=a) (?:(?:to|for|on|in|at|too) )?(?:you|your|everyone|them|
    all|it back|too|back|same)
(?:{TRADED}) (?:to |in |on |for |at )?(?:me|us|my) ~8 (?:i|we) (?:(?:will|am|i|can|would|then|also|always|gladly|
    promise|instantly|immediately|me) )*(?:follow|subscribe|like|lurk|host|raid|share|watch|support|heart) (?:to |
    for |on |in |at )?(?:you|your|everyone|too|back)
i (?:(?:will|am|i|can|would|then|also|always|gladly|promise|instantly) )*(?:follow|subscribe|lurk|raid|host|like|
    share|watch) (?:to |for |on |in |at )?(?:everyone|anyone|who|all|people|those|you|your|back|each|
    every) ~5 (?:who |if |that |when )*(?:follow|subscribe|lurk|raid|host|like|share) ~2 (?:me|my|us|first)
you (?:follow|subscribe|lurk|raid|host|like|share|watch|view) ~4 (?:me|my|us) ~3 (?:i|we) ~2 (?:follow|subscribe|
    lurk|raid|host|like|share|watch|view)
i (?P<a>{TRADED}) ~6 you (?:also |then |will )?(?P=a)
(?:{TRADED}) (?:to )?(?:each other|one another|everyone in|everyone on|everyone here|whole list|list|person above|
    person below|people above|people below|one above|one below)
(?:each other|one another) ~3 (?:{TRADED})
(?:we|everyone|lets|all) ~2 (?:follow|subscribe|like|lurk|raid|host) (?:to |in )?(?:each other|everyone|
    everybody else|all)
(?:type|drop|leave|post|put|comment) ~1 (?:name|handle|user|channel|link|username|account|profile|nick) ~8 (?:we|
    everyone|i|all|they|each) ~3 (?:follow|subscribe|support|like|lurk|gain|grow)(?! (?:for|if|to see))
grow together ~8 (?:{TRADED})
(?:{TRADED}) ~8 (?:return favor|do same back|do same for|same for you|same for your|favor back|get one back|
    get it back|give it back|gets one back|gets it back|give one back|get same back|get same from me|same back|
    me too|and vice versa|vice versa|one in return|return it|return them)
(?:you|everyone|who) ~5 get ~2 (?:follow|subscribe|like|lurk|raid|host|share) (?:back|from me|in return)
(?:{TRADED}) me ~4 (?:get|for|and you get) ~1 (?:follow|subscribe|like|lurk|raid|host|share|one)
(?:who|anyone) ~3 (?:up for|in for|down for|want|do|need|join) ~2 (?:mutual|(?:follow|subscribe|like) (?:for|trade|
    swap|party))
support for support
(?:lets |want |who |all )?(?:mutual|moots) ~3 (?:\?|who|now|,|here|type|in)
(?:gain) ~2 (?:train|follower)
i return ~1 (?:every|all|each|any|your)
follow ~2 list ~6 (?:everyone|all|add)
everyone (?:who )?(?:{TRADED}) ~3 everyone
"""
"""Trades."""

E2: Final = r"""
(?:follow|like|share|subscribe) ~~6 (?:pick|draw|choose) ~1 owner
(?:pick|draw|choose) ~2 (?:liker|sharer|tapper|follower|subscriber|commenter) ~2 (?:for|to|who)
(?:{ACTED}) ~4 (?:be|become) ~2 owner
(?:{ACTED}) ~~6 NUM ~1 {GOODS} ~3 (?:are|go|will|tonight|out|today|wait)
your name ~5 (?:if|for) ~3 (?:{ACTED})
give ~2 free ~2 (?:to|for) ~2 (?:{ACTED})
(?:{ACTED}) ~~8 (?:could|may|might|can|will) be your(?= (?:$|[,.?]))
(?:{ACTED}) ~4 (?:unlock|open) ~2 (?:my|private|secret|hidden)
(?:follow|like|share|subscribe|tap|tapheart|bell|heart) ~~6 i (?:will )?(?:draw|paint|sketch|sing|write|design|bake|
    knit|carve|make) ~2 your
(?:follow|like|share|subscribe|tap|tapheart|bell|heart) ~~8 your name ~1 (?:on|in|into|at|to)
(?:{ACTED}) ~~8 (?:i|we) (?:will )?(?:draw|pick|pull) ~1 (?:name|winner|one|NUM|someone|ticket)
(?:{ACTED}) ~~12 (?:get|win|give|send|email|ship|hand|unlock|raffle|collect|grab) ~4 {GOODS}
(?:follow|like|share|subscribe|bell|tap|tapheart|invite) ~~8 i (?:will )?(?:feature|review|react|greet|mention|
    tattoo|say|sing|paint|visit|name|thank) ~2 (?:you|your|one of you)
(?:{ACTED}) ~12 enter (?:for|in|into|to)(?! (?:chat|game|room|lobby|comment))
(?:{ACTED}) ~12 belong ~3 you
(?:{ACTED}) ~10 (?:to|for) (?:my )?(?:mystery|prize|treasure|bonus|surprise|secret)
(?:{ACTED}) ~8 (?:in|for|to) your (?:inbox|dm|email|mail|mailbox|letterbox|account)
(?:{ACTED}) ~2 now , ~1 (?:{GOODS}|gift) ~1 (?:later|soon|after|tonight|tomorrow)
(?:follow|like|share|subscribe|comment|tap|heart) (?:number )?NUM ~2 (?:get|win|receive)
(?:{ACTED}) ~~10 i (?:will )?(?:type|place|name|sign|move|add|invite) ~1 you ~2 (?:on|to|in|into) ~3 (?:list|wall|
    credit|team|draw|wheel|discord|group|server|game|lobby)
(?:name|dedicate|call|draw|write|sign|paint|sketch|sing|make) ~4 (?:after|for|to|with|of) ~1 (?:who|next|first|top|
    everyone|one|random|each|every|any|NUM) ~2 (?:{ACTED})
(?:{ACTED}) ~~5 NUM ~1 (?:people|of you|random|winner|viewer) ~2 (?:get|win|receive)
(?:who|those|everyone|people) (?:is |are |has |have |still |already |do |does )*(?:{ACTED}) ~8 (?:get|win|receive|
    take home) (?!notified|reminder|ping|told|better|updates|news|to |it |what|how|emote|badge|sleep|more|new)\S+
who (?:{ACTED}) ~3 (?:get|win|receive) (?:picture|cap|shirt|print|poster|song|painting|\S+ (?:of|from|by) (?:me|my))
first (?:and |who |to |that )*(?:{ACTED}) ~3 (?:get|win|receive)
(?:{ACTED}) ~~12 (?:one(?! thing| step| word)|closest|best|fastest|first|winner|someone|somebody|who|person|
    lucky) ~3 (?:take|get|goes|
    walk|win) ~4 (?:home|away|prize)
(?:{ACTED}) ~8 i (?:will )?(?:type|drop|put|send|slide|leave|hand|mail|ship|transfer|add|push|share) ~5 (?:in|to|
    into|by|per) (?:your )?(?:dm|email|inbox|account|paypal|wallet|message)
(?:{ACTED}) ~6 (?:are|be) in (?:for |with )?(?:[^\s.?]+ ){0,3}(?:draw|drawing|raffle|lottery|giveaway|pot|hat)
(?:{ACTED}) ~8 (?:get|win|collect|grab|redeem|bag|earn|walk away with|take home|receive) ~1 (?:NUM|one)(?! (?:new|
    idea|tip|minute|more|thing|recipe|lesson|song|follow|subscribe|like|share|lurk|host|raid))
(?:person|one|viewer|whoever|somebody|those|guy|fan|everyone) (?:who )?(?:{ACTED}|invite|bring) ~6 (?:get|win|
    receive|collect|take|earn) (?!notified|reminder|ping|reminded|told|emote|better|updates|news|to )\S+
(?:pick|draw|choose|select|reward|surprise) ~2 (?:NUM|one|someone|who|random) ~1 (?:{ACTOR}|
    of my follower) ~4 (?:for|to|who|and|tonight|today)
(?:{ACTED}) ~~12 get ~3 (?:code|download|free|drawing|sketch|secret|access|recipe file|link)
(?:{ACTED}) ~6 i (?:will )?shoutout
(?:{ACTOR}|liker|tapper|sharer) ~3 (?:get|win|receive) (?:free|their name|my|signed|personal|exclusive|NUM|one|
    special|private|his name|name|discount|voice)
(?:{ACTED}) ~~10 get ~3 for free
(?:{ACTED}) (?:and|,|then) (?:you )?(?:are |go |be )?(?:enter|in draw|in raffle|in for)
(?:{ACTED}) (?:(?!see|who|if|we|i|when|how|whether)[a-z,]+ ){0,6}win(?! (?:this|round|match|the|next|against|
    tonight))
(?:{ACTOR}|comment|tap|heart) ~3 (?:is|equal|count as|count as|mean|=|give you|get you) ~2 (?:ticket|entry|enter|
    lot|spot|point|chance|vote for)
(?:ticket|entry|enter|chance) ~3 (?:draw|drawing|raffle) ~8 (?:{ACTED})
(?:{ACTED}) ~8 (?:in draw|for draw|draw at|in drawing|prize draw|to draw)
(?:{ACTED}) ~~12 (?:get|win|unlock|give|send|dm|enter|receive|hand|draw|raffle|score|grab) ~5 (?:giveaway|raffle|
    prize|shoutout|giftcard|vip|rank|badge|file|skin|merch|euro|coin|signed|bonus|pass|print|surprise|money|sticker|
    mystery|box|key)
(?:get|win|unlock|i give|send|dm|receive|hand) ~5 (?:giveaway|raffle|prize|shoutout|giftcard|vip|rank|badge|file|
    skin|merch|euro|coin|signed|bonus|pass|print|surprise|money|sticker|mystery|key) ~8 (?:{ACTED})
(?:{ACTED}) ~~16 (?:giveaway|raffle|prize)
(?:giveaway|raffle|prize) ~~16 (?:{ACTED})
(?:{ACTED}) ~~12 (?:you|to|can|could|may|will|and|chance to|of|random|or|might|,|one|person|someone|
    for) win(?! (?:this|round|match|game|tonight|next))
win (?:one|NUM|free|my|money|euro|your|some|prize|signed|brand|new|{THING}) ~8 (?:{ACTED})
(?:{ACTED}) ~~12 (?:pick|draw|choose|raffle|announce|select|name) ~3 (?:winner|lucky|random|one of you|someone|who)
(?:pick|draw|choose|announce|select) ~3 (?:winner|random|one of you|lucky|who) ~10 (?:{ACTED})
(?:{ACTED}) ~~10 winner ~2 (?:get|gets|take|receive)
(?:{ACTED}) ~8 (?:i|we) (?:(?:will|can|would|then|to|also|always|me|am going to) )*(?:send|give|dm|mail|gift|pay|
    transfer|hand|shoutout|paypal|i give you|give you|make|add|email|draw|write|paint|sketch|ship|
    post)(?: to)? (?:you|each|everyone|them|one|all|NUM|random|anyone|someone|who|money|giftcard|your name|free|
    {THING})(?! (?:know|more|better))
(?:{ACTED}) ~10 i give(?: you)? ~4 (?:{THING}|NUM|one of you)
(?:i|we) (?:(?:will|can|would|then|to|also|always|me|am) )*(?:send|give|dm|mail|gift|pay|transfer|hand|
    ship) ~8 (?:to |for )?(?:{ANYONE}) ~4 (?:{ACTED})
i give(?: you)? ~8 (?:if|for|for to|who|to|everyone|when|because) ~4 (?:{ACTED})
(?:every|each|all|first|next|top|random|lucky|my|NUM|NUM most active|best|biggest|fastest|NUMth|one|new|any|
    most active|loudest) (?:(?:NUM|new|random|lucky|of|my|people|active|who|to|one|most|[a-z]*\d+th) )*(?:{ACTOR}|
    tap|tapheart|heart|comment) ~5 (?:get|win|receive|take|unlock|become|grab|go home with|pick up|score|
    and i give you)(?! (?:notified|bell|reminder|ping|reminded|told|emote|badge|better|updates|news|first look|
    sleep|to (?:vote|choose|pick|hear|see)))
(?:who|whoever|everyone who|anyone who|people who|those who|if you|everyone that|one who) (?:{ACTED}) ~6 (?:get|win|
    receive|unlock|become|deserve my|go home with)(?! (?:notified|bell|reminder|ping|reminded|told|emote|badge|
    better|to (?:vote|choose|pick|hear|see)))
(?:{THING}) ~4 (?:for|to|goes to|go to) ~1 (?:every|each|everyone|anyone|who|whoever|all|first|next|top|those|
    people|best|one|random|my|most active|biggest|NUM|new) ~4 (?:{ACTED})
(?:give|gift|send|hand|raffle|drop|i give|i give you) ~6 (?:for|to) (?:every|each|everyone|anyone|who|all|first|top|
    my|one|random|those|people|NUM) ~4 (?:{ACTED})
(?:shoutout) ~4 (?:for|to|if|when) ~3 (?:{ACTED})
(?:{ACTED}) ~6 (?:for|and get|to get|get|win|unlock|i give) ~2 (?:shoutout|giftcard|vip|mod|rank|skin|merch|money|
    euro|prize|coin|signed|bonus|file)(?! me)
(?:{ACTED}) ~8 (?:you (?:will )?get|get your|and get|to get|to unlock|to receive|unlock|to enter|and enter|
    you enter|enter|to qualify|qualify|chance|be in|to claim|in draw|in raffle|go into|will be in|to be part of|
    to join|you unlock) ~5 (?:{THING}|win|draw|hat|pot|drawing|lottery|NUM)
(?:to|for) (?:enter|join|qualify|participate|get|claim|unlock|receive|win|be in) ~7 (?:,|.)? (?:you |must |need to |
    have to )*(?:{ACTED})
(?:{ACTED}) (?:and |, )?(?:{ACTED})? ?(?:for to|to) (?:enter|win|participate)
(?:{ACTED}) ~10 (?:make|become|be|name|promote|made|earn|get) ~4 (?:mod|vip|rank|admin|co host)
(?:{ACTED}) ~3 (?:equal|then|mean|gets you|get you|earn you|buys you|is worth|worth|bring you|
    give you) ~4 (?:{THING}|NUM)
tag NUM (?:friend|people) ~10 (?:win|enter|{THING})
(?:{ACTED}) ~6 free (?:{THING}|skin|merch|download|iphone|stuff|robux|account|pass|print|copy|spot)(?! lesson|
     class| for everyone)
free (?:{THING}|skin|merch|download|iphone|stuff|robux|account|pass|print|spot|\S+) for (?:every|each|all|new|my|
    anyone|who|people|first|those) ~2 (?:{ACTED})
NUM euro ~6 (?:{ANYONE}) ~3 (?:{ACTED})
(?:{ACTED}) ~6 (?:i pay|i will pay|pay you|we pay|i will paypal|i venmo|i cashapp)
(?:most|biggest|best|top|loudest|fastest) (?:{ACTOR}|tapheart|tap|heart|comment) ~5 (?:get|win|receive|{THING})
(?:reward|prize) ~6 (?:{ACTED})
(?:{ACTED}) ~6 (?:i read your name|i shoutout|name on my wall|name on wall|name on screen)
"""
"""Rewards for those who act."""

E3: Final = r"""
{HARM} ~6 if {F} ~1 (?:stay|remain|hang|sit)
if you (?:were|are) ~2 my (?:people|family|friend|crew) ~2 (?:we|you|i) (?:would|will)
(?:zero|no|not enough) {FREE} ~3 so no
(?:go|turn|lights) ~2 (?:out|off|dark|black) (?:until|unless) ~4 {FREE}
deserve ~2 (?:better|more) than ~3 {FREE}
{FREE} ~6 think of (?:quit|stop|end|leave)
(?:not|nobody) ~3 bother ~6 (?:{FREE}|button)
(?:keep |just |go on |go ahead )+scroll ~4 if ~8 (?:not|never|hate|cold|heartless)
(?:rest|others|good ones|real ones|kind ones) ~2 will (?:follow|share|like|subscribe)
NUM ~1 (?:here|people|viewer|of you|watch|in chat) ~2 NUM ~1 {F}(?= (?:$|[,.?]|and|wow|nice|come|in|after|that|is|
    only|so))
(?:i|we) ~1 only ~4 (?:of|from|to|by) ~1 (?:follower|subscriber|liker|sharer|tapper)
(?:not|never|no|nobody|nothing) ~8 (?:until|before) ~3 (?:hit|reach|get|see|pass|make) NUM(?= (?:$|[,.?]))
(?:who|people) ~1 {F} ~3 (?:everyone else|rest|others) ~4 (?:leave|out|go|can|bye)
(?:under|below|less than) ~1 NUM ~4 (?:i|we|stream|live) ~3 (?:{HARM}|not)
(?:leave|without) ~4 {F} ~5 sad
{F} ~5 or ~4 sad
(?:if|unless|until) ~3 not ~2 (?:hit|reach|get|make|pass|break|see) NUM ~5 (?:i|we|stream|live) ~4 (?:{HARM}|not|no)
(?:follower|subscriber) only ~~4 (?:rest|others|everyone)
only real ~2 {F}
{F} ~5 (?:wish|fortune|miracle|come true|manifest|angel|bring luck|for luck|lucky day)
(?:wish|fortune|miracle|angel|manifest|luck) ~6 (?:if|so|then|,) ~2 {F}
NUM ~6 (?:and|but|, but) ~1 NUM {F}(?= (?:$|[,.?]|and|wow|nice|come|in|after|that|is|only|so))
(?:stand|stay|remain|sit) (?:still|frozen|silent|quiet) ~4 (?:if|until|as) ~4 {F}
{F} ~5 (?:stand|stay|remain) (?:still|low|frozen|silent) ~3 (?:i|we)
{F} take ~2 second
(?:unfollow|unsubscribe|nobody follow) ~6 (?:ruin|hurt|broke|break|sad|cry|destroy|kill)
(?:luck|curse|die|sick|karma|haunt|unlucky|ghost|lose) ~6 if you ~2 (?:scroll|skip|ignore|swipe|pass)
(?:out|dark|off|away|dead|hungry) ~3 (?:if|as|until) ~2 {F} ~2 (?:stop|end|not|low|slow|drop|dry|pause|fall)
{F} ~8 (?:luck|curse|karma|amen|bless|god|haunt|ghost|nightmare|jinx)
(?:luck|curse|karma|amen|bless|god|haunt|ghost|nightmare) ~10 {F}
(?:ignore|skip|scroll|swipe|leave|break chain|not share|not pass) ~8 (?:luck|curse|karma|wrong|bad|year|NUM year|
    unlucky|die|lose|haunt|regret|week|god|bless|love|cry)
(?:if|when) you (?:leave|scroll|swipe|skip|go) ~8 (?:{HARM}|{BAD}|i|me)
(?:follow|subscribe|like|share) ~2 or (?:get out|out|go|bye|lose|no|leave|get lost|get kick|be gone|else|you are|i |
    not watch|stop watch)
i (?:will )?(?:see|remember|know|watch|notice|write down|list|check) ~2 who ~3 (?:not|never|leave|without)
"""
"""Threat, guilt and superstition beside `PRESSURE`."""

E4: Final = r"""
i get ~1 (?:from|by|with) ~3 (?:{HEARTS})
like ~3 (?:live|stream) ~4 (?:go|come|land|count|end|move|show|appear|add|for to) ~4 my ~2 (?:{RAIL})
like ~8 (?:get |be |are |is )?add to my (?:page|profile|total|account|video|post)
more ~4 (?:tap|{HEARTS}) ~6 more ~4 (?:{RAIL}|follower|fame)
my ~1 (?:profile|page|account|video|post|clip) ~10 if ~3 (?:tap|{HEARTS})
tap ~~4 (?:tiktok|algorithm) ~4 (?:push|show|promote|recommend|boost|pay|reward|open|unlock)
pay ~2 (?:by|for) ~2 (?:tap|{HEARTS})
(?:tap enough|tap more|{HEARTS}) ~5 my (?:page|profile|account|channel|post) ~1 (?:open up|go|spread|grow|rise|
    explode|blow|travel|climb)
(?:reach|view|fyp|money|euro|viral) ~2 if ~2 (?:tap|{HEARTS})
like ~3 (?:stay|end|go|land|count|move|fall) ~2 (?:in|on|to|for|into) ~1 my (?:profile|page|video|post|total)
(?:tap|{HEARTS}) ~~6 my (?:profile|page|post|video|account) ~2 (?:get|receive|grow) ~2 (?:like|view|follower)
(?:{HEARTS}) ~~10 (?:my living|for living|my rent|my bill|my job|my food|my income)
(?:{HEARTS}) ~4 (?:bring|get|give|earn|make) ~3 (?:follower|subscriber|fan|fame|sponsor)
(?:{HEARTS}) ~10 (?:total|fyp|reach|algorithm|viral|view|money|euro|fund|pay|feed|channel|account|profile|page|
    tiktok|monetization|verified|explore|recommendation|rank|search|rating|analytics)
(?:{HEARTS}) ~3 (?:euro|money|salary|wage|pay|income|rent) ~2 (?:for|to|in) (?:me|my)
(?:{HEARTS}) ~4 (?:end|go|land|show|come|add|move|count) ~3 (?:my|our) ~2 (?:like|count|counter|number|stat|score|
    statistic|analytics)
(?:{HEARTS}) ~4 (?:into|become|turn|convert|as) ~2 (?:like|follower|video|money|view|cash|euro)
(?:tap|{HEARTS}) ~6 (?:money|euro|cash|cent) ~1 (?:in|into|for|to|on) ~1 (?:me|my|wallet|pocket|bank|account)
(?:reach|view|fame) ~4 (?:depend|hang|rest|come) ~6 (?:{HEARTS})
!without ~1 (?:{HEARTS}) ~8 (?:reach|post|video|fyp|algorithm|view|profile|account)
(?:show|push|send|promote|put|bring|lift|boost|recommend) ~3 (?:post|video|profile|page|account|clip|channel|
    me) ~6 (?:each|every|with|for|by|because of|if|the more) ~3 (?:{HEARTS})
(?:tiktok|platform|app|algorithm) ~6 (?:promote|push|reward|show|pay|recommend) ~8 (?:{HEARTS})
(?:{HEARTS}) ~3 (?:post|video|profile|account|reach|view) ~3 (?:raise|grow|up|climb|higher)
(?:{HEARTS}) ~8 (?:rank|ranks|verified|monetize|partner|famous)
(?:{HEARTS}) (?:(?!and )[^\s.?]+ ){0,6}(?:profile|video|post|account) (?:like|view|follower)
(?:{HEARTS}) ~~12 (?:reach|algorithm|fyp|viral|recommend|trending|paid|payout|salary|famous)
(?:algorithm|fyp|viral|reach|tiktok) ~~10 (?:{HEARTS})
(?:{HEARTS}) ~10 (?:tiktok|algorithm|app|platform) ~1 (?:push|show|rank|recommend|put|pay|stop|boost|send|promote|
    open|unlock|hide|lift|bring|give|carry|move|make|reward|count|add)
(?:{HEARTS}) ~6 (?:push|show|send|bring|put|carry|lift|spread) ~2 (?:us|me|it|this|stream|live) ~2 (?:everyone|
    more people|whole|world|millions|thousands|strangers|outside|next)
(?:{HEARTS}) ~6 (?:my|on my|our|your|latest|last|newest|old|next|every) (?:\S+ )?(?:post|video|profile|page|total|
    upload|replay|clip|channel|account)
like ~1 (?:move|go|land|carry|transfer|count|add|convert|turn|wander|pass|flow) ~2 (?:to|on|onto|into|as|over|
    toward|for) ~3 (?:{RAIL})
(?:after|from|during|in|of) ~1 (?:stream|live) ~6 like ~4 (?:{CLAIM}) ~4 (?:{RAIL})
(?:{HEARTS}) (?:not|never) (?:gone|lost|vanish|disappear|reset|expire) ~8 (?:land|profile|page|post|video|account|
    stay|keep)
(?:{HEARTS}) ~4 (?:forever|permanent|kept|stay for good|last|never (?:gone|lost|vanish|reset)) ~6 (?:profile|page|
    post|video|land|account|here|.)
(?:pay|money|euro|earn|get|paid|cash) ~4 for every (?:{HEARTS}|tap|like)
(?:pay|paid|earn|money) ~3 (?:by|per|for|each|every) (?:each |every )?(?:{HEARTS})
more ~1 (?:{HEARTS}) ~3 more ~2 (?:{RAIL}|view|follower|fame)
(?:{RAIL}) ~2 (?:go up|rise|grow|climb|increase|raise|get bigger) ~4 (?:{HEARTS})
(?:{HEARTS}) ~7 (?:{CLAIM}) ~7 (?:{RAIL})
(?:{RAIL}) ~6 (?:{CLAIM}) ~5 (?:from|with|by|of|for|per|each|every|if|through|as|because of|thank to|thank to|when|
    more|the more|NUM|your|you|at|after|,) ~4 (?:{HEARTS})
(?:{HEARTS}) (?:here |now |tonight |live |also )*(?:equal|is|are|be|become|into|to|then|mean) ~3 (?:{RAIL}|like|
    follower)
(?:{HEARTS}) ~6 (?:carry|carries|roll over|forever|permanent|permanently|kept|keep count|transfer|stay (?:on|in|
    for) (?:my|your|profile|post)|last forever|never disappear|save)
(?:every|each|NUM|enough|more) (?:{HEARTS}|tap|like) ~6 (?:euro|money|cent|pay|fyp|algorithm|viral|view|for you|
    payout|fund|salary|income)
(?:unlock|reach|hit|get|open|land|push|put|bring|appear|go|be|make|show|send|move|carry|lift) ~5 (?:fyp|viral|
    algorithm|for you|recommend|trending) ~8 (?:{HEARTS})
(?:{HEARTS}|tap) ~8 (?:fyp|viral|algorithm|for you|creator fund|recommend)
(?:tap|tapheart|heart) (?:more |hard |fast |hurry |away |so |to |until |till |and |screen |, )*(?:my |i |we |
    algorithm |tiktok )?(?:get|go|push|raise|grow|make|boost|help|reach|earn|lift|bring|pay|count)s? ~4 (?:video|
    profile|total|fyp|algorithm|viral|money|euro|reach|view|paid|fund)
i (?:get|earn|make|am) ~3 (?:pay|money|euro|paid|cent) ~5 (?:for|from|per|by|with|of|every|each|if you|
    when you) ~3 (?:{HEARTS}|tap|like)
(?:like) ~3 (?:here|live|stream|in this live|on this live|during live|on screen|during stream) ~5 (?:count|add|go|
    turn|become|carry|convert|transfer|show|boost|push|raise|land|end up|move) ~6 (?:{RAIL}|like)
(?:like) ~4 (?:live|stream|screen) ~4 (?:equal|same|is) ~4 (?:like|video|post)
(?:{HEARTS}) ~6 (?:equal|same as|worth|count as|become|turn into|convert to|go to|add to|raise|count for|count like|
    count) ~4 (?:like|follower|video like|profile like)
NUM (?:{HEARTS}) ~4 (?:unlock|reach|give|get|bring|open|mean) ~4 (?:reach|shelf forever|fyp|more people|view|viewer|
    algorithm|boost|distribution|audience|more reach|bigger)
"""
"""What heart are said to do."""

E5: Final = r"""
buy ~3 (?:package|pack|bunch|bundle|batch|set|load|few) of (?:{NUMBERS})
bot (?:is |are |all |always |very )*(?:welcome|allowed|fine)
sell ~4 (?:account|follower|like|view|subscriber)
(?:make|create|open) ~4 (?:profile|account|email) ~6 (?:and|,|then) ~3 (?:follow|subscribe|like|vote|share)
account (?:of|from) ~2 (?:parent|brother|sister|friend|cousin|family)
(?:from|with) your ~2 account and ~2 account
get ~2 (?:follower|viewer|subscriber) ~1 (?:from|with|on|at) ~2 (?:app|site|tool|panel|page|shop)
pay ~2 (?:guy|site|panel|man|person) ~5 NUM
(?:follow|subscribe|like|vote) ~2 (?:from|with) ~1 (?:all|every|several|NUM) ~2 (?:email|account|device|name)
(?:with|use) bot (?:so|to|for|and)
(?:get|want|need) ~4 (?:{NUMBERS}) ~~4 (?:site|panel|tool|app) ~2 (?:bio|profile|dm|pinned)
account ~3 (?:make|create|open) ~1 new
(?:buy|sell|rent|order) ~2 bot
(?:follow|like|vote|subscribe|tap|tapheart|watch) ~4 (?:from|on|with) your ~2 device (?:too|also|again|as well)
(?:add|bring|get|give|send|make) ~2 NUM ~1 (?:{NUMBERS}) ~3 (?:program|tool|bot|app|script|software|panel|site|
    trick|method)
(?:create|make|open) ~1 account ~4 (?:and|then|,) ~2 (?:follow|like|vote|subscribe|share)
(?:want|need) ~3 (?:viewer|follower|like|view|subscriber|heart) ~~6 (?:bot|site|panel|tool|app|guy|service)
(?:rejoin|refresh|reload|reconnect) ~6 (?:count|viewer|view|again|number)
(?:lend|borrow|rent|share) ~4 account
device ~~8 viewer
bot for ~2 (?:everyone|you|free|viewer|all)
(?:open|run|put|watch|play|stream|leave|join|have|keep) ~6 device ~1 (?:and|,|plus) ~2 device
(?:device|account) ~8 (?:double|raise|triple|push|bump|lift) ~2 (?:my|our|viewer|number|count|view)
NUM ~1 (?:{NUMBERS}) ~3 (?:on|from|at|with|here|in) ~2 (?:site|app|page|web|panel|tool|link|website|guy)
bot ~8 (?:rent|buy|sell|cheap|price|euro|contact)
device ~3 (?:and|to|,) ~2 (?:follow|like|vote|subscribe) ~4 (?:there|too|also|again|from)
device ~6 count
(?:watch|follow|like|join|vote|tap) ~8 count ~1 (?:twice|double|NUM|more)
(?:buy|sell|rent|cheap|order|purchase) ~5 (?:follower|viewer|subscriber)
(?:get|take|buy|use|bring|find|grab) ~3 (?:old|few|several|second|NUM|cheap|more) ~2 device ~6 (?:watch|follow|like|
    tap|tapheart|run|view|join)
(?:hotkey|autohotkey|shortcut|voice control|accessibility|tasker|loop) ~6 (?:tap|tapheart|like|heart|follow)
(?:let|ask|get|tell|invite) ~3 (?:friend|family|people|brother|sister|parent) ~3 (?:login|join|come|
    watch) ~5 (?:device|account|house)
(?:use|take|grab|borrow|get|with|from) ~2 device ~4 (?:parent|sister|brother|friend|cousin|family|
    neighbour) ~8 (?:follow|like|tap|tapheart|watch|vote|subscribe|share)
(?:leave|keep|open|play|let) ~1 (?:me|us|stream|live|it|this|video) ~8 (?:your|second|every|all|NUM|each|
    several) device
(?:register|create|vote|follow|like|join|subscribe) ~5 (?:second|new|different|fake|several|NUM) ~1 (?:email|
    account|profile|name|identities)
(?:buy|sell|order|trade|rent) ~5 NUM ~1 {NUMBERS}
device to ~2 (?:tap|tapheart|like|follow)
{NUMBERS} for (?:rent|hire)
(?:app|program|tool|site|software|extension|plugin|trick|service) ~2 (?:that|which|to) ~2 (?:{NUMBERS}|
    tap) ~3 (?:for (?:you|me)|itself|alone|night|while|non stop)
(?:device|account) ~5 (?:so|then|and|for|mean?) ~4 (?:NUM|more|double|twice|extra) ~1 {NUMBERS}
NUM (?:{NUMBERS}) ~2 (?:for|at|only|just|,) (?:one|NUM|single) (?:euro|money|buck)
(?:my|our|good|best|this|a) bot ~3 (?:bring|get|give|send|add|do|make|deliver|tap|like|follow)
(?:with|have|has|got|own|sell|rent|use|bring|know) ~2 bot ~~4 (?:need|want|viewer|people|view|like|hour|for me|send)
(?:let|leave|keep|have|put) ~3 device ~4 (?:run|on|open|play|stream|tapheart|going) ~8 (?:stream|live|night|
    overnight|sound|mute|sleep|bed)
device ~5 tapheart
NUM account ~3 NUM (?:follow|like|heart|view|subscribe|vote|share)
(?:second|another|NUM|more|several|all) device ~2 (?:is|are|count|mean) (?:better|more|twice|double|best)
open ~6 (?:second|another|several|NUM|all|every) ~1 device
(?:parent|sister|brother|friend|wife|husband|roommate|neighbour|family|cousin|girlfriend|boyfriend) ~4 (?:device|
    account) ~8 (?:follow|like|tap|tapheart|watch|vote|subscribe|share)
(?:switch|change|swap|cycle|rotate) ~1 account
farm ~4 (?:{NUMBERS}|device)
device farm
(?:use|with|from|in|on|create|open|enter|follow|like|have) ~4 account (?:second|new|fake|alt)
(?:buy|sell|trade|want) ~2 account (?:with|of|for|NUM|that)
(?:turn|switch|run|start|leave|keep) ~1 (?:macro|bot|script|clicker) (?:on|run|going|overnight|all night|active)
(?:site|app|service|website|page|tool|guy|panel) ~4 (?:give|get|bring|send|deliver|sell|add) ~3 (?:NUM|free|
    more) ~2 (?:{NUMBERS})
(?:all|everyone|several|both|each|many) (?:your |my |of )*(?:device|account)(?! (?:review|people))
(?<!\bi )(?<!\bwe )(?:on|with|from|use|open|make|create|in|across|have|run|bring|log|login|take|own|
    join) ~2 NUM ~1 (?:device|account)
(?:{NUMBERS}) ~~10 NUM euro ~2 (?:NUM|thousand|hundred)
NUM euro ~~10 (?:NUM|more|real) (?:{NUMBERS})
(?:need|want|get|more) ~1 (?:{NUMBERS}) ~~8 (?:i know (?:guy|someone|site|shop|place)|euro|cheap|dm me|message me|
    price|my site|my guy)
(?:viewbot|bot) ~3 (?:cheap|for sale|price|dm me|message|euro)
(?:log out|logout) ~8 (?:again|account|profile|another|second|new)
(?:second|new|another|fake) ~1 (?:account|profile) ~8 (?:follow|like|again|share|tap|vote|subscribe)
(?:buy|sell|order|cheap|cheaper|paid|pay for|rent|rent out|i sell|for sale|get cheap|shop|purchase|fake|wholesale|
    grab|offer|deliver|bulk) (?:(?:NUM|real|cheap|some|more|active|your|his|my|of|new|premium|instant|for|a|few|
    ready|made|k|extra|guaranteed|quality|high|me|you|yourself|bulk|tiktok|twitch|youtube|instagram|dem|
    live) )*(?:{NUMBERS}|people)(?! (?:that|who))
(?:{NUMBERS}) ~2 (?:for sale|on sale|sell|cheap|deliver|delivery|cost|price|available|for only|for just|from only|
    buy)
NUM ~1 (?:{NUMBERS}) ~3 (?:for|at|cost|cost|,|only|just|per|equal) (?:only |just |about )?NUM euro
NUM euro ~4 (?:for|get|gets|buy|buys|equal|per|bring|get you) ~4 NUM ~1 (?:{NUMBERS})
(?:{NUMBERS}) ~4 NUM spot ~2 NUM euro
(?:use|run|start|install|get|try|let|set|turn|switch|buy|rent|download|bring|add|grab|have|launch|open|put|send|
    order|book|i|we|my|with|new|free|best|this|an|link|dm|leave|keep|here|offer|share) ~3 (?:viewbot|autotap)
(?:viewbot|autotap)(?! (?:\S+ ){0,4}(?:not|ban|banned|cheat|ruin|harm|hurt|remove|kick|forbidden|get you|is bad|
    are bad))
(?:use|run|start|install|get|try|let|set|turn|switch|buy|rent|download|bring|add|grab|have|launch|put|send|order|
    leave|keep|activate|write|share) ~4 (?:bot|macro|script|software|panel|tool|app|extension|plugin|program|
    service|site|robot|clicker|farm|generator|website) ~8 (?:{NUMBERS}|tap|number|number|count|viewer|watch|click|
    while|overnight|rise|go up|counter)
(?:bot|macro|script|software|panel|tool|extension|plugin|clicker|farm|generator|robot) ~4 (?:that|which|to|for|will|
    can|do|does|tap|like|follow|view|raise|add|push|give|send|deliver) ~5 (?:{NUMBERS}|tap|number|watch)
(?:bot|macro|script|clicker|farm|robot)(?: [^\s,.?]+){0,3} (?:do|does|tap|like|follow|view|tapheart|raise|run|watch|
    heart)
(?:use|make|create|open|with|from|on|switch|log|login|grab|take|join|bring|start|put|keep|run|get|leave|come|watch|
    borrow|and|also|then|via|in|to|have|load|turn|go) (?:(?:in|on|to|your|with|from|stream|live|this|up|it|us|me|
    into|of|at|own|also|too|same|a|as|many|follow|back) )*(?:second|new|several|NUM|every|all|all your|both|fake|
    alt|old|more|your other|friend|sister|brother|moms|roommate|grandma|each|backup|throwaway|parent|empty|
    different|many|office|anonymous|any other|free|rest of|private|everyone|dummy|throw away) (?:(?:your|new|of|one|
    old|the|fake|more|free|email|google|tiktok|twitch|youtube|family|work|mute|private|browser|incognito|empty|
    different) )*(?:account|device|alt|phone|profile|window|screen|computer)
(?:your|create|make|with|use|have|same|on|switch to|login) (?:alt|second account|main and alt|alt account|
    several account|fake account)
(?:second|NUM|several|new|every|all|fake|both|more) (?:your )?(?:account|device|alt) ~8 (?:{NUMBERS}|follow|tap|
    like|watch|vote|number|number|count|open|join|repeat|run|too|again|count|go up|at once|same time|stream)
(?:alt|fake) ~1 account ~6 (?:follow|like|share|tap|vote|count|subscribe)
(?:{NUMBERS}|watch|tap|vote|stream) ~6 (?:from|on|with|through|via|in) (?:your )?(?:NUM|second|several|every|all|
    both|more|two|fake|new|alt|another) ~2 (?:account|device|alt|tab|profile)
(?:create|make|open|use) ~3 (?:account|device) ~6 (?:again|repeat|every|twice|NUM time|more)
(?:clear|delete|change|reset|use) ~3 (?:cookies|cache|ip|vpn|proxy|proxies) ~8 (?:watch|count|view|follow|like|vote|
    again|join|number|people)
(?:vpn|proxy|proxies|incognito) ~6 (?:watch|count|view|follow|like|vote|again|join|viewer|people)
(?:rubber band|tape|drill|massage gun|weight|spinner) ~6 (?:tapheart|screen|heart)
(?:phone|device|screen|fan|weight|pen|it) ~14 (?:tap|tapheart|like) ~3 (?:by itself|alone|itself|automatically|
    overnight|while you|all night|for you)
(?:automatically|automatic|automate|by itself|on autopilot) ~5 (?:tap|tapheart|follow|like|share|heart|subscribe|
    view)
(?:tap|tapheart|follow|like|share|heart) ~3 (?:automatically|by itself|on autopilot|automate)
"""
"""Numbers that are made."""

E6: Final = r"""
(?:remember|see|know|list) ~3 who ~3 (?:not|never) ~2 (?:send|give|pay|gift|donate|tip)
pocketmoney ~3 (?:welcome|is|are|buy|can|could)
(?:pay|gift|tip|donate) first(?= (?:$|[,.?]))
(?:i|we) ~1 only ~4 (?:of|from|to|by) ~1 gifter
(?:who|if) ~2 want ~4 (?:must|has to|have to|who|should|then|,) ~2 (?:send|give|gift) ~2 {F}
{F} ~1 if you ~1 want (?:to |me )+(?:see|hear|know|watch|keep|stay|continue|go on|talk|sing|play|dance)
(?:send|give) me(?! (?:\S+ )?(?:like|follow|share|subscribe|heart|tapheart)) ~3 or ~4 (?:{HARM}|{BAD}|sour|mad|
    sauer)
spend ~2 on me
(?:need|must|have) to (?:send|give|gift|tip|donate) ~4 {F}
(?:watch|listen|stay|enjoy) ~3 you ~1 (?:can|should|must|have to) ~1 (?:pay|gift|tip|donate|send)
(?:has|have|got|get) ~1 (?:NUM|one) {F} ~6 (?:send|give|gift|type)
{F} ~4 (?:not|never) (?:\S+ )?(?:kill|hurt) you
(?:what is|its only|only) (?:NUM|one) (?:coin|euro|rose|gift)
(?:surgery|medicine|vet|operation|hospital|doctor|food) ~8 {F}
(?:give|send|gift|tip) ~1 NUM ~4 (?:what about you|and you|you next|your turn|now you)
gifter first
gifter ~4 ,? ?(?:rest|others|everyone else)
{F} ~3 only then
(?:spend|pay|buy) ~8 (?:but|and|yet) ~3 (?:nothing|not|never|no|zero) ~4 (?:me|us|here|stream|live|artist|{PAY})
gifter ~1 (?:get|are|is|may|can|will|have) ~6 (?:everyone else|others|rest|else)
if ~8 would (?:have )?(?:\S+ ){0,2}{F}
(?:borrow|use|take|steal|grab|ask) ~2 parent ~2 (?:card|wallet|purse|money|bank|paypal)
(?:ask|use|take|borrow|steal|grab|get|tell) ~3 (?:brother|sister|uncle|aunt|cousin|grandma|grandpa) ~6 (?:card|
    wallet|device|money|purse|paypal) ~8 (?:send|buy|pay|gift|coin|rose)
if ~2 (?:send|give|gift) (?:me )?{F} ~4 (?:i|you|we)
only ~3 for ~1 {F}
i need (?:NUM|one|at least|more|few|just|only) ~2 {F}
(?:donate|gift|tip|send|give) (?:me )?(?:NUM|one|a|euro|coin|rose|gift) ~4 and i (?:will )?\S+
(?:gift|tip|donate|coin|rose) ~2 (?:is|are|still|stay) ~1 (?:empty|zero|low)
{F} ~8 feel bad
(?:cost|price is|start at|for only|in exchange for|is yours for) ~1 (?:NUM|one) ~1 {F}
(?:someone|anyone|everyone) (?:pay|gift|tip|donate|send something)(?! (?:for|me|us|him|her|this))
(?:NUM|one|a) (?:coin|rose|gift|euro|tip|bit) (?:of |from |per |by |for )?(?:each|every|everyone|all|person|head)
euro (?:of|from|by|per) (?:each|everyone|all|every)
(?:pay|spend|send|give) (?:something |money |now |first )*or ~2 (?:{HARM}|out|lost|get)
(?:top|biggest|best) (?:gifter|tipper)
(?:to|for|with) (?:who|people|those|people who) ~3 (?:send|give) (?:\S+ ){0,2}{F}
(?:i|we) ~6 only ~4 (?:people |those |who |for |if |after |when |with )+(?:\S+ ){0,4}{F}
{F} ~6 (?:and|then|,|so|if|before|first|equal|for) (?:then )?(?:i|we|you) (?:(?:will|can|would|then|get|also|may|
    am going to) )*(?:answer|play|sing|dance|read|show|say|do|get|see|continue|start|talk|tell|give|choose|pick|
    unlock|mute|unmute|look|greet|follow|add|draw|paint|spin|jump|make|open|eat|drink|wear|i answer|shoutout|reply|
    send|explain|help|know)
{F} (?:first|now) ,? ~2 (?:then|after|or)
(?:every|each|first|next|top|biggest|for every|for each|whoever|everyone who|who|anyone who|if you|
    if someone) (?:NUM )?{F} ~5 (?:get|win|i|we|receive|unlock|equal|make|decide|choose)
(?:top|biggest|best|number one|NUM) (?:gifter|tipper) ~6 (?:get|win|become|choose|decide|pick|{THING}|is|gets)
(?:i|we) ~1 (?:answer|play|sing|dance|read|show|do|talk|continue|start|greet|reply|explain|help) ~6 (?:for|if|when|
    after|once|per|only|as soon as) ~5 {F}
(?:your|ask|use|take|borrow|tell|get|grab|with|steal) ~2 parent ~10 (?:{PAY}|card|money|phone|spend|wallet|bank|pay)
(?:kid|pocketmoney|school|underage|young|student) ~10 (?:{PAY}|card|money|gift|coin|phone|send|
    spend|wallet|bank|pay)
(?:{PAY}|card|spend|money|buy) ~10 (?:kid|your parent|parent (?:card|wallet|money|device|paypal)|pocketmoney|underage|
    young ones|school money)
(?:use|ask|take|grab|borrow|spend|steal) ~3 pocketmoney
(?:use|ask|take|grab|borrow|steal) ~3 parent ~6 (?:card|money|wallet|buy|pay|coin|gift|rose|bank|paypal|euro)
under NUM ~~10 {F}
(?P<a>gift|tip|donate|rose|coin) (?:, |. )?(?P=a) (?:, |. )?(?P=a)
(?:everyone|each|all|NUM of you|every one|each one|every person|every single|everybody) ~4 (?:{F}|give|send|
    gave) ~2 (?:something|now|NUM|one|at least|except|but|come on|go|rose|gift|please)
(?:everyone|all|others|rest) (?:give|send|gift|tip|donate|pay) ~3 (?:except|but) you
(?:send|give|gift|tip|donate|pay) (?:something|anything|now) ~3 (?:now|hurry|come on|already|before|or|.)
(?:are|so|too|be|you|not|all|how|stop|this|as) ~1 (?:cheap|stingy|broke|poor|greedy|tight|selfish) ~8 {F}
(?:cheap|stingy|broke|greedy|tight|selfish) (?:people|viewer|chat|,|lot|room|ones|who) ~8 {F}
{F} ~8 (?:cheap|stingy|broke|greedy|tight|starve|hungry|homeless|evicted|eviction|beg|begging|desperate|desperately|
    sick|hospital|rent|electricity|power bill|last hope|bill)
(?:starve|hungry|homeless|evicted|eviction|rent|begging|beg|desperate|hospital|dying|bill|electricity|
    landlord) ~10 {F}
(?:come on|cmon|hurry|wake up|lets go|now or never|last chance|quick|where are|where is|faster) ~5 (?:{F})(?! goes|
     go)
(?:where|why) (?:are|is|did) ~3 {F} ~3 (?:\?|gone|stop|today|tonight)
{F} (?:now|already|hurry|come on|faster|fast)(?: (?:or|come|.|\?|,|and|before|now))
(?:must|have to|better|should) (?:gift|tip|donate|send|pay)
{F} ~5 (?:or|before) ~2 (?:i|we|stream|live|it|he|she|my)
(?:not|nobody) (?:leave|go|stay|watch|sit|scroll) ~5 (?:without|before|for free|until|unless) ~4 {F}
(?:watch|sit|stay|look) ~3 (?:for )?free ~8 {F}
(?:you|they) ~3 (?:spend|spent|buy|bought|pay|have) ~4 (?:coffee|game|food|money|pizza|netflix|everything) ~8 {F}
(?:{F}) ~3 (?:goal|war|battle|match|target) ~6 (?:or|lose|behind|hurry|now|last|help me|not let|save)
if (?:you )?care ~10 {F}
(?:real|true|good) (?:fan|friend|supporter|people|follower|man|men|ones) (?:give|send|pay|spend|gift|tip|
    donate)(?! (?:me|us) (?:this|that|my|it|a))
(?:nobody|no) ~4 (?:send|give|pay)(?: me)? ~3 (?:anything|something|.|\?|,)
(?:unlock|get|see|hear|watch|join) ~8 (?:cost|for|requires|take|after) ~2 (?:{F})
(?:NUM|one) (?:gift|rose|coin|tip|superchat|donate|bit) ~4 (?:and|equal|then|for|,) ~2 (?:i|we|you|one|dance|song|
    answer|push|NUM|each|every)
"""
"""Gifts and money beside `PRESSURE`."""

E7: Final = r"""
(?:i|we) (?:will )?(?:end|close|shut|take down) (?:cart|shop|offer|order|list|basket|store|sale|door)
nobody (?:will )?get this (?:price|deal|offer|discount)
(?:almost|nearly) all ~3 (?:taken|gone|sell|soldout|booked|full)
NUM sell ~2 (?:while|since|during|already|before)
final (?:minute|second|hour|moment) (?:of|for) ~2 (?:offer|deal|price|sale|discount|order)
price ~1 (?:rise|climb|jump|double|increase|go up|shoot up|up) ~2 (?:soon|in|after|if|tonight|tomorrow|back|again|at|
    minute)
(?:offer|deal|discount|sale|bundle) ~4 (?:in|after) NUM (?:minute|hour|second_)
only ~1 (?:minute|second_|hour) left ~6 (?:price|offer|buy|order|deal|sale)
(?:end|expire) ~1 (?:at|in|tonight|on|with|before) ~8 (?:price|offer|deal|discount|sale|code)
(?:nearly|almost|practically) everyone ~6 (?:has|have|got|buy|order)
(?:in|after|tomorrow|then|later|tonight|soon) ~4 (?:twice|double) ~1 price
only valid ~2 (?:while|until|for|today|tonight|now)
NUM spot , NUM (?:minute|hour|sec|second_|people)
only ~1 (?:minute|second_|hour) left
(?:this|it|they|offer|price) (?:will )?(?:not|never) (?:return|come back|be back)
!(?:gone|soldout|expire) in (?:NUM |few |half |couple |one )?(?:minute|hour|sec|second_)
NUM (?:people|of you|viewer) ~6 (?:i have|there are|only) ~1 NUM
(?:while ~1 stock last|first come ,? ?first serve|going ,? ?going|clock is tick|tick tock|flash offer|
    limit (?:edition|offer|time|stock|run|number|quantity|spot)|best seller|bestseller|last few|last hour|
    final hour|final minutes|countdown (?:is|run|to))
(?:half|most|many|NUM) of (?:them|it|these|stock) ~3 (?:gone|sell|taken|soldout)
NUM (?:minute|hour|second_) ~1 (?:, |and |or |until |before )?(?:then )?(?:price|offer|code|discount|deal) ~3 (?:up|
    gone|over|back|end|double|raise|expire)
(?:every|each) (?:second|NUM|other|one|single) ~3 (?:buy|order|own|grab)
(?:last|only) (?:NUM|one|few) (?:,|\.) ~2 (?:then|soon|after|over|gone|hurry|end)
last call (?:,|\.|before|to (?:buy|order|get|grab))
(?:order|buy|grab|get|decide|checkout|check out|book|reserve) ~3 (?:in|within) ~2 NUM (?:second_|minute|
    hour) ~2 (?:or|before|and|then|else|only)
(?:sell|order|buy|ship|join|book|grab) ~1 (?:to|by) ~2 (?:NUM|hundreds|thousands|hundred|everyone|half)
(?:only|just) (?:NUM|few|one|last) spot(?= (?:$|[,.?]))
last (?:NUM |few )?(?:spot|ticket|order|copy)(?= (?:$|[,.?]))
NUM (?:{LOT}) (?:and|for|,) ~1 NUM (?:of you|people|viewer|in chat)
everyone (?:has |have |already |is |sudah )*(?:buy|order)
only ~1 NUM spot ~1 (?:free|open|frei|available|there|,|\.)
price ~2 (?:raise|rise|climb|jump|up) ~2 (?:to|at|in|tonight|tomorrow|soon|after|midnight)
NUM (?:people|others|of you|more) ~3 (?:in|have|has|with) ~4 (?:basket|cart|hand|checkout)
(?:never|not) (?:be able to )?(?:buy|order|get|own) ~2 again
last (?:minute|hour|day|sec|second_) ~2 (?:of|for) ~2 (?:offer|sale|deal|discount|price|order|spot|code)
only ~1 today ~1 (?:,|\.|then|and|or)
\S+ (?:spot|place|ticket) , (?:NUM|most|half|one) (?:are |is |already )*(?:gone|taken|sell)
(?:tomorrow|later|after|soon|next|then) ~5 (?:double|more expensive|full price|cost more|cost double|twice as much)
everyone ~5 (?:want|need) ~5 (?:i have|left|only|few)
NUM (?:people|of you|others|more) ~2 (?:check|bought|grabbed|paid)
NUM (?:sec|second_|minute|hour|minutes) (?:left )?to (?:order|buy|grab|get it|decide|act|secure|save)
(?:only |just |there is )?(?:one|NUM) (?:single|last|lonely|final|more) \S+ (?:is |are )?left
(?:offer|price|deal|discount|sale|code|link) (?:is |will be |are )?(?:dead|dies|die|history)
(?:these|they|it|such deal|such price|this) ~2 (?:never|not) (?:last|stay|wait)
not be ~1 (?:last|late|left out|one without|too late|left behind|only one)
(?:checkout|offer|price|basket|cart|sale|door|shop|register|presale|preorder|signup|registration|code|list|deal|
    discount) ~2 (?:end|gone|over|expire|stop work|stop) ~1 (?:in|at|if|after|tonight|soon|when|with|before)
NUM (?:cart|basket|order|buyers|hand) ~2 (?:open|wait|full|in|already|right now)
everyone ~6 (?:has|have|already) (?:order|buy|get|one|join)
not to this price|never ~4 price|price ~3 (?:never|not) ~2 again
(?:checkout|offer|price|basket|cart|sale|door|shop|order window|presale|preorder|window|signup|
    registration) ~2 (?:end|gone|over|expire) in NUM
(?:half|most|NUM percent|nearly all|almost all) (?:is |are |already )*(?:sell|gone|soldout|taken)
(?:only |just )?(?:NUM|one) left(?= (?:[,.?]|and|hurry|for|at|in))
stock ~2 (?:left|only|low|NUM)
(?:tonight|today|now) only
only (?:today|tonight) (?:,|\.|and|for|at|half|NUM|last)
only valid ~3 NUM
NUM (?:people|others|of you|more) ~2 (?:are |is )?(?:look|watch|view|want|wait|browsing|eyeing|check|order|buying|
    fighting) ~2 (?:at |on |for )?(?:this|it|same|offer|that|these|them|spot|right)
(?:only|last) one (?:missing|without|not in|left out|who has not|not)
(?:never|not) (?:open|come|be|happen|available|return|restock|get|see) ~2 (?:again|back|open)
final (?:spot|ticket|piece|one|ones|order|copy|stock|batch|NUM|bottle|set)
(?:they|spot|it|these|stock|ticket) (?:will |are |is )?(?:go|sell|move|disappear|fly|be gone) (?:so |too )?(?:fast|
    hurry|quick)
if ~3 gone ~3 gone
(?:offer|price|discount|deal|sale|code) ~2 (?:only|valid|for) ~3 NUM (?:minute|hour|sec|second_)
(?:only |just |last |still |there are |there is |exactly )*(?:NUM|few|one|couple|handful)(?: of)? (?:{LOT}|
    \S+) (?:are |is |still |of \S+ )*left
(?:only|just) (?:NUM|one|few|couple|handful)(?: of)? ~2 (?:left|still there|available|exist|to go around|made|
    in stock|ever|.)
(?:only) left (?:NUM|one|few|last)
left (?:only )?(?:NUM|one|few|last) (?:{LOT})
left (?:NUM|one) (?:\S+ ){0,1}(?:,|.|and) ~2 (?:hurry|gone|end|soldout|quick)
(?:only|last) ~1 (?:NUM|one|few) (?:{LOT}) ~6 (?:,|.|left|hurry|gone|then|and|available|soldout)
last (?:NUM|few|one)? ?(?:spot|ticket|bottle|order|chance|call|copy|pieces|card|set|size|of them|of these|in stock|
    stock|units|pair|edition|batch|cup|plate|remain|candle|bag|ring|book|vase|cake|jar)(?= (?:[,.?]|for|of|at|left|
    go|gone|hurry|only|before|and|to|in|available|fast|i|are|today|now))
(?:{LOT}|they|it|these|this|stock|slots|shirts|half|most|list|class|all|everything|offer|price) ~4 (?:soldout|
    almost full|nearly full|fill up|run out|running out|flying|vanish|disappear|running low)
(?:soldout|almost full|nearly full|running out|while stock last|while supplies last|limit edition|limit time|
    limit quantity|limit stock|limit offer|limit spot|strictly limit|flash offer|countdown offer|fill up|
    fill up fast|until stock)
(?:price|offer|discount|code|link|deal|door|spot|cart|shop|course|registration|signup|bundle|sale|coupon|preorder|
    waitlist|presale|enrolment|enrollment|shelf) ~4 (?:gone|end|expire|disappear|vanish|over|go up|double|rise|
    raise|jump|dies|die|delete|runs out|run out|stop|climb|goes away|leave) ~1 (?:in|at|after|tonight|tomorrow|
    today|soon|this|forever|when|at midnight|NUM|by|for good|if|before|once|with|the moment|end|in a|within|next)
(?:gone|expire|vanish|disappear|delete) (?:forever|in NUM|soon|tonight|before you|for good|in few|in seconds|by)
(?:offer|price|discount|deal|sale|code|spot|list|shop|cart|door) ~3 (?:only |just |good |valid |open |live |stand |
    hold |lasts |for |until |work |runs )+(?:\S+ ){0,3}(?:NUM minute|NUM hour|NUM sec|hour|minute|tonight|midnight|
    today|NUM day|stream end|end of stream|next)
(?:now or never|last chance|once in lifetime|never again|before it is too late|too late|before it gone|
    before they are gone|before they gone|before gone|final call|final chance|never come back|never be back|
    not come back|will not be back|never see it again|not get another chance|never have this chance)
(?:is|this|it)(?: (?!with|as|to|since|from|at|like)\S+)? (?:very )?(?:only|last) (?:time|day|chance|hour|stream|night|
    minutes) ~3 (?:i|you|we|to|ever|it|at this|
    this|for)
(?:everyone|half (?:of )?(?:\S+ )?(?:chat|room|you|people)|NUM (?:people|of you|others|viewer|buyers|customers|
    order)|hundreds|thousands|NUM of people|NUM(?= (?:already|just|have|are|join) )|crowd|others|most of you|
    so many|all of tiktok|everybody) ~4 (?:already |just |is |are |have |now )*(?:buy|order|grab|grabbed|join|
    register|in cart|get theirs|got theirs|get one|signed up|look at this|are in|reserve|book|wait|bought|want it|
    fighting|queue|have theirs|in line|want this|has one|jump in|check out|have join|are join|is join)
(?:hurry|act now|fast(?! (?:vote|question|poll|round|look|recap|tip|note|check|break|fix|one|word|hello|thank|
    update|test|game|quiz|demo|tour|story))|act fast|act quick|hurry before|quick before|be quick|be fast|do not sleep|
    secure your|
    grab yours|get yours|grab it now|get it now|order now|buy now) ~6 (?:before|gone|left|spot|soldout|end|now|
    while|expire|minutes|NUM|stock)
(?:offer|price|discount|deal|sale|spot|shop|class|code) ~4 hurry
hurry ~6 (?:offer|price|discount|deal|sale|spot|stock)
(?:price|cost) (?:goes|go|will go|going|is going|rise|jump|raise|double|will) (?:up|double|raise|back|rise|jump)
(?:gone|ends|end|expire|over|close) in (?:NUM|few|one|couple|half|hour|a) (?:minute|sec|second_|hour|of)
(?:only|just) (?:today|tonight|now|for (?:NUM|next)|next NUM|in next NUM|right now|this hour|this minute|
    in this live|until midnight) ~6 (?:price|offer|discount|deal|sale|euro|buy|order|cheap|half|spot)
(?:price|offer|discount|deal|sale|buy|order|cheap|half price|euro) ~6 (?:only|just) (?:today|tonight|now|for next|
    until|this hour|right now|for NUM|NUM minute|NUM hour|in this live|next NUM)
(?:NUM|few|one|last) (?:minute|hour|sec|second_|minutes) (?:left|more|only) ~3 (?:to|for|at|on|until|
    before) ~3 (?:get|buy|order|price|offer|grab|discount|deal|register|sign|book|secure|join|cart|half)
(?:offer|price|sale|discount|deal|class|spot|shop|list|door|registration|course) (?:is |are |will |to |be )*(?:end|
    expire|gone|over)(?! (?:itself|but|of|at NUM (?:because|since)))
everyone (?:is |are |already |else )+(?:buy|order|get|join|grab|wear|grabbing|have)
"""
"""Scarcity and crowds."""

E9: Final = r"""
name of your ~2 (?:pet|teacher|school|parent|bank|street)
your ~1 parent ~1 name
(?:comment|drop|leave|type|send|post) ~1 your number and i (?:will )?(?:call|ring|text|phone|add)
(?:text|send|give|tell|dm|read|type) ~3 (?:verify|security|login|sms|pin) code
name ~2 (?:age|birthday|address|street|school|number|birthdate) ~4 (?:in chat|below|here|dm|comment)
(?:give|send|text|dm|type|tell) ~2 your number(?! (?:between|from|of|guess|one|NUM))
(?:what|which) ~1 (?:is )?your ~2 (?:house number|zip|postcode|location|card|bank|pin|snap|discord|insta|instagram|
    skype|facebook|surname)
(?:type|send|give|tell|share|dm|drop|post) ~3 (?:bank details|card details|bank data|house number|live location|
    current location|exact location|id number|ssn|photo of you|selfie|nudes|zip)
(?:type|send|give|tell|post|share|dm|read|paste|enter) ~2 (?:digits|code|number)(?! of) ~3 (?:you|just|that) ~2 (?:get|
    text|sms|receive|send|see)
where ~2 (?:your|you) ~1 (?:parent|family)? ?work
(?:your|with your) number(?! (?:between|from|of|guess|NUM|for|go|one|and|is))
your (?:{DATA}) ~2 (?:in chat|in comment|below|here|now|to me|dm|by dm)
(?:type|send|give|tell|post|share|dm|read|paste|show|enter) ~2 code (?:that|which|from|you|twitch|tiktok|google|
    in your|by|sent|on your) ~6 (?:send|device|sms|you|phone|email|get|text|inbox)
(?:send|give|type|tell|dm|post|share) (?:\S+ ){0,2}(?:you|your) (?:(?!best|favourite|favorite|
    finished)\S+ ){0,2}(?:{DATA})
(?:how old are you|where do you live)
(?:what|which|name) ~3 of your (?:street|school|building|house|employer|bank|teacher|mother)
what is (?:you|your) (?:\S+ )?(?:{DATA})
(?:type|post|send|give|share|tell|leave|comment|dm|enter|show|need|email|text|whatsapp|want|put|write|drop|submit|
    list|add|message|reply|whisper|mail|paste|upload|fill in|collect|spell|say|let me know|provide) (?:(?:me|us|
    your|in|chat|to|the|here|by|dm|for|just|my|a|of|or|and|with|private|now|pic|also|own|full|first|real|mobile|
    current|down|answer|exact|name|,|on|mods|tiktok|account|discord|snap|insta|instagram|steam|roblox|game|phone|
    last|date|where|city|home|what|is|, and|bank|credit|gmail|login|email|parent|picture|photo|digits|number|
    out) )*(?:{DATA})(?! (?:question|of (?!you)\S+|of your (?:cat|dog|plant|drawing|setup|desk|work|garden)|song|emoji|
    food|art|
    in game|in film|in movie|in story))
(?:type|post|send|give|share|tell|leave|comment|dm|need|put|write|drop|submit|text|message) ~4 (?:your|full|exact|
    real) ~3 (?:password|phonenumber|address|street|school|email|full name|real name|last name|surname|birthday|
    birthdate|date of birth|id card|passport|iban|bank|credit card|card number|whatsapp|snap|home|photo of you|
    phone|selfie|cpf|pin|age)
(?:what is|what|whats|which|where is) ~1 your (?:(?!favou?rite)\S+ ){0,2}(?:password|phonenumber|address|street|
    school|email|full name|real name|last name|surname|whatsapp|snap|number|birthday|phone|home|iban|house|age)
(?:which|what) (?:school|street) ~4 (?:you|your)
(?:where|which street|which house) (?:exactly )?do you ~2 (?:live|go to school)
where (?:exactly )?(?:do |does )?(?:you|everyone) (?:live|go to school)
(?:how old|what age) are you
(?:your|confirm|send|need|give|tell) ~4 password
your device ~4 i (?:will )?(?:call|text|message|ring)
your (?:phonenumber|whatsapp|full name|home address|address|iban|card number|bank) ~4 (?:in chat|in comment|below|
    here|please|so i|to me|dm|and i|for|,|.)
(?:login|verify|confirm|connect|link|authorize|authenticate|validate) ~8 URL
URL ~8 (?:login|verify|confirm|password|authorize|connect your|account)
(?:login|connect|authorize|log) ~4 (?:with|using|to|on|at|in) ~3 (?:your )?(?:tiktok|twitch|youtube|google|steam|
    roblox|instagram|account|discord|bank) ~8 (?:at|on|URL|site|page|link|website|here|there|to claim|to get|
    to vote|to join|to win|to enter)
(?:login|verify|confirm|connect) ~3 (?:your )?(?:account|identity|profile) ~3 (?:at|on|here|with|through|link|to|,|
    before|or)
(?:send|give|dm|tell|type|paste|read) ~4 (?:code|sms|pin) ~4 (?:you get|you got|from sms|by sms|on your phone|
    twitch sent|tiktok sent|text|that arrives|your phone|device|from your|in your)
(?:scan|show|hold up|send) ~3 (?:id card|passport|id|driving licence|student card|bank card)
(?:dm|send|text|message) ~3 (?:me|us) (?:(?!best|favourite|favorite|finished)\S+ ){0,3}(?:number|digits|pic|photo|
    picture|address|snap|whatsapp)
"""
"""Personal data and logins."""

E8: Final = r"""
link ~2 (?:bio|profile|description|panel) ~~8 (?:code|PROMO|best|cheap|discount|deal|off|buy|order)
(?:discount|percent|off|cheaper|deal|spin|bonus|credit|trial) ~4 (?:at|with|from|on|by|in) BRAND
BRAND ~8 (?:showcase|basket|page|bio|cart|get (?:it|them|yours)|order|are best|is best|buy|save|save)
(?:click|tap|follow|through|use|under|open|swipe) ~2 link ~8 (?:get|off|buy|order|bonus|join|deal|win)
(?:use|type|enter|with|apply|take|grab|get|code|add|say|try|for) ~3 code(?! (?:es|in|run|is (?!PROMO)|
    for the (?:lobby|room|game)|of the day|review|editor|block)) ~12 (?:discount|percent|NUM euro|NUM|euro|off|buy|
    order|save|cheap|cheaper|free|shop|checkout|at|on|BRAND|less|ship|shipping|deal)
(?:discount|percent|euro|buy|order|save|cheap|cheaper|checkout|shop|BRAND|shipping|deal|off) ~10 (?:with|code|using|
    use|enter|type) ~3 (?:code|PROMO)
my ~1 code(?! (?:es|is|are|on|in|run|work|compile|crash))
PROMO ~10 (?:discount|percent|off|checkout|order|save|cheaper|BRAND|free|euro)
(?:discount|percent|off|checkout|order|save|cheaper|BRAND|free|euro) ~8 PROMO
(?:my|this|our|referral|affiliate|personal|invite|special|bio|pinned) ~1 link ~10 (?:BRAND|buy|order|install|
    register|join|download|discount|get|grab|open|bonus|free|both|try|switch|NUM|we|percent|off|trial|deposit|shop|
    code|cheap|cheaper)
(?:BRAND|buy|order|install|register|join|download|get|grab|open|bonus|try|switch|trial|deposit|sign) ~10 (?:with|at|
    in|on|use|click|from|tap|via|by|under|of|off) ~3 link
(?:referral|invite code|my invite)
(?:link|code) ~3 (?:bio|pinned|description|profile|panel) ~8 BRAND
BRAND ~12 (?:link|code|discount|percent|off|bio|trial|coupon|URL)
(?:buy|order|install|register|download|grab|shop|try|get|switch|check out|go|pick|use|swap|subscribe|join|sign|
    deposit|trade|bet|play|pre order|preorder|recommend|need|run|head|visit|swear) ~6 (?:BRAND)
(?:shop|buy|order|get) (?:it|this|them|one|yours|these|mine) ~3 (?:from|at|on|in|with|through|via) ~2 (?:page|
    my page|profile|bio|showcase|link|yellow basket|basket|shop|URL|store|cart|pinned)
(?:thank) to BRAND
(?:buy|order|install|register|download|grab|shop|try|get|go|visit|discount|off|percent|join|at) ~6 URL
URL ~8 (?:discount|percent|off|buy|order|cheap|code|install|register|free)
(?:install|download) ~3 (?:app|game|it|this|their|them) ~6 (?:link|bio|code|with|use|and|free|now|pinned|from)
(?:yellow basket|orange cart|yellow cart|shopping cart|shopping bag|yellow bag|product link|showcase)
(?:their|they|them|this) ~3 (?:app|supplement|cream|serum|vpn|drink|powder|shop|store|site|course|casino|broker|
    exchange|brand|mattress|shoes|gum|tea|shake|pills|vitamins|website) ~8 (?:link|code|buy|order|get|discount|
    percent|off|cheap|bio|download|install|register|try)
(?:buy|order|get|try|grab|use|love|install|download|register|switch) ~3 (?:their|this) ~1 (?:app|supplement|cream|
    serum|vpn|drink|powder|casino|broker|exchange|mattress|tea|shake|pills|vitamins)
"""
"""Offers. `BRAND` is a name with capitals inside, `PROMO` a code."""

TAKING_BACK: Final = r"""
LABELLED = sponsor|promote by|ad|adv|anuncio|anzeige|werbung|publicidad|publi|iklan|disclosure|commission|paid by|
    pays me|brand deal|in partnership|collab paid|hashtag ad|advertising|propaganda
OWN = my own|our own|i (?:make|paint|write|draw|design|build|bake|knit|sew|carve|record|publish|drew|wrote|built|
    knitted|sewed|drawn|written|print|code|made|composed|threw|glazed|mix)|my (?!favou?rite|new|first|
    last)(?:\S+ )?(?:shop|store|etsy|book|course|spot|preset|file|merch|album|song|ep|painting|pottery|art|handmade|
    zine|workshop|class|comic|novel|plugin|game|app|font|pattern|candle|bowls|calendar|patreon|website|site|
    cookbook|design|brand|podcast|newsletter|soap|jewelry|music|drawing|channel|video|kit|pieces|work)|
    own (?:\S+ )?(?:shop|store|book|course|spot|preset|file|merch|album|brand|product|work|pieces|class|candle)|
    handmade by me|made by me|from my hand|by me|my hand|homemade|self made
NO = not|never|no|without|nobody|none|avoid|refuse|ban|forbidden|against|instead|hate|remove|nor|neither|nothing|
    reject|report|decline|zero|rather than|(?<!not )(?:block|mute|stop|skip)|no need|dislike|(?:i|we|mod|
    they) delete
NOT_A_DENIAL = gone|vanish|lost|disappear|reset|expire|miss|forget|wait|worry|stop|sleep|leave|let(?! anyone|
     someone| people)|care|skip|ignore|lose|think|be late|be left|a joke|enough|even
CLAUSES = , (?:i|we|you|but|just|so|then|they|it|he|she|because|instead|please|now|come|use|get|let|lets|go|hurry|
    only)
REPORTS = (?:stay|keep) away|me ask who is|in (?:this|that) (?:game|film|movie|book|story|sketch|episode)|ignore (?:it|
    them|that)|
    someone (?:\S+ ){0,2}(?:offer|sell|promise|send|claim|want)|myth|scam|against (?:\S+ ){0,2}rule|not allowed|
    forbidden|beware|watch out|be careful|careful|what (?:\S+ ){0,7}mean|(?:he|she|someone|people|somebody|they|viewer|
    a question|question|mod|who) (?:\S+ ){0,2}(?:ask|asked|asks|say|says|said|claim|wonder|wrote|think|believe|told|
    tell)|(?:^|[.,]) (?:is|are) (?:\S+ ){0,6}(?:allowed|legal|ok|safe|bad|against|worth)|mod (?:\S+ ){0,2}(?:remove|
    delete|ban|mute|block|clean|hide|catch)|report|illegal|ban for|get you (?:\S+ )?ban|do (?:heart|tapheart|like|
    live) (?:\S+ ){0,8}[?]|why (?:do )?not (?:\S+ ){0,3}(?:count|add)|pretend|impersonat\S*|in my name|
    fake account (?:of|in my|with my|pretend)|not me|is cheat|(?<!no )cheating|is spam|meaning of|the word|explain|
    misconception|truth|fairy tale|nonsense|it trap|laughed|timeout|get deleted|i said no|not thing here|answer is no|
    chain letters|one of those letters|correction|fact check|debunk\S*|history of|hoax|is it real that|is it true|
    untrue|false|wrong that|lie|hacked|called
FREELY = gift (?:for|from|to) (?:my|her|his|our)|(?:that|it|all) (?:is )?fine|my parent (?:\S+ ){0,3}(?:give|gift|
    buy|have me)|(?<=^ )thank (?:you )?(?:to|for|who) (?!nothing)\S+|never (?:kick|ban|block|mute|punish|end)|
    nobody (?:get|is|willbe) (?:kick|ban|block|mute)|prefer|rather|gift i (?:ever|once|get)|
    if you (?:do )?not like (?!it|this|me|my|us|,|video|post|live|stream|not|no|i |you)\S+|(?:was|were|
    is) (?:\S+ )?gift from|no (?:worries|drama|big deal|problem) if|(?:fine|ok|okay|welcome) (?:if|without|even)|
    i (?:do |would |will )*not mind|no (?P<z>\w+) for (?P=z)|(?P<y>\w+) or no (?P=y)|ask nobody|no pressure|
    not (?:\S+ )?pressure|optional|not need|
    no need|need (?:no|not|nothing)|never (?:have to|ask|beg|need|want)|not (?:have to|must|ask|beg|asking|begging|
    want(?! (?:talk|sing|play|dance|continue|go|show|answer|speak|to)))|nobody (?:should|have to|has to|need|must|
    owe)|(?:either|any) way|whether|with or without|scam|myth|no (?:\S+ ){0,4}(?:need|necessary|required|expect|
    obligation)|no (?:guilt|threat|begging|obligation|hard feelings|strings)|superstition|chain letter|
    not (?:a )?condition|free either way|no matter|only if you (?:want|like|can|enjoy|feel)|if you (?:can(?! (?:not|
    watch|pay|see|read|afford|sit|hear|send|gift|buy|use))|feel like it|want to(?= (?:$|[,.?])))|feel free|
    keep your (?:\S+ ){0,2}(?:pocketmoney|money|coin|gift|euro)|completely up to you|up to you|
    not (?:\S+ )?expect(?! (?:me|answer))|(?:giveaway|raffle) is (?:open )?for (?:to )?everyone|fine (?:with|without)|
    stay free|stay free|is free|are free|
    good luck (?:to|with|in|for|everyone|,)|rule|voluntary|not (?:\S+ ){0,2}obliged
AFTERWARDS = (?:, |and )?(?:it |that |they |both |which |this |do |does )?(?:is |are |was |would be |willbe |
    get you )(?:\S+ ){0,2}(?:ban(?! from)|against|forbidden|scam|spam|cheat|myth|false|fake|wrong|illegal|lie|
    worthless|useless|pointless|waste|bad|risky|dumb|stupid|silly|nonsense|not allowed|not real|not true|not ok)|
    (?:it|that|they|which|do|does|heart|tapheart) (?:do |does |will |would |is |are |can )?(?:\S+ )?(?:not|
    never)(?! (?:stop|wait|forget|miss|be|let|skip|hesitate|worry|sleep|leave|think))|(?:, |\. |[?] )?not (?:here|
    allowed|ok|my|for me|in this|need|necessary|a thing|cool|our|with me|on this|happen|how|true|us)|(?:, |\. |
    [?] )?(?:no thank|thank but no)|(?:, |\. |[?] )(?:no|never|nope|nah|not)(?: [,.?]|$| (?:i|it|they|heart|that|do|
    does|we|thank|way|chance|need|here))|(?:need|expect|asked)(?: |$)|remove|get you (?:\S+ )?ban
EVERYONES = need (?:no|nothing)|nothing to (?:\S+ ){0,2}(?:like|share|follow|subscribe|comment)|for to everyone|(?:who|
    which) (?:one )?win|open to everyone|free for everyone|no (?:\S+ ){0,6}need|not need|
    without (?:\S+ ){0,2}(?:follow|like|subscribe)|whether|not (?:a )?condition|nothing to win|no prize|no giveaway|
    not give|no (?:reward|giveaway|raffle)|not (?:\S+ ){0,2}(?:giveaway|raffle|prize)
PAID_PERKS = (?:subscriber|subscribe|member) (?:\S+ ){0,6}(?:emote|badge|ad free|adfree|sponsor free|
    without sponsor|no sponsor|only chat|only video|discord|vod|vods|early access|member only|exclusive chat|role)
SHELF = shelf
TOOLS = i (?:\S+ )?(?:use|have|film|stream|work|play|own|keep|record)(?: \S+){0,4} (?:NUM|second|several|old|other|
    new|another) (?:device|account)(?!(?: \S+){0,8} (?:follow|like|view|viewer|tap|tapheart|number|count|vote|self))|
    second device with (?!stream|live|this)\S+|only one (?:vote|account|device)|one (?:vote|account) each|i (?:like|
    love|hate|remember|collect|paint|
    build)(?: \S+){0,2} (?:bot|robot|device|macro|script)|i (?:use|have|film|stream|work) (?:with |on |
    from )?(?:NUM|second|several) device(?!(?: \S+){0,8} (?:follow|like|view|viewer|tap|tapheart|number|count|vote|
    self))
PROVEN = mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|lunes|montags|sonntags|voice|hair|battery|
    (?:spot|one) (?:of|in|on|at) (?:this |my |our )?(?:puzzle|game|story|film|movie|museum|train|bus|plane|table|
    row|school|car|choir|model|shelf|wall|series)|so (?:we|i)|then (?:we|i)(?! end)|left (?:on|in|of) (?:my|our|plate|
    table|map|board|
    this|today)(?! (?:price|offer|deal|code|discount|sale))|counter|see (?:the |my )?(?:list|count|shelf|page)|
    list is on|you can see|on screen|on the table|in front of me|stock (?:is )?on|page show|shown on|shop page|
    is (?:always )?open|no (?:hurry|rush|deadline|limit)|no need|always|take your time|all week|all year|next batch|
    again (?:next|on|in)|(?<!never )(?<!not )come back|restock
SOLD = grab|price|offer|discount|deal|sale|buy|order|spot|code
BYGONE = was|were|yesterday|used to
NEVER = not|never|no|nobody|without|myth
STAGE = question|question|round|round|song|song|minute|minutes|second_|life|lives|level|level|boss|boss|try|tries|
    attempt|attempt|step|step|lap|laps|chapter|chapter|move|move|turn|game|game|match|match|slide|slide|part|part|
    segment|segment|topic|topic|row|rows|page|hour|challenge|challenge|exercise|exercise|puzzle|puzzle|hand|
    to (?:go|do|play|solve|paint|build|answer|fix|cut|glue)|set|sets|reps|rep|km|kilometers|day|days|week|week|map|
    maps|player|player|enemy|enemies|heart|heart|poll|poll|stitches|layer|layer|coat|coat|run|runs|point|point|ball
"""
"""What take a line back, and what make an offer honest."""
