"""What words mean: one plain English word for each way to write it, in six languages.

Each line is `plain word: other ways to write it`; `_` joins the words of a phrase, `-` stands for nothing at all. The
plain words are those of the patterns in `refusals` and `advice`. Of the foreign languages only what calls to action
are made of is here, so a translation is a gloss, not a sentence.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

ENGLISH: Final = """
like: lk lks lke thumbs_up thumb_up thumbs-up a_thumb your_thumb ur_thumb
follow: folo foll press_the_plus hit_the_plus pressed_the_plus presses_the_plus press_plus hit_plus tap_the_plus
follow: the_plus_button that_plus_button that_plus plus_on_me the_plus_on
subscribe: subz subed subbd subbin
subscriber: subscribr subscribrs
comment: cmt cmts cmnt cmnts comnt
share: pass_the_stream_on passed_the_stream_on pass_this_stream_on send_this_to forward_this_to sent_this_to sharin
heart: hart harts hrt hrts heart_bar heart_counter heart_count
tap: tapz tp tps tappin
gift: gft gfts gftd lions galaxies rockets
coin: cns coinz
euro: bcks tenner fiver quid
donate: dntn dntns dntion chip_in chipped_in throw_something_in threw_something_in
tip jar: the_hat_round
money: mny wallets open_your_wallets open_your_wallet carteira
viewer: vwrs viewrs
viewbot: vwbt vwbts vwbot vwbots
view: vws
send: snd sndme sndmeur
sell: slling sellin sld
buy: buyin byin
order: orderin
left: lft
last: lst
stock: stck
limited: lmtd ltd
grab: grb cop snag
miss: slp_on
spot: sp0t spt spts
link: lnk lnks linktree link_tree
wallet: wllt
install: dl dwnld
code: cd
discount: knocks_off knock_off half_off pays_less costs_less free_postage
phonenumber: digits ur_digits your_digits
address: addy addr
school: skool
class: bus_stop
what: wht wat
do not: dnt
does not: dsnt
can not: cnt
today: 2day
tonight: 2nite tonite
tomorrow: tmrw tmrws
later: l8r
before: b4
mate: m8 m8s
guarantee: guaranteed
friend: frnd frnds
someone: sum1
something: smth sumthin
give me: gimme
i will: il
give: giv gvs
back: bak bck
algorithm: explore_page explore_pages discover_page shadowban shadowbanned
post: short shorts
account: login_under_another_name new_login
multiply: every_device every_phone
prize: goodie goodies
giveaway: in_the_hat into_the_hat draw_one_name draw_a_name pull_one_name pull_a_name drawn_blind picked_blind
giveaway: pick_a_name
win: goes_home_with go_home_with walks_off_with walk_off_with walks_home_with wakes_up_with
get: lands_in_your_inbox land_in_your_inbox lands_in_your_mail waiting_in_your_inbox
gone: off_the_table is_history sold_any_second melting flying flying_out
everyone: whole_internet whole_country whole_city whole_town whole_world half_the_city half_the_world half_the_town
everyone: half_the_internet
missing: are_you_waiting_for you_waiting_for
soldout: empty_shelf
order: checkout_line my_cart their_cart in_their_basket in_the_basket
parent: grandmother grandfather granny nana papa daddy mommy mummy grandparents
agegroup: age_group age_range age_bracket
TRADE: ifb sfs lfl fff fbf cfc ffl instafollow
get: win_yourself
shoutout: your_name_on_the_wall
selfish: cheapskate cheapskates leechers
unfollow: unfollows unfollowed unfollowing unsub unsubbed
autotap: tap_tool tapping_tool like_tool heart_tool
email: gmail hotmail outlook
euro: penny pennies
salary: paycheck paychecks wages salaries
login: log_into sign_into log_in_to log_back_into
not: non
shoutout: shout
invite: invites inviting invited
tag: tags tagging tagged
-: a an the please pls plz just really simply very ok okay also kindly dear hey hi yo lol lets_goo letsgo
-: dont_forget_to do_not_forget_to never_forget_to not_forget_to dont_be_shy do_not_be_shy do_not_wait dont_wait
-: do_not_miss_out no_joke no_kidding no_cap not_kidding no_lie do_not_sleep_on_it no_problem no_worries not_only
-: dont_hesitate do_not_hesitate make_sure_to make_sure_you be_sure_to gonna_be
forget: do_not_forget
if: when once whenever provided in_case every_time each_time as_soon_as the_moment lf
i: ive
you: u ya yall ye yourself y'all
your: ur yours yalls
me: myself
my: mine
for: fr
and: n & plus +
with: w using via through thru
viewer: viewers
people: ppl folks guys everyones fans fan crowd
everyone: everybody every1 evry1 all_of_you each_of_you
someone: somebody some1
anyone: anybody any1
nobody: no_one noone no-one none_of_you not_one_of_you not_a_single_person not_a_single_one
who: whoever whos
whowill: whoever_will
not: dont doesnt didnt isnt arent wasnt wont cant cannot aint couldnt wouldnt shouldnt havent hasnt nt
without: minus
until: till til unless
or: otherwise or_else
for every: per
going to: gonna
want to: wanna
follow: follows following followed flw folow follo folllow followin hit_the_follow_button smash_follow
follower: followers followrs
like: likes liked liking thumbs_up thumbsup
share: shares shared sharing repost reposts retweet resharing
sharer: sharers
liker: likers
commenter: commenters
subscribe: sub subs subscribes subscribed subscribing subscription subscriptions subbing subbed resub membership
subscriber: subscribers member members
bell: notification notifications notifs notis alerts
tapper: tappers
every tapheart: every_tap each_tap
for every tapheart: per_tap
tapheart: double_tap_the_live double_tap_this_live double_tap_live tap_this_live tap_the_live tap_it_to
tapheart: double_tap_the_screen double_tap_this
tapheart: taps tapping tapped tap_my_screen tap_on_the_screen tap_tap_tap_tap hit_the_screen double_tapping tap_tap
tapheart: tap_the_screen tap_that_screen double_taps screen_taps tap_tap_tap tap_away
heart: hearts heart_button hearts_button hearting
live like: livelikes live_hearts live_heart
comment: comments commenting commented
stay: stays staying
lurk: lurks lurking lurkers lurker
host: hosts hosting hosted
raid: raids raiding raided
view: views viewing
watch: watches watching watched
train: trains
swap: swaps swapping
trade: trades trading traded
exchange: exchanges exchanging
return: returns returning returned
followback: follow_backs followbacks followback backfollow
gift: gifts gifting gifted giftings present presents
gifter: gifters donor donors donator donators tippers tipper spenders
tip: tips tipping tipped tipjar tip_jar
donate: donates donating donated donation donations dono donos contribute
coin: coins diamonds diamond
rose: roses galaxy galaxies lion lions universe universes
superchat: super_chat superchats super_chats super_thanks
money: cash bucks moneys dough
euro: euros dollar dollars pounds cents cent rupiah reais usd eur
recharge: top_up topup recharges refill
send: sends sending sent
give: gives giving gave hand_out hands_out handing_out giving_away gives_away hand_over distribute handing
get: gets getting got receive receives earn earns earning score claim claims snag
win: wins winning won
winner: winners
giveaway: giveaways give_away give-away
raffle: raffles lottery lucky_draw prize_draw tombola
prize: prizes reward rewards rewarded
enter: enters entering entry entries
mutual: mutuals moots
shoutout: mention_you say_your_name read_your_name read_out_your_name call_your_name
shoutout: shout_you_out shout_them_out shout_everyone_out shout_out shoutouts shout_outs shout-out s/o
giftcard: gift_card gift_cards giftcards voucher vouchers
vip: vips
mod: mods moderator moderators
rank: ranks role roles title_role
badge: badges
download: downloads downloading downloaded
file: files pdf pdfs ebook ebooks e-book preset presets lut luts zip template templates wallpaper
file: wallpapers
skin: skins robux vbucks v-bucks nitro steam_key game_key
merch: t-shirt tshirt tshirts hoodie hoodies sticker stickers iphone ps5 playstation xbox console keyboard headset
pick: picks picking choose chooses draw_one
random: lucky
end: ends ending_the shut shuts close closes closed closing
stop: stops stopping stopped
leave: leaves leaving left_the
quit: quits quitting
delete: deletes deleting
ban: bans banned banning
block: blocks blocked blocking
kick: kicks kicked kicking
mute: mutes muted muting time_out timed_out timeout timeouts
cry: cries crying cried tears
die: dies dying
lose: loses losing
luck: bad_luck unlucky unlucky_week misfortune
curse: cursed curses jinx jinxed hex
amen: amens
god: lord jesus allah
bless: blessing blessings blessed
real: true actual genuine loyal proper
friend: friends
love: loves loved loving
care: cares cared
respect: respects
ashamed: shame shameful shame_on_you
hurt: hurts hurting
sad: sadly heartbroken
disappointed: disappoint disappoints disappointing disappointment let_down lets_down letting_down let_me_down
selfish: ungrateful heartless cheap_people stingy rude lazy cruel greedy cold-hearted
freeload: freeloaders freeloader freeloading leech leeches leeching mooch
count: counts counting counted
add: adds adding added
go: goes going went
turn: turns turning turned
become: becomes becoming
convert: converts converting converted
carry: carries carrying carried roll_over rolls_over
transfer: transfers transferred
boost: boosts boosting boosted
push: pushes pushing pushed
raise: raises raising raised increase increases increasing rise rises grow_the
unlock: unlocks unlocking unlocked
pay: pays paying paid pays_out pay_out payout payouts pay_up cough_up chip_in
fund: creator_fund creativity_program creator_program
fyp: fy fyf for_you_page foryou foryoupage foryou_page for_you_feed the_for_you explore_page
algorithm: algo algorithms
viral: trending
post: posts posting posted
video: videos vid vids reel reels shorts clips
profile: profiles
page: pages
total: totals
upload: uploads uploading uploaded
answer: answers answering answered reply replies
make: makes making made
buy: buys buying bought purchase purchases purchased purchasing
sell: sells selling sold
order: orders ordering ordered
bot: bots
viewbot: viewbots view_bot view_bots follow_bot followbot like_bot likebot follower_bot viewer_bot botting
autotap: auto_tap auto-tap autotapper auto_tapper auto-tapper autoclicker auto_clicker autoclick auto_click auto_like
autotap: autolike autoliker auto_liker autofollow auto_follow tap_bot tapbot tap_macro auto_hearts auto_heart
autotap: tapping_app tap_app like_app clicker_app tapping_robot tap_robot
macro: macros
script: scripts
account: accounts acc accs acct accounts_
alt: alts alt_account burner sock_puppet
device: devices phones phone tablet tablets laptop laptops computer computers pc browser browsers tab tabs
device: smartphone smartphones emulator emulators gadget gadgets window windows ipad
second: 2nd other another spare extra secondary additional fresh
several: multiple many
run: runs running
use: uses used
install: installs installing installed
register: registers sign_up signup sign_ups signs_up signing_up enroll
code: codes coupon promo_code promocode discount_code
link: links
discount: discounts percent_off off_at rebate
referral: referrals refer invite_code invitation_code reflink ref
brand: brands
sponsor: sponsor sponsors sponsorship ad ads advert advertisement affiliate affiliates paid_partnership partnership
sponsor: paid_promotion paid_promo adlink gifted_product
only: solely merely exclusively nothing_but
left: remaining remain remains
spot: spots seat seats place places slot slots ticket tickets piece pieces copy copies unit units item items
spot: print prints mug mugs box boxes shirt shirts kit kits bundle bundles pack packs pair pairs room_in bowl bowls
spot: bracelet bracelets poster posters
gone: gone_soon vanish vanishes disappear disappears expire expires expired expiring
offer: offers deal deals sale sales promo promos promotion
price: prices
farm: farms
hurry: hurry_up be_quick be_fast act_fast act_now rush run_run asap quickly do_not_wait_too_long
fast: quick faster
each other: each_other each_others one_another eachother
soldout: sold_out selling_out sells_out sell_out out_of_stock flying_off fly_off going_fast selling_fast sells_fast
soldout: almost_gone nearly_gone
minute: minutes min mins
second_: seconds sec secs
hour: hours hr hrs h
day: days
week: weeks
year: years
password: passwords passwort pw passwd passcode pin_code login_code
phonenumber: phone_number phone_numbers mobile_number cell_number whatsapp_number number_to_call handy_number
phonenumber: telephone_number phone_no
whatsapp: whats_app telegram
address: addresses
street: streets
school: schools
email: e-mail emails mail
dm: dms direct_message private_message inbox message_me privately
snap: snapchat snaps sc
instagram: insta ig
login: log_in logins logging_in sign_in signin
verify: verifies verification confirm
type: types write writes put drop drops say
kid: kids child children minors minor teen teens teenager teenagers under_18 under_age underage boys_and_girls
parent: parents mom moms mum mums mother dad dads father grandma grandpa
pocketmoney: pocket_money allowance lunch_money birthday_money savings piggy_bank birthday_gift birthday_gift_card
need: needed needs necessary required require mandatory
optional: voluntary voluntarily
pressure: pressured
scam: scams scammer scammers phishing fraud hoax impersonator impersonators
myth: myths rumor rumors rumour rumours
rule: rules guideline guidelines tos terms_of_service
allowed: allow permitted
remove: removes removed removing
forbidden: prohibited not_allowed
"""

SPANISH: Final = """
gone: desaparece desaparecen vuelan se_esfuma
forever: para_siempre por_siempre
missing: solo_faltas_tu faltas_tu solo_falta_usted solo_faltas
everyone: medio_mundo media_ciudad
link: desde_mi_enlace
open: abro abre abrimos
oven: horno
round: vueltas vuelta
hour: horas
ungrateful: ingratos ingrato desagradecidos
device: movil celular
donate: done donen dona donan
ask: preguntan preguntaron
finish: terminamos acabamos
rise: sube suben
goodbye: adios chao
support: apoya apoyen apoyame
your: tuyo tuya tuyos
my: mio mia mios
silence: silencio
in: en
want: quiera quieran
answer: respuesta respuestas
stay: se_quedan se_queda
best: mejor mejores
merch: taza tazas
leave: te_vas se_van se_va irse
both: ambos ambas los_dos las_dos
borrow: presta prestame agarra toma
is: es son eres
jerk: envidioso envidiosos tonto tontos idiota idiotas burro basura mala_persona mala_gente feo
mutual: nos_suscribimos nos_apoyamos
may: puede pueden podra podran
i give: reparto repartimos
for: entre
ticket: entrada entradas
i want: quiero quisiera queremos
or end: o_se_acaba o_esto_se_termina o_esto_se_acaba
bell: activar_la_campana activa_la_campana activen_la_campana
merch: pegatina pegatinas calcomania
brother: hermano hermanos
sister: hermana
share: compartido compartieron compartan
follow: seguido siguieron
gift: regalado regalaron
like: likeado gustado
love me: me_quisieran me_quisiera me_amaran
-: aqui alla tan entonces ya_mismo_ bien favor amigos amigas gente_linda banda raza
-: familia nada_mas mismo misma eso esto ese esa este esta
mutual: nos_seguimos
after all: despues_de_todo
price raise: precio_vuelve_a_subir precio_sube vuelve_a_subir
not even: ni_un ni_una ni_siquiera ni_uno
bad: mal mala malo
not: no
-: el la los las un una unos unas por_favor porfa muy ya le les al del lo pues hola chicos ahi
-: no_olvides no_olviden no_te_olvides_de no_se_olviden_de no_olvides_de no_dudes_en
not: nunca jamas ni
nobody: nadie ninguno
no: ningun ninguna cero
without: sin
if: si cuando
if you: si_tu
or: o sino
if you not: si_no
and: y e
for: por x
for to: para
so: asi
with: con
to: a
of: de
who: quien quienes quien_me los_que las_que el_que la_que que
whoever: quienquiera
i: yo
you: te ti ustedes usted vos os
your: tu tus su sus vuestro vuestra
me: mi_mismo
my: mi mis nuestro nuestra
everyone: todos todas todo_el_mundo todo_mundo
each: cada
people: gente personas persona seguidores_mios
follow me: sigueme siganme seguidme seguirme me_siguen me_sigue me_sigas
follow: sigue siguen seguir siga sigan seguid segui sigas siguiendo siguenos
you follow: sigues
you follow me: me_sigues
i follow you: te_sigo os_sigo les_sigo los_sigo te_seguire
i follow: sigo seguire
back: de_vuelta de_regreso devuelta
i follow back: devuelvo_follow devuelvo_el_follow te_devuelvo_el_follow te_devuelvo_el_like les_devuelvo_el_follow
i follow back: te_devuelvo lo_devuelvo devuelvo_todo devolvemos
i return: devuelvo
follower: seguidor seguidores seguidora seguidoras
follow: follow seguimiento
subscribe: suscribete suscribanse suscribirse suscribirte suscribanse suscribe suscriban sub subs
subscribe: suscripcion suscripciones
you subscribe: suscribes te_suscribes
i subscribe you: me_suscribo
subscriber: suscriptor suscriptores suscrito suscritos
like: me_gusta megusta dale_like den_like dale_me_gusta da_like dar_like das_like likes_ dale_a_like dale_al_like
like: dale_al_me_gusta corazoncito me_gustas
you share: compartes
share: comparte compartan compartir compartid comparten comparta compartas
i share: comparto
comment: comenta comentar comenten comentario comentarios escribe_en_el_chat
type: escribe escriban pon pongan escribeme dime deja dejen dejad manda_en_el_chat
bell: campanita campana notificaciones
stay: quedate quedense
heart: corazones corazon toques
tapheart: toca_la_pantalla tapea tapeen toquen_la_pantalla tocar_la_pantalla
watch: mira miren ver
train: tren cadena
trade: intercambio intercambiamos cambio cambiamos intercambiar
each other: mutuamente entre_todos nos_seguimos unos_a_otros entre_nosotros
mutual: mutuo mutua
giveaway: sorteo sorteos sorteamos sorteo_de
raffle: rifa rifamos
i giveaway: sorteo_un sorteo_una
prize: premio premios recompensa
win: gana ganar ganas ganate ganan llevate
winner: ganador ganadora ganadores
enter: participar participa participas participan
i give you: te_doy te_regalo te_mando te_envio te_paso les_regalo les_doy te_dare te_mandare te_enviare
i give: regalo_a regalo_una regalo_un doy mando envio
get: recibe reciben recibes recibir consigue se_lleva se_llevan obtiene obten
free: gratis
shoutout: saludo saludos mencion
gift: regalo regalos regala regalen regalar regalan regalas regale regalito regalitos
send: mande mandes pasa pasame pasen pasenme pasa_tu manda_tu manda manden envia envien mandame mandar enviar mandan
send: envian
donate: dona donen donar donacion donaciones donan donas propina propinas donativo
coin: monedas moneda diamantes
rose: rosa rosas leon
money: dinero plata lana pasta
euro: euros pesos dolares
file: archivo archivos
only: solo solamente unicamente
left: quedan queda restan
spot: plazas cupos cupo lugares lugar unidades piezas entradas asientos boletos ejemplares
last: ultimas ultimos ultima ultimo
gone: se_acaba se_acaban se_agota se_agotan se_va agotandose termina se_terminan se_termina acaban vuela vuelan
hurry: corre corran rapido apurate date_prisa apurense corred
offer: oferta ofertas descuento_de promocion
price: precio
buy: compra compren comprar compro compras comprados comprado
sell: vendo vende vendemos venden venta
bot: bots
account: cuenta cuentas
second: otra otro segunda segundo
new: nueva nuevo
all: todas_tus todos_tus
device: telefono telefonos celular celulares movil moviles dispositivo dispositivos pestana pestanas
create: crea crear hazte haz abre abran
use: usa usen usad
from: desde
several: varias varios muchas
code: codigo
discount: descuento
link: enlace
register: registrate registrarse
download: descarga descargate
install: instala
my link: mi_enlace mi_link
sponsor: publicidad patrocinado anuncio colaboracion_pagada afiliado
my own: mi_propio mi_propia propio propia
shop: tienda
end: cierro corto termino apago se_acabo cerramos cierra
i end: me_voy
i end: corto_el_directo apago_el_directo cierro_el_directo termino_el_directo
kick: saco echo expulso te_saco te_echo sacare
block: bloqueo bloqueare te_bloqueo bloqueado
ban: baneo banear te_baneo prohibido prohibidos
i answer: respondo contesto leo saludo_a respondere contestare
stop: paro dejo_de parar
continue: sigo_cantando sigo_jugando sigo_jugando_si continuo seguimos_jugando
delete: borro borrare elimino
show: muestro ensenare enseno mostrare
song: cancion canciones musica
other: demas
fake: falso falsos falsas falsa
buy like: likes_comprados
sell: se_venden ofrezco
cheap: barato baratos baratas
automatic: automatico automaticamente automaticos
reach: alcance
more: mas
master: x
end: apaga apagar cerrar termine acabar cierre cierran
start: empieza empiezo empezar empezamos
not: tampoco
until: mientras_no hasta_que_no
i will: voy_a
channel: canal
love: ama aman quiere_
last chance: ultima_oportunidad ultimas_oportunidades
few: pocas pocos
health: salud
farm: granja granjas
rent: alquilo alquila
raise: sube suben subira
love me: me_quiera me_quiere
nothing: nada
now: ahora ya_mismo
heart: toque
fyp: para_ti en_para_ti pagina_para_ti
what is: cual_es
first: primero
ignore: ignoro ignorado
stingy: tacano tacanos
keyboard: teclado
headset: auriculares
also: tambien
class: curso clase taller
stock: existencias
tell: cuentame digan diganme
birthday: cumpleanos
house: casa
age: edad anos_tienes
how old are you: cuantos_anos_tienes cuantos_anos_tienen
where do you live: donde_vives donde_viven en_que_calle_vives
in chat: en_el_chat por_el_chat
support: apoyo apoyas apoyan apoyar
sign: firma
final: ultimos_minutos
sing: canto
luck: mala_suerte suerte anos_de_mala_suerte
god: dios
bless: bendicion bendiciones bendiga
ashamed: verguenza
sad: triste tristeza
disappointed: decepcionado decepciona
real: verdadero verdaderos verdaderas verdadera de_verdad
fan: fans
love me: me_quieres me_quisieras me_amas me_aman me_quieren
if love me: si_de_verdad_me_quieres si_realmente_me_quieres si_me_quieres si_de_verdad_me_aprecian
if you care: si_te_importara si_de_verdad_te_importo si_les_importara si_me_quisieras
until: hasta hasta_que
post: publico publicare publicar subo subire subir publicacion publicaciones posteo
i will post: lo_subo voy_a_subir voy_a_publicar luego_subo subo_el subo_la
soon: pronto luego despues mas_tarde algun_dia
tonight: esta_noche hoy_en_la_noche
tomorrow: manana
today: hoy
hour: hora horas
minute: minutos minuto
when reach: cuando_lleguemos_a llegamos_a lleguemos_a al_llegar_a
goal: meta
video: video videos
profile: perfil
count: cuentan cuenta_como suman cuentan_como
add: suma sumar se_suman
turn: se_convierten convierten se_vuelven se_transforman
pay: pagan paga pagar
unlock: desbloquean desbloquea
page: pagina
boost: suben impulsan sube_mi
live: directo en_vivo live
password: contrasena clave
phonenumber: numero_de_telefono telefono_movil numero_de_whatsapp tu_numero tu_telefono su_numero tu_whatsapp
address: direccion domicilio
street: calle
school: escuela colegio
email: correo
full name: nombre_completo
dm: privado por_privado md
login: inicia_sesion iniciar_sesion
verify: verifica verificar
kid: ninos nino menores menor
parent: papa papas mama padres madre padre
card: tarjeta
optional: opcional
need: hace_falta necesario obligacion obligatorio necesitas
pressure: presion
thank: gracias
want: quieres quieren
because: porque
every: cada
allowed: permitido
scam: estafa
name: nombre nombres usuario usuarios apodo
all: todo
i make: hago
have: tiene tienen tienes tengo tenemos habria habrian hubieras hubieran ha han hay haya
i: conmigo
with you: contigo
come: ven vengan vienen
go: va van vamos
put: pongo pone
talk: hablo hablar habla hablen hablamos
i play: toco juego jugare tocare
i sing: canto cantare cantar
i dance: bailo bailare bailar
dance: baila
play: jugar tocar jugamos
show: mostrar ensenar revelo revelar
see: ves ven_
do: haces haga hagan hacer
give me: dame denme me_da me_dan me_das regalame regalenme mandame mandenme enviame
give: dan da das dar
help: ayuda ayudame ayuden ayudenme ayudar
please: suplico
like again: otra_vez_like
again: otra_vez de_nuevo vuelve vuelven vuelva volver
over: termino_ acabado
after: despues_de tras luego_de
before: antes antes_de
next: siguiente proximo proxima proximos proximas
this: esta_ este_
today: hoy_mismo
only today: solo_hoy solo_por_hoy
tonight: esta_noche
time: vez veces tiempo
more: mas
less: menos
hundred: ciento
thousand: miles
friend: amigo amiga
ask: pide pidele pidan pidanle pidanles preguntale pedir
buy: comprala compralo compralos compralas comprenlo compre cómprala
try: prueba prueben probar
save: ahorra ahorras ahorren ahorrar
thank: agradezco
show: muestra
camera: camara
light: luz luces
reach: llegan llegamos llegue
people: persona
who not: quien_no el_que_no la_que_no los_que_no quienes_no
ungrateful: malagradecido malagradecidos ingratos ingrato desagradecidos egoistas egoista
nobody: ninguno_de_ustedes
life: vida
week: semana semanas
year: ano anos
month: mes meses
day: dia dias
viewer: espectadores espectador
view: vistas vistos visitas reproducciones
group: grupo
list: lista
train: trencito
real: reales
die: muere mueren morir
lose: pierdes pierden perder perderas pierde
sell: vendemos vendiendo vendieron vendido vendidos vendida vendidas vendo_
order: pidan_ya encarga encarguen pedido pedidos
wait: espera esperen
hundreds: cientos
queue: fila
cart: carrito carritos
soldout: agotado agotados agotada agotadas
install: instalen instalar
link in my profile: link_en_mi_perfil enlace_en_mi_perfil
basket: canasta cesta
photo: foto fotos
id card: dni cedula ine identificacion
birthdate: fecha_de_nacimiento
account: usuario_y_clave
rank: rango
mod: moderador moderadores mod
vip: vip
winner: ganador_
random: azar al_azar suerte_al_azar
cap: gorra
shirt: camiseta camisa remera playera
phone: fono
money: billete billetes efectivo pasta_ guita
beg: ruego rogar rogando suplicando
hungry: hambre
rent: renta
cry: lloro llorar lloraré llora
sad: tristes
heart: corazon_
count: vale valen contar cuenten cuente
go to: pasan_a van_a
earn: gano ganamos
money for me: plata_para_mi dinero_para_mi
become: vuelven
video: videitos clip clips
"""

PORTUGUESE: Final = """
heart: coracoezinhos coracaozinho
subscribe: inscreveu inscreveram
same: igual
win: ta_concorrendo concorrendo concorre
comment: comentario comentarios
book: livro
password: senha do_banco_senha
login: entra_com entre_com
wallet: carteira
room: sala
missing: so_falta_voce falta_voce
autotap: autoclique autoclicador
month: mes
optional: opcionais opcional
watch: mira
go: vao
rise: sobe sobem subir
soon: daqui_a_pouco daqui_a_pouquinho
would have: tinham_mandado teria teriam
like: gostassem gostasse
support: apoie apoiem
silence: silencio
want: queira queiram
answer: resposta respostas
mutual: e_todo_mundo_se_segue
best: melhor melhores
type: deixa deixe deixem
mutual: todo_mundo_se_segue se_segue todos_se_seguem
both: ambos os_dois as_duas
borrow: pega pegue empresta
jerk: invejoso invejosos chato chatos burro idiota feio mau_carater
mutual: nos_seguimos se_seguem a_gente_se_segue nos_inscrevemos se_apoia
may: pode podem podera
back: de_volta_na_hora
if: quando_
bell: ativar_o_sininho ativa_o_sininho ative_o_sininho
merch: adesivo adesivos caneca canecas
brother: irmao irmaos
sister: irma
share: compartilhado compartilharam
follow: seguido seguiram
like: curtido curtiram
gift: presenteado presentearam mandado_presente
-: aqui ali bem entao isso isto esse essa este esta mesmo gente_linda turma amigos amor meus_amores tudo_bem
not even: nem_um nem_uma nem_sequer
free: de_graca
get: chegar_a
-: o a os as um uma uns umas por_favor muito ja galera gente_boa pessoal ai la do da dos das
-: nao_esquece_de nao_esqueca_de nao_esquece nao_esquecam_de
not: nao nunca jamais nem
nobody: ninguem
no: nenhum nenhuma zero sem_nenhum
without: sem
if: se quando caso
or: ou senao
and: e
for: por
for to: pra para pro
with: com
to: ao
of: de
in: no na nos nas
who: quem que
i: eu
you: tu voce voces vc vcs te lhe
your: seu sua seus suas teu tua
me: mim
my: meu minha meus minhas nosso nossa
everyone: todos todas todo_mundo
each: cada
one of you: um_de_voces um_de_vcs uma_de_voces
people: gente pessoas pessoa
follow me: me_segue me_siga me_sigam me_seguem segue_eu me_seguir segue_ai siga_me
follow: segue siga sigam seguir seguem seguindo seguirem
i follow back: sigo_de_volta te_sigo_de_volta sdv sigo_todos_de_volta
i follow: sigo
i follow you: te_sigo sigo_voce
back: de_volta
follower: seguidor seguidores seguidora
subscribe: inscreva inscreva-se inscreve inscrevam inscrever se_inscreve se_inscreva se_inscrevam inscricao inscritos
subscribe: inscrevase se_inscrever
i subscribe: me_inscrevo
like: curte curta curto curtam curtir curtida curtidas deixa_o_like deixa_like deixem_o_like da_like likes_ curtem
share: compartilha compartilhe compartilhem compartilhar partilha partilhem compartilham
comment: comenta comente comentem comentario comentarios comentar
type: escreve escreva escrevam digita digite manda_no_chat manda_ai
bell: sininho notificacoes sino
stay: fica fiquem fique
heart: coracoes coracao toques
tapheart: toca_na_tela toquem_na_tela tela tocando_na_tela
train: trem corrente
trade: troco trocamos troca trocar trocando
each other: uns_aos_outros entre_nos um_ao_outro
mutual: mutuo
giveaway: sorteio sorteios sorteando
raffle: rifa
i giveaway: sorteio_um vou_sortear sorteio_uma
prize: premio premios recompensa brinde brindes
win: ganha ganhar ganhe ganham concorre concorrer concorra concorrem
winner: ganhador ganhadora vencedor ganhadores
enter: participar participa participe
i give: dou mando envio
i give you: te_mando te_dou mando_pra_voce te_envio mando_um dou_um eu_mando te_passo
get: recebe receba recebam receber recebem leva
free: gratis de_graca
money: dinheiro pix grana
euro: reais real_ euros
shoutout: salve alo mencao
gift: presente presentes presenteia presentear presenteie presenteiam presentinho
send: passa passe passem manda mandem mande envia envie mandar enviar mandam
donate: doa doem doar doacao doacoes gorjeta doe doam
coin: moedas moeda diamantes
rose: rosa rosas leao
file: arquivo arquivos
only: so somente apenas
left: restam resta sobraram faltam sobram
spot: vagas vaga lugares unidades pecas ingressos lugar
last: ultimas ultimos ultima ultimo
gone: acaba acabando acabam esgota esgotando vai_acabar some termina esgotam
hurry: corre corram rapido
offer: oferta ofertas promocao
price: preco
buy: compra compre comprem comprar compro comprados
sell: vendo vende vendemos vendem venda
bot: robo robos
account: conta contas perfil_fake
second: outra outro segunda
new: nova novo
device: celular celulares telefone aparelho aparelhos aba abas dispositivos
create: cria criar crie faz faca abre abra
use: usa use usem
from: com_a
several: varias varios
code: codigo cupom
discount: desconto
register: cadastra cadastre cadastre-se se_cadastra
download: baixa baixe
install: instala instale
sponsor: publi publicidade patrocinado parceria_paga afiliado propaganda anuncio
my own: proprio propria
shop: loja lojinha
end: encerro acabo fecho desligo encerra termino
i end: vou_embora encerro_a_live fecho_a_live acabo_a_live saio
kick: expulso tiro removo
block: bloqueio bloqueado
ban: bano banido proibido
i answer: respondo leio responderei
stop: paro parar paramos
heart: toque
last chance: ultima_chance ultimas_chances
few: poucas poucos
channel: canal
until: enquanto_nao ate_que
i will: vou
farm: fazenda
rent: alugo aluga
raise: sobe subira
love: ama amam
love me: gosta_de_mim me_ama
nothing: nada
now: agora
fyp: o_para_voce na_para_voce no_para_voce pagina_para_voce a_para_voce
what is: qual_e qual
first: primeiro
ignore: ignoro ignorado
stingy: mao_de_vaca pao_duro
headset: fone
keyboard: teclado
also: tambem
class: curso aula
stock: estoque
delete: apago apagar deleto excluo
show: mostro mostrar mostrarei
song: musica cancao
continue: continuo continuar
fake: falso falsos fake
cheap: barato baratos baratinho
automatic: automatico automaticamente
reach: alcance
more: mais
start: comeco comecar comecamos
tell: conta_pra_mim fala falem diz me_diz
birthday: aniversario
house: casa
how old are you: quantos_anos_voce_tem qual_sua_idade
where do you live: onde_voce_mora onde_vcs_moram em_que_rua_voce_mora onde_voces_moram
in chat: no_chat
support: apoio apoia apoiam
if love me: se_voce_me_ama se_me_ama se_gosta_de_mim se_voce_gosta_de_mim se_gostasse_de_mim
all device: todos_os_celulares todos_os_aparelhos
end: encerrar acabar desligar fechar encerrou fecha
like again: curte_de_novo
in my profile: no_meu_perfil
people: seguidores_reais_
open: abertas
get: concorre_a ganha_um ganha_uma
sing: canto
luck: azar sorte anos_de_azar
god: deus
bless: bencao abencoe
ashamed: vergonha
sad: triste
disappointed: decepcionado decepciona
real: verdadeiro verdadeiros de_verdade
fan: fas fa
love me: me_ama me_amam me_amasse gosta_de_mim gostasse_de_mim
if you care: se_voce_se_importasse
until: ate
not until: so_depois_de
i will post: posto eu_posto vou_postar postarei vou_publicar subo publico eu_subo
post: postar publicacao
soon: depois logo em_breve mais_tarde um_dia qualquer_dia
tonight: hoje_a_noite esta_noite
tomorrow: amanha
today: hoje
friday: sexta
monday: segunda-feira
hour: hora horas
minute: minutos minuto
when reach: quando_chegar_a chegarmos_a batermos bater quando_batermos chegar_em
goal: meta
video: video videos
profile: perfil
count: contam conta_como somam valem
add: soma somar entram
turn: viram virar se_transformam se_tornam
pay: pagam paga pagar
unlock: desbloqueiam desbloqueia liberam
live: live ao_vivo
boost: sobem impulsionam
password: senha senhas
phonenumber: numero_de_telefone seu_numero teu_numero seu_whatsapp seu_zap numero_do_whatsapp seu_telefone seu_celular
phonenumber: zap
address: endereco
street: rua
school: escola
full name: nome_completo cpf
email: email
dm: privado direct
verify: verifica verifique confirma confirme
kid: criancas crianca menores menor
parent: mae pai pais
card: cartao
optional: opcional
need: precisa preciso necessario obrigatorio obrigado_a
pressure: pressao
thank: obrigado obrigada valeu
want: quer querem quiser
because: porque
allowed: permitido
scam: golpe
name: nome nomes usuario arroba
all: tudo
i make: faco
have: tem tenho temos teria teriam ha havia
put: coloca coloque coloquem bota bote botem ponha
call: chamo ligo chamar ligar
talk: falo falar
i play: toco jogo jogarei tocarei
i sing: canto cantarei
i dance: danco dancarei
dance: danca dancar
play: jogar tocar
show: revelo revelar
do: fazem fez fazer
give: dao da dar deu
give me: me_da me_dao me_manda me_mandem me_deem
help: ajuda ajude ajudem ajudar
watch: assiste assistem assistir assistindo assistam
leave: sai saem sair
again: de_novo outra_vez volta voltar
over: acabou acabaram encerrou_
after: depois_de apos
before: antes antes_de
next: proximo proxima proximos proximas
first: primeira primeiros primeiras
only today: so_hoje apenas_hoje somente_hoje
time: vez vezes tempo
friend: amigo amiga
ask: pede peca pecam pedir
try: experimenta experimente testa teste
save: economiza economize economizar poupa
use: usem usar utilize
people: pessoal_
ungrateful: ingratos ingrato mal_agradecidos egoistas egoista
life: vida
week: semana semanas
year: ano anos
month: mes meses
day: dia dias
viewer: espectadores visualizadores
view: visualizacoes visualizacao
group: grupo
list: lista
real: reais_de_verdade
die: morre morrer morrem
lose: perde perder perdem perdeu
sell: vendendo vendo_ vendido vendidos
soldout: esgotado esgotados esgotada esgotadas
order: encomenda encomende pedido pedidos
cart: carrinho carrinhos
hundreds: centenas
thousand: milhares
cap: bone
shirt: camiseta camisa
photo: foto fotos
id card: rg identidade
birthdate: data_de_nascimento
mod: moderador mod
random: aleatorio sorteado
cry: choro chorar
hungry: fome
beg: imploro implorando
rent: aluguel
earn: ganho
deliver: entrega entregam entregar
push: entrega_meus empurra
count: vale conta_pro contar
"""

INDONESIAN: Final = """
screen: layar
my video: vidku vidioku videoku
price: harga
service: jasa
add: tambah nambah tambahin
lazy: malas males
hour: jam berjam-jam
friend: teman
who: yg
can: bsk bisa
hard: kenceng
song: lagu lagunya
trade buy: jual_beli
ask: tanya
answer: jawabannya jawaban
yesterday: kemarin
selfish: tega egois
silence: diam
best: terbaik
TRADE: follow-followan sub-suban like-likean folow-folowan saling_follow
borrow: pinjam ambil
both: keduanya
jerk: sombong bodoh jelek norak
may: bisa
create account: buat_akun bikin_akun
again: ulangi
merch: stiker
brother: adik
-: sini situ banget dulu_ya teman-teman kawan bestie gaes gays mas mbak bang kakak
not even: satu_pun
do not want: gak_mau nggak_mau tidak_mau ga_mau ogah
have: punya
watch: nonton tonton menonton
add: nambah menambah tambahin nambahin
-: dong ya deh nih tolong yuk ayo kak guys sih aja saja lah kok itu ini si semua_nya mohon banget ada langsung pasti
-: deh bakal akan
no: gak_ada tidak_ada ga_ada nggak_ada tanpa
who: yang_mau yang
-: jangan_lupa jangan_lupa_untuk jangan_ragu
not: tidak gak ga nggak enggak ngga tak bukan jangan belum gk
nobody: tidak_ada_yang gak_ada_yang ga_ada_yang nggak_ada_yang
no: tanpa_ada
without: tanpa
if: kalau kalo jika bila klo kl begitu
if not: kalau_tidak kalo_gak kalau_gak kalo_nggak kalau_nggak
or: atau
and: dan sama serta
for: untuk buat demi
with: dengan pakai pake
to: ke
in: di
of: dari
who: siapa yg
i: aku saya gue gw gua ku
you: kamu kalian anda lu lo
everyone: semua semuanya semua_orang
each: tiap setiap
people: orang penonton
follow: ikuti ngikutin pengikutin follow_akun
follow me: ikuti_aku ikuti_saya
follow back: follback folbek follow_balik folback
back: balik balas kembali
i follow back: aku_follback pasti_folbek
follower: pengikut
subscribe: langganan berlangganan subrek subscribe
like: suka sukai like
share: bagikan bagiin sebarkan sebar
comment: komen komentar komentari
type: ketik tulis
bell: lonceng notifikasi
stay: tetap_di_sini stay
heart: hati love lope
tapheart: tap_tap ketuk_layar tap_layar taptap tap-tap
trade: gantian tukar tukeran barter bertukar
each other: saling
mutual: mutualan
giveaway: undian ga giveaway bagi-bagi kuis_berhadiah bagi_bagi
prize: hadiah hadiahnya
win: menang menangkan memenangkan dapetin
winner: pemenang
enter: ikutan
i give you: aku_kasih saya_kasih kukasih aku_kirim saya_kirim gue_kasih aku_bagiin saya_beri aku_beri
give: kasih beri kasi
get: dapat dapet mendapat mendapatkan
free: gratis
money: uang duit pulsa saldo dana
euro: rupiah ribu
shoutout: salam disapa sapa
gift: gift kado hadiahin gift-nya giftnya nyawer sawer saweran saweria
send: kirim kirimkan kirimin
donate: donasi donasinya sumbang
coin: koin berlian
rose: mawar singa
file: berkas
only: hanya cuma cuman
left: tersisa sisa tinggal
spot: slot kursi tempat buah pcs unit
last: terakhir
gone: habis kehabisan berakhir hilang keburu_habis
hurry: buruan cepat cepetan buru-buru segera
offer: promo diskon penawaran
price: harga harganya
buy: beli membeli
sell: jual menjual dijual
bot: bot
account: akun
second: kedua lain satunya
new: baru
device: hp ponsel perangkat
create: bikin buatkan
use: gunakan
several: beberapa banyak
code: kode
discount: diskon_
link: tautan link
register: daftar
download: unduh download
install: instal pasang
sponsor: iklan kerja_sama_berbayar endorse disponsori
my own: buatan_sendiri sendiri buatanku
shop: toko
end: akhiri matikan matiin tutup tutupin selesai udahan berhenti stop mati udah_an
song: lagu
stop: berhenti
raise: naik
until: sebelum baru_kalau
help me reach: bantu_aku_sampai bantu_saya_sampai
last chance: kesempatan_terakhir
few: sedikit
rent: sewa
now: sekarang
first: dulu duluan pertama
ignore: cuekin abaikan
stingy: pelit
stock: stok
NUM: dua
what is: apa_nama berapa apa
class: kelas
also: juga
video: videoku videomu
profile: profilku
delete: hapus
show: tunjukin tampilin kasih_lihat
continue: lanjut lanjutin terus
merch: kaos baju topi
fake: palsu
cheap: murah murahan
automatic: otomatis
reach: jangkauan
more: lebih tambah
start: mulai
in chat: di_chat di_komentar di_kolom_komentar
house: rumah
how old are you: umur_berapa berapa_umur_kamu umur_kamu_berapa
where do you live: tinggal_di_mana rumah_di_mana rumah_kamu_di_mana
support: dukung support
if love me: kalau_sayang_aku kalau_sayang_sama_aku kalau_beneran_sayang kalau_kamu_sayang_aku kalo_sayang
second account: akun_kedua akun_lain akun_satunya akun_kedua_kamu dua_akun
new account: akun_baru
fake account: akun_palsu akun_fake
all device: semua_hp
random: acak beruntung
pick: pilih undi
real friend: teman_sejati
friend: teman temen
win: berkesempatan_menang kesempatan_menang
chance: kesempatan
i end: aku_matikan live_aku_matikan aku_akhiri aku_tutup
kick: keluarkan tendang
block: blokir diblokir
ban: banned
answer: jawab balas_chat
i answer: aku_jawab saya_jawab kujawab
sing: nyanyi
luck: sial kesialan nasib_buruk
god: tuhan allah
bless: berkah rezeki
ashamed: malu
sad: sedih
disappointed: kecewa
real: asli sejati beneran
fan: fans penggemar
love me: sayang_aku sayang_sama_aku peduli_sama_aku peduli cinta_aku
until: sampai hingga sebelum
i will post: saya_unggah aku_unggah aku_upload saya_posting aku_posting nanti_aku_upload saya_upload kuunggah
post: unggah posting postingan
soon: nanti kapan-kapan kapan_kapan segera_ sebentar_lagi
tonight: nanti_malam malam_ini
tomorrow: besok
today: hari_ini
hour: jam
minute: menit
one: satu
goal: target
reach: capai tembus sampai_ke
video: video videonya
profile: profil
count: dihitung terhitung masuk masuk_ke dihitung_sebagai
turn: jadi berubah menjadi
pay: dibayar bayar menghasilkan
unlock: buka_ membuka
boost: naikin menaikkan
live: live siaran
password: sandi kata_sandi
phonenumber: nomor_hp nomor_wa nomor_telepon no_wa no_hp nomor_whatsapp nomormu nomor_kalian nomor
address: alamat
street: jalan
school: sekolah
full name: nama_lengkap
dm: japri
login: login masuk_akun
verify: verifikasi
kid: anak anak-anak bocah
bad: jahat pelit_
parent: ortu mama papa ibu ayah orang_tua
pocketmoney: uang_jajan uang_saku
card: kartu
optional: sukarela
need: perlu harus wajib
pressure: paksaan
thank: makasih terima_kasih
want: mau ingin
because: karena
so: biar supaya agar
allowed: boleh
scam: penipuan
name: nama namanya username
come: datang
talk: ngomong bicara ngobrol
i sing: aku_nyanyi
dance: joget nari goyang
play: main mainin
show: tunjukkan lihatin
see: lihat liat
give me: kasih_aku kasih_saya
help: bantu bantuin tolongin
leave: pergi pulang keluar kabur
again: lagi
first: dahulu
next: berikutnya selanjutnya
only today: hari_ini_saja cuma_hari_ini hanya_hari_ini hari_ini_aja
time: kali waktu
friend: sahabat
ask: minta mintalah
try: coba cobain
save: hemat
use: pake pakailah
all: seluruh
life: hidup
week: minggu_ini seminggu
year: tahun
month: bulan
day: hari
viewer: viewers viewer
group: grup
list: daftar_nama
die: meninggal
lose: kehilangan
sell: dijual_
soldout: ludes sold_out
order: pesan checkout pesen
cart: keranjang
hundreds: ratusan
thousand: ribuan
photo: foto
id card: ktp
birthdate: tanggal_lahir
random: secara_acak
cry: nangis menangis
hungry: lapar
beg: mohon_mohon ngemis
house rent: kontrakan
luck: keberuntungan
most: terbanyak paling_banyak
fast: tercepat
number: angka
raise: nambah_banyak
mean: berarti artinya
watch: nontonin
mod: moderator mod
"""

GERMAN: Final = """
with my link: uber_meinen_link ueber_meinen_link mit_meinem_link durch_meinen_link
page: seite
cost: kostet kosten
too good: zu_fein zu_schade
for that: dafur
walk away: abhaut abhauen abhaust
nevermore: gar_nicht_wiederzukommen nicht_wiederzukommen brauchst_nicht_wiederkommen
your: eurem euren eurer eures deinem deiner deinen
heart: herzknopf herzchen herztaste
autotap: klickprogramm klickprogramme autoklicker klicker
only today: nur_heute nur_noch_heute
never: danach_nie nie_wieder
price: zu_diesem_preis diesen_preis dieser_preis
login: meldet_euch melde_dich logg_dich loggt_euch
end in: lauft_in
come: kommen kommt
belong: gehort gehoren
silence: stille schweigen schweige
best: beste bester besten bestes
tapheart: tippt_, also_tippt
use: nimm nehmt nehmen
both: beide beiden
is: ist sind bist seid
jerk: blod bloed doof mies gemein dumm feige idiot
may: darf durfen durft kann kannst konnt konnen
question: frage fragen
mutual: folgen_uns wir_folgen_uns
i give you: ich_geb_dir geb_ich_dir ich_gebe_dir gebe_ich_dir ich_geb_euch ich_gebe_euch
one: eins eines
merch: aufkleber
brother: bruder bruders
sister: schwester
who: jeder_,_der jede_,_die alle_,_die jedem_,_der jeden_,_der die_,_die der_,_der leute_,_die
who: die_leute_,_die denen_,_die
-: die
then: dann
first: erst zuerst
-: hier einfach nun ganz wirklich freunde_ euch_ mich_ uns leute mal_
like for like: like_um_like
not even: nicht_mal nicht_einmal kein_einziges kein_einziger keine_einzige
i have: habe_ich ich_habe hab_ich ich_hab
i earn: verdiene_ich ich_verdiene
tapheart: tipp_auf_den_bildschirm tipp auf_den_bildschirm_tippen bildschirm tap_auf_den_bildschirm
i play: spiele_ich ich_spiele spiel_ich
i talk: rede_ich ich_rede
i sing: singe_ich ich_singe sing_ich
i dance: tanze_ich ich_tanze
-: noch da gilt_ der das den dem des ein eine einen einem einer bitte mal doch gerne sehr leute hallo schon gleich
-: halt
-: nicht_vergessen vergiss_nicht vergesst_nicht
not: nicht nie niemals
nobody: niemand keiner
no: kein keine keinen keinem null
without: ohne
if: wenn falls sobald
or: oder sonst ansonsten andernfalls
and: und
for: fur gegen
for to: um zum zur
so that: damit
with: mit
to: zu an auf
of: von
in: im
who: wer wer_mir
i: ich
you: du ihr dir dich euch sie
your: dein deine deinen deiner deinem eure euer euren
me: mir mich
my: mein meine meinen meinem meiner unser unsere
everyone: alle jeder jede jeden allen jedem
each: jedes
we: wir
will: werde wird werden
people: leute_ zuschauer menschen
follow: folge folgt folg folgen gefolgt followt
follow back: zuruckfolgen folge_zuruck ruckfollow gegenfollow folge_dir_zuruck folgt_zuruck folg_zuruck
i follow you: folge_ich_dir ich_folge_dir folge_ich_euch ich_folge_euch
i follow back: ich_folge_zuruck folge_ich_zuruck
back: zuruck
follower: follower abonnenten abonnent followern
subscribe: abonnier abonniere abonniert abonnieren abo abos aboniert abonnierst abonnement gegenabo
you subscribe: abonnierst
like: like liken liket likes_ gefallt_mir daumen_hoch likt herzchen_
part NUM: zweiten_teil teil_zwei
share: teil teile teilt teilen geteilt teilst
comment: kommentier kommentiere kommentiert kommentieren kommentar kommentare schreib_in_den_chat
type: schreib schreibt tippt tippe
bell: glocke benachrichtigungen
stay: bleib bleibt bleiben
heart: herz herzen herzchen
tapheart: tippt_auf_den_bildschirm tippen tippt_weiter tippt
train: zug kette
trade: tausch tausche tauschen tauscht
each other: gegenseitig
mutual: wechselseitig
giveaway: verlosung verlose verlosen gewinnspiel verlost
prize: preis preise belohnung
win: gewinn gewinnen gewinnt gewinne gewinnst
winner: gewinner
enter: teilnehmen mitmachen nimm_teil teilnahme
i give you: schenke_ich_dir ich_schenke_dir bekommst_du_von_mir schicke_ich_dir ich_schicke_dir schick_ich_dir
i give you: ich_schick_dir
i give: ich_verschenke verschenke ich_schenke
get: bekommt bekommst bekommen kriegt kriegst kriegen erhalt erhaltst erhalten
free: gratis kostenlos umsonst
money: geld kohle
shoutout: grusse gruss erwahnung
giftcard: gutschein gutscheine
gift: geschenk geschenke schenkt schenk schenken geschenken schenkst
send: schick schickt schicken sende sendet
donate: spende spenden spendet trinkgeld spendest
coin: munzen munze diamanten
rose: rose rosen lowe
file: datei dateien vorlage
only: nur ausschliesslich bloss
left: ubrig noch_da verfugbar
spot: platze platz stuck stucke exemplare plaetze tickets
last: letzte letzten letzter letztes
gone: weg ausverkauft vorbei
hurry: schnell beeilt beeil beeilung
offer: angebot angebote aktion rabattaktion
end: endet schliesst
price: preis_ preise_
buy: kauf kaufe kauft kaufen gekauft gekaufte gekauften
sell: verkaufe verkauft verkaufen verkauf
bot: bots
account: konto konten zweitkonto zweitaccount account accounts
second: zweite zweiten zweites anderen andere anderes zweiter
new: neues neuen neue neu
all: alle_deine
device: handy handys gerat gerate geraten tablets tab tabs
create: mach macht erstell erstelle erstellt
use: nutz nutze nutzt benutz benutzt verwende
several: mehrere mehreren
code: code rabattcode gutscheincode
discount: rabatt prozent sparst
link: link
register: registrier registriert anmelden melde_dich_an meldet_euch_an
download: lade ladt
install: installier installiert
sponsor: werbung anzeige gesponsert bezahlte_partnerschaft affiliate-link
my own: eigene eigener eigenen eigenes selbstgemacht selbst_gemacht
shop: laden
i end: beende_ich ich_beende mach_ich_aus ich_mache_aus mache_ich_aus hore_ich_auf ich_hore_auf ich_geh_offline
i end: bin_ich_weg
kick: fliegst fliegt werfe schmeisse rausgeworfen werf raus
block: blockiere blockiert
ban: banne gebannt verboten
answer: antworte beantworte antworten
sing: singe
luck: pech ungluck
god: gott
bless: segen
ashamed: schame scham schamt
sad: traurig
disappointed: enttauscht
real: echte echter wahre wahrer echten richtige
fan: fans
love me: mich_liebst mich_magst mich_mogt mich_lieben mich_wirklich_mogt mich_liebt
until: bis bevor solange
at: bei
not: nichts
if you follow: folgst folgst_du
if you subscribe: abonnierst_du
second account: zweitaccount einen_zweitaccount zweitkonto zweit_account zweitaccounts nebenaccount zweiten_account
second account: zweites_konto anderen_account zweiten_konto
autotap: auto_klicker autoklicker auto_clicker klickbot
automatic: automatisch
only valid: gilt_nur
song: lied lieder
stop: stoppe hore_auf
raise: steigt
last chance: letzte_chance
few: wenige
stop: hor_auf hore_ich_auf hor_ich_auf aufhoren breche_ab abbrechen
end: mach_aus mache_aus ich_mach_aus geh_offline gehe_offline bin_weg
until: solange_nicht erst_wenn
leave: lasst lass
script: skript skripte
you get: gibt_es es_gibt gibts
raffle: lostopf tombola
macro: makro makros
over: schluss
answer: antwort antworten
rent: vermiete miete
love me: mich_mag mich_mogen mich_liebhat
i follow: folge_ich dem_folge_ich
now: jetzt
gone: gleich_weg
if: wer_mich_wirklich
first: zuerst erst
ignore: ignoriert ignoriere
stingy: geizig
stock: vorrat
what is: wie_heisst was_ist wie_lautet
key: schlussel
keyboard: tastatur
headset: kopfhorer
also: auch
class: kurs
game: spiel
end: beende beenden schliesse schliessen mache_aus aus_machen
delete: losche losch
show: zeige zeig
continue: weiter weitermachen
fake: falsche gefalschte
cheap: billig billige gunstig
reach: reichweite
more: mehr
start: starte beginne anfangen
in chat: in_den_chat im_chat in_die_kommentare
house: haus wohnung
how old are you: wie_alt_bist_du wie_alt_seid_ihr
where do you live: wo_wohnst_du wo_wohnt_ihr in_welcher_strasse_wohnst_du
support: unterstutzt unterstutzung
if love me: wenn_du_mich_magst wenn_ihr_mich_mogt wenn_ihr_mich_liebt wenn_du_mich_liebst wenn_ihr_mich_wirklich_mogt
random: zufallig
get: bekommt_von_mir kommt_in kriegt_von_mir
friend: freund freunde freunden
i give: gebe_ich ich_gebe
pick: ziehe wahle ziehen
who: wer_den die_den
i will post: ich_poste poste_ich ich_lade_hoch lade_ich ich_stelle stelle_ich ich_lade ich_veroffentliche
post: poste posten beitrag
soon: bald spater irgendwann demnachst
tonight: heute_abend heute_nacht
tomorrow: morgen
today: heute
friday: freitag
monday: montag
hour: stunde stunden uhr
minute: minuten minute
when reach: bei_erreichen
goal: ziel
video: video videos
profile: profil
count: zahlen zahlt gezahlt
add: dazu
turn: werden_zu verwandeln
become: verwandelt
pay: bezahlt bringen_geld zahlen_sich_aus
unlock: schalten_frei schaltet_frei freigeschaltet
boost: pushen pusht
live: live
password: passwort kennwort
phonenumber: handynummer telefonnummer nummer whatsapp-nummer
address: adresse anschrift
street: strasse
school: schule
full name: voller_name vollen_namen nachname nachnamen
email: mail e-mail
dm: privat
login: einloggen log_dich_ein logg_dich_ein loggt_euch_ein
verify: verifizier verifiziere bestatige
kid: kinder kind minderjahrige
parent: eltern mama papa mutter vater
pocketmoney: taschengeld
card: karte
optional: freiwillig
need: brauchst notig musst braucht
pressure: druck zwang
thank: danke
want: willst wollt mochtest
because: weil
every: jeden_
allowed: erlaubt
scam: betrug
name: namen nutzername
all: alles
i make: mache_ich ich_mache
have: habt hast habe haben hat hatte hattet
put: stell stellt packt pack
talk: rede reden sprich spreche
play: spielen spielt
dance: tanze tanzen tanzt
show: zeigen
see: sehen seht siehst
do: tut tun
give: gib gebt geben gibt
give me: gib_mir gebt_mir
help: hilf helft helfen hilft
watch: schau schaut zuschauen guckt guck schauen zuschaut seht_zu schaut_zu
go: gehen
leave: geht gehst geh gehe verlasst verlasse
again: nochmal wieder erneut
over: zu_ende aus_und_vorbei
after: nach danach
before: bevor
next: nachste nachsten nachster
only today: nur_heute
time: mal_ zeit
friend: kumpel
ask: frag fragt bitte_um
try: probier probiert
save: spart spare sparen
ungrateful: undankbar undankbare egoistisch egoisten
life: leben
week: woche wochen
year: jahr jahre jahren
month: monat
day: tag tage tagen
viewer: zuschauerzahl zuschauern
view: aufrufe klicks
group: gruppe
list: liste
die: stirbt sterbe
lose: verliert verlier verlierst
soldout: ausverkauft fast_weg
order: bestell bestellt bestellen
cart: warenkorb
hundreds: hunderte
thousand: tausende
cap: mutze kappe
shirt: shirt tasse
photo: foto fotos bild_von_dir
id card: ausweis personalausweis
birthdate: geburtsdatum geburtstag
mod: moderator mod
random: zufall
cry: weine heule heul weint
hungry: hunger
beg: bettel bettle flehe
front: vorn vorne
bring: bringt bringen
picture: grafik
need: brauche brauchen
reach: schaffen schafft erreichen erreicht knacken
end: hor_auf bin_raus
earn: verdiene verdienen
who not: wer_nicht
screenname: benutzername
"""

FRENCH: Final = """
last chance: derniere_chance dernieres_chances
forever: pour_toujours toujours
after: apres
price: ce_prix a_ce_prix ce_prix-la
few: quelques
also: aussi
old: vieux vieille
counter: compteur
rise: gonfle gonfler monte
nothing: rien rien_a
optional: facultatif facultatifs
only who: qu_a_ceux_qui que_ceux_qui qu_aux_gens_qui
only: qu_a
you: te
-: le la les un une des du de d au aux ce cet cette ces s_il_vous_plait svp stp tout_de_suite bonjour salut l c_est
-: meme encore vraiment juste tres bien donc alors ici cher chers chere toi vous_deux les_gars
not: pas ne n ni jamais aucun aucune plus_de_ ne_pas
nobody: personne
no: pas_de pas_d zero
without: sans
if: si s_il des_que lorsque quand
until: jusqu_a jusqu jusque tant_que avant
or: ou sinon
and: et puis
for: pour contre
with: avec par
to: a vers
in: dans en
on: sur
who: qui ceux_qui celui_qui celle_qui celles_qui tous_ceux_qui
you: tu vous te t
your: ton ta tes votre vos
i: je j
me: moi me m
my: mon ma mes notre nos
we: nous on
everyone: tous toutes tout_le_monde
each: chaque
that: que qu ce_que
is: est sont suis etes es sera
will: va vais vont allez
people: gens spectateurs
only: seulement uniquement ne_que juste_pour plus_que
all: toute
NUM: deux trois quatre cinq six sept huit neuf dix vingt trente cent mille premier premiers
one: un_seul une_seule
follow: suis_moi suivez suivre follow_ abonne_toi_a suivez_moi suis-moi suivez-moi suivi suivent followe followez
follower: followers abonnes_ abonnes abonne_
subscribe: abonne abonnez abonner abonnement abonnements abonne-toi abonnez-vous t_abonnes m_abonne abonnes-toi
subscribe: s_abonne s_abonner s_abonnent t_abonner m_abonner t_abonne
i subscribe: je_m_abonne
you subscribe: tu_t_abonnes vous_vous_abonnez
i return: je_rends rends je_renvoie
like: like liker likez likes_ aime aimez aimes j_aime j_aimes
share: partage partagez partager partagent partages partageant
comment: commente commentez commentaire commentaires commenter
type: ecris ecrivez ecrire mets mettez
tap: tapote tapotez tapoter tapotes
tapheart: tapotez_l_ecran tapote_l_ecran tapoter_l_ecran
heart: coeur coeurs
gift: cadeau cadeaux
send: envoie envoyez envoyer envoies
i give you: je_t_envoie je_vous_envoie je_t_offre je_vous_offre je_te_donne je_vous_donne
give: donne donnez donner donnent offre_ offrez offrir
donate: don dons
donate: donation donations
rose: roses lion lions
coin: pieces_d_or jetons
euro: argent sous euros centimes
get: recois recoit recoivent recevez gagne gagnez obtiens obtient obtenez recevoir obtenir
win: gagner gagnant gagnants
giveaway: concours tirage tirage_au_sort jeu_concours
pick winner: je_tire_au_sort
enter: participer participe participez
prize: prix_ lot_ lots recompense
file: fichier fichiers
shoutout: dedicace dedicaces
free: gratuit gratuite gratuitement offert offerte offerts
in private: en_prive en_mp en_dm
i end: je_coupe j_arrete je_quitte je_m_en_vais j_eteins
end: coupe arrete finit termine expire_
next: suite suivant prochain prochains prochaine prochaines
no: y_en_a_pas
i: moi_je
bad luck: malheur malchance
disappointed: decois deçois decu decevez
leave: pars partez partir quittes quittez quitter
ashamed: honte
selfish: egoiste egoistes radin radins pingre
real: vrai vrais vraie vraies
fan: fans_ ami amis
video: videos_ video
post: publication publications posts_
profile: profil compte_tiktok
count: comptent compte_pour s_ajoutent s_ajoute ajoute ajoutent
more: plus
fyp: pour_toi page_pour_toi
viral: viral virale
money: argent
i get: me_rapporte me_rapportent
pay: paie payent paient rapporte rapportent payer
account: compte comptes
second account: deuxieme_compte second_compte autre_compte
create: cree creez creer
buy: achete achetez acheter achetees
i buy: j_ai_achete
sell: vends vend vendre
view: vues vue
viewer: spectateur
device: telephone telephones portable portables tablette ordi ordinateur
bot: bot robot_ bots
screen: ecran
let run: laissez_tourner laisse_tourner
left: reste restent restant restantes restants
spot: place places_
hurry: depeche depechez depechez-vous depeche-toi vite foncez
offer: offre promo promotion
gone: disparait disparaissent epuise epuises
in NUM minute: dans_quelques_minutes
minute: minutes minute
buy: commande commandent commandez commander
miss: ratez rate manquez
code: code_
discount: remise reduction rabais moins_
percent: pour_cent
link in bio: lien_en_bio
link: lien
download: telecharge telechargez telecharger
at: chez
bonus: bonus prime
sponsor: publicite sponsorise sponsorisee partenariat_remunere collaboration_commerciale pub
your number: votre_numero ton_numero
phonenumber: numero_de_telephone numero
address: adresse
password: mot_de_passe mots_de_passe
birthdate: date_de_naissance
surname: nom_de_famille
full name: nom_complet
live: habites habitez
school: ecole lycee college
where: ou_
what is: quelle_est quel_est
what: quel quelle quels quelles
which: lequel laquelle
login: connecte-toi connectez-vous connecte_toi connectez_vous
parent: parents mere pere maman papa
card: carte
answer: reponds repondre repond repondez
i answer: je_reponds je_ne_reponds
sing: chante chanter
song: chanson chansons
stream: live_ direct
question: question questions
need: besoin necessaire
everyone can: ouvert_a_tous
"""

COMMON: Final = (
    "now new free after before show tell into channel stream keep fix only left best first next last every here there "
    "song game recipe flow fellow their story music month still much more most many such late date done what live chat "
    "come came back have has had let lets know see look think thing things place time today tomorrow grow together "
    "each other even ever never always again same both love help start until was were this that those these they them "
    "his her she him our ours out off over under why how can could would should may might must not without within "
    "support everyone gang club winner please number account likeable alike sharing shares member members"
)
"""English words that mean only themselves."""

_ENGLISH_ONLY: Final = (
    "the you i and to for of is my your it in on with this that are we if who me what will be at just so but not do "
    "have from how they one who's there it's i'll i'm was all by up want when get here an us can or"
)

ENDINGS: Final = {
    "en": ("ing", "ed", "es", "s", "d"),
    "es": ("melo", "les", "es", "los", "las", "nos", "me", "le", "lo", "la", "s", "n", "mos", "ndo"),
    "pt": ("-me", "me", "lhe", "los", "s", "m", "ndo", "mos", "am", "em"),
    "id": ("nya", "ku", "mu", "kan", "in", "lah", "an", "i"),
    "de": ("test", "st", "ten", "te", "en", "er", "es", "em", "t", "e", "n", "s"),
    "fr": ("ez", "ent", "es", "er", "e", "s"),
}
"""What words of each language may end with and still be the same word."""

_LOANS: Final = (
    "like likes live follow followers follower share sub subs video videos bot bots chat stream code link gift gifts "
    "me no a use real total post posts die war so is an in on also rose email pack profile fan fans die will all"
)
"""Words that say nothing about the language of a line."""

Table = Mapping[str, tuple[str, ...]]


def _table(lines: str) -> Table:
    table: dict[str, tuple[str, ...]] = {}
    for line in lines.strip().splitlines():
        plain, _, others = line.partition(": ")
        words = () if plain == "-" else tuple(plain.split())
        for other in others.split():
            table.setdefault(" ".join(other.replace("_", " ").replace("-", " ").split()), words)
    return MappingProxyType(table)


@cache
def english() -> Table:
    """English words by their plain word."""
    return _table(ENGLISH)


@cache
def foreign() -> Mapping[str, Table]:
    """Spanish, Portuguese, Indonesian, German and French words by their plain English."""
    written = {"es": SPANISH, "pt": PORTUGUESE, "id": INDONESIAN, "de": GERMAN, "fr": FRENCH}
    return {name: _table(lines) for name, lines in written.items()}


@cache
def marks_of() -> Mapping[str, frozenset[str]]:
    """The words by which each language is known."""
    marks = {
        name: frozenset(word for phrase in table for word in phrase.split()) - set(_LOANS.split())
        for name, table in foreign().items()
    }
    elsewhere = frozenset().union(*marks.values())
    own = frozenset(word for word in english() if " " not in word) | frozenset(COMMON.split())
    return {"en": (frozenset(_ENGLISH_ONLY.split()) | (own - elsewhere)) - set(_LOANS.split()), **marks}
