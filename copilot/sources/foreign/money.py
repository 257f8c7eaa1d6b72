"""Amounts of money as people read them, made into minor units of ISO 4217."""

import re
from decimal import Decimal, InvalidOperation

UNKNOWN = "XXX"
"""ISO 4217's code for no currency: of such a gift the value is not known."""

_EXPONENTS = {
    "BIF": 0, "CLP": 0, "DJF": 0, "GNF": 0, "ISK": 0, "JPY": 0, "KMF": 0, "KRW": 0, "PYG": 0, "RWF": 0, "UGX": 0,
    "UYI": 0, "VND": 0, "VUV": 0, "XAF": 0, "XOF": 0, "XPF": 0,
    "BHD": 3, "IQD": 3, "JOD": 3, "KWD": 3, "LYD": 3, "OMR": 3, "TND": 3,
}  # fmt: skip
_CENTS = 2  # digits after the point in all other currencies

_SIGNS = {
    "$": "USD", "US$": "USD", "A$": "AUD", "AU$": "AUD", "CA$": "CAD", "C$": "CAD", "NZ$": "NZD", "HK$": "HKD",
    "NT$": "TWD", "S$": "SGD", "SG$": "SGD", "MX$": "MXN", "R$": "BRL", "RD$": "DOP", "€": "EUR", "£": "GBP",
    "¥": "JPY", "￥": "JPY", "JP¥": "JPY", "円": "JPY", "CN¥": "CNY", "元": "CNY", "₩": "KRW", "￦": "KRW",
    "₹": "INR", "Rs": "INR", "Rs.": "INR", "₫": "VND", "đ": "VND", "₱": "PHP", "₪": "ILS", "₽": "RUB", "₺": "TRY",
    "₴": "UAH", "฿": "THB", "zł": "PLN", "Kč": "CZK", "Ft": "HUF", "lei": "RON", "лв.": "BGN", "₡": "CRC",
    "₲": "PYG", "₦": "NGN", "₵": "GHS", "₸": "KZT", "₾": "GEL", "S/": "PEN", "S/.": "PEN", "Rp": "IDR", "RM": "MYR",
    "Q": "GTQ", "Bs": "BOB", "L": "HNL", "Fr.": "CHF", "kr.": "DKK",
}  # fmt: skip

_AMOUNT = re.compile(r"\d(?:[\d.,'’\u00a0\u202f ]*\d)?")
_MOST = 10**12


def minor_units(amount: Decimal, currency: str) -> int:
    """An amount in a currency's smallest unit: 500 for 5.00 EUR, 500 for 500 JPY. Never below 0, at most 10^12."""
    if not amount.is_finite():
        return 0
    return int(
        min(max(amount, Decimal(0)), Decimal(_MOST))
        .scaleb(_EXPONENTS.get(currency, _CENTS))
        .to_integral_value()
        .min(_MOST)
    )


def read(text: str) -> tuple[int, str]:
    """Minor units and currency of a text such as `$5.00`, `CA$1,000.00`, `5,00 €`, `¥500` or `PHP 250.00`.

    A sign that is not known gives 0 and `UNKNOWN`: nothing is guessed.
    """
    found = _AMOUNT.search(text)
    if found is None:
        return 0, UNKNOWN
    sign = (text[: found.start()] + text[found.end() :]).strip(" \u00a0\u202f\u200e\u200f")
    currency = (
        sign if len(sign) == 3 and sign.isalpha() and sign.isascii() and sign.isupper() else _SIGNS.get(sign, UNKNOWN)
    )
    if currency == UNKNOWN:
        return 0, UNKNOWN
    try:
        return minor_units(Decimal(_plain(found[0], currency)), currency), currency
    except InvalidOperation:
        return 0, currency


def _plain(digits: str, currency: str) -> str:
    """The number with a point where its decimals begin and nothing between its thousands."""
    marks = [char for char in digits if not char.isdecimal()]
    if not marks:
        return digits
    decimals = digits.rpartition(marks[-1])[2]
    alone = marks.count(marks[-1]) == 1 and marks[-1] in ".,"
    thousands = len(decimals) == 3 and not (_EXPONENTS.get(currency) == 3 and alone)
    whole = digits[: len(digits) - len(decimals)] if alone and not thousands else digits
    figures = "".join(char for char in whole if char.isdecimal())
    return f"{figures}.{decimals}" if whole is not digits else figures
