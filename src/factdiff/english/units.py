"""Units of measure and money: how news writes them, what they measure, how they convert.

Factors lead to the dimension's base unit and are exact by definition where one exists (the
international yard and pound, the US gallon, the oil barrel). Money never converts across
currencies. A "ton" is left between the short and the long ton, since the writer does not say.
"""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import NamedTuple

from factdiff.english.tokens import tokenize


class Unit(NamedTuple):
    """A unit; `factor` times a value plus `offset` gives the base unit of `dimension`."""

    symbol: str
    dimension: str
    factor: Decimal = Decimal(1)
    offset: Decimal = Decimal(0)
    spread: Decimal = Decimal(0)
    """How far apart the readings of one word lie, as a share of the value."""


def _unit(
    symbol: str, dimension: str, factor: str = "1", offset: str = "0", spread: str = "0"
) -> Unit:
    return Unit(symbol, dimension, Decimal(factor), Decimal(offset), Decimal(spread))


def _powered(prefixes: str, words: str) -> str:
    """The surfaces of a power: "sq km", "sq. km" and "square-km" from "sq|sq.|square" and "km"."""
    pairs = [(prefix, word) for prefix in prefixes.split("|") for word in words.split("|")]
    return "|".join(f"{prefix}{gap}{word}" for prefix, word in pairs for gap in " -")


_squared, _cubed = partial(_powered, "sq|sq.|square"), partial(_powered, "cu|cu.|cubic")

_TABLE: tuple[tuple[Unit, str], ...] = (
    (_unit("km", "length", "1000"), "km|kms|kilometre|kilometres|kilometer|kilometers"),
    (_unit("m", "length"), "m|metre|metres|meter|meters"),
    (_unit("cm", "length", "0.01"), "cm|cms|centimetre|centimetres|centimeter|centimeters"),
    (_unit("mm", "length", "0.001"), "mm|millimetre|millimetres|millimeter|millimeters"),
    (_unit("mi", "length", "1609.344"), "mile|miles|mi"),
    (_unit("nmi", "length", "1852"), "nautical mile|nautical miles"),
    (_unit("yd", "length", "0.9144"), "yard|yards|yd|yds"),
    (_unit("nm", "length", "0.000000001"), "nanometre|nanometres|nanometer|nanometers"),
    (_unit("um", "length", "0.000001"), "micron|microns|micrometre|micrometres|micrometer|micrometers"),
    (_unit("ft", "length", "0.3048"), "ft|foot|feet"),
    (_unit("in", "length", "0.0254"), "in|inch|inches"),
    (_unit("light_year", "length", "9460730472580800"), "light-year|light-years|light year|light years"),
    (_unit("km2", "area", "1000000"), "km2|km²|km^2|sqkm|" + _squared("km|kms|kilometre|kilometres|kilometer|kilometers")),
    (_unit("m2", "area"), "m2|m²|m^2|sqm|" + _squared("m|metre|metres|meter|meters")),
    (_unit("mi2", "area", "2589988.110336"), "mi2|mi²|" + _squared("mi|mile|miles")),
    (_unit("yd2", "area", "0.83612736"), "yd2|yd²|" + _squared("yd|yds|yard|yards")),
    (_unit("ft2", "area", "0.09290304"), "sqft|ft2|ft²|" + _squared("ft|foot|feet")),
    (_unit("in2", "area", "0.00064516"), "in2|in²|" + _squared("inch|inches")),
    (_unit("ha", "area", "10000"), "ha|hectare|hectares"),
    (_unit("acre", "area", "4046.8564224"), "acre|acres"),
    (_unit("kg", "mass"), "kg|kgs|kilo|kilos|kilogram|kilograms|kilogramme|kilogrammes"),
    (_unit("g", "mass", "0.001"), "gram|grams|gramme|grammes|g"),
    (_unit("mg", "mass", "0.000001"), "mg|milligram|milligrams"),
    (_unit("t", "mass", "1000"), "tonne|tonnes|metric ton|metric tons|metric tonne|metric tonnes"),
    (_unit("ton", "mass", "961.6", spread="0.06"), "ton|tons"),
    (_unit("lb", "mass", "0.45359237"), "lb|lbs|pound|pounds"),
    (_unit("oz", "mass", "0.028349523125"), "oz|ounce|ounces"),
    (_unit("st", "mass", "6.35029318"), "stone|st"),
    (_unit("l", "volume", "0.001"), "litre|litres|liter|liters|l"),
    (_unit("ml", "volume", "0.000001"), "ml|millilitre|millilitres|milliliter|milliliters"),
    (_unit("m3", "volume"), "m3|m³|m^3|" + _cubed("m|metre|metres|meter|meters")),
    (_unit("km3", "volume", "1000000000"), "km3|km³|" + _cubed("km|kilometre|kilometres|kilometer|kilometers")),
    (_unit("cm3", "volume", "0.000001"), "cc|cm3|cm³|" + _cubed("cm|centimetre|centimetres|centimeter|centimeters")),
    (_unit("ft3", "volume", "0.028316846592"), "ft3|ft³|" + _cubed("ft|foot|feet")),
    (_unit("yd3", "volume", "0.764554857984"), "yd3|yd³|" + _cubed("yard|yards")),
    (_unit("gal", "volume", "0.003785411784"), "gallon|gallons"),
    (_unit("bbl", "volume", "0.158987294928"), "barrel|barrels|bbl|bbls"),
    (_unit("C", "temperature"), "c|°c|° c|deg c|degc|degrees c|degrees celsius|degree celsius|degrees centigrade|celsius"),
    (
        Unit("F", "temperature", Decimal(5) / 9, Decimal(-160) / 9),
        "f|°f|° f|deg f|degf|degrees f|degrees fahrenheit|degree fahrenheit|fahrenheit",
    ),
    (_unit("K", "temperature", "1", "-273.15"), "kelvin|kelvins"),
    (_unit("deg", "angle"), "degree|degrees|°"),
    (_unit("km/h", "speed", "1"), "km/h|kph|kmh|kmph|kilometres per hour|kilometers per hour|kilometres an hour|kilometers an hour|km per hour|km an hour"),
    (_unit("mph", "speed", "1.609344"), "mph|miles per hour|miles an hour|mile an hour|mile per hour"),
    (_unit("kn", "speed", "1.852"), "knot|knots"),
    (_unit("mpg", "fuel_economy"), "mpg|miles per gallon|miles to the gallon|miles a gallon"),
    (_unit("m/s", "speed", "3.6"), "m/s|metres per second|meters per second|metres a second|meters a second"),
    (_unit("s", "duration"), "second|seconds|sec|secs"),
    (_unit("min", "duration", "60"), "minute|minutes|min|mins"),
    (_unit("h", "duration", "3600"), "hour|hours|hr|hrs"),
    (_unit("d", "duration", "86400"), "day|days"),
    (_unit("night", "duration", "86400"), "night|nights"),
    (_unit("week", "duration", "604800"), "week|weeks"),
    (_unit("month", "duration", "2629746"), "month|months"),
    (_unit("year", "duration", "31556952"), "year|years|yr|yrs"),
    (_unit("decade", "duration", "315569520"), "decade|decades"),
    (_unit("century", "duration", "3155695200"), "century|centuries"),
    (_unit("W", "power"), "watt|watts|w"),
    (_unit("kW", "power", "1000"), "kw|kilowatt|kilowatts"),
    (_unit("MW", "power", "1000000"), "mw|megawatt|megawatts"),
    (_unit("GW", "power", "1000000000"), "gw|gigawatt|gigawatts"),
    (_unit("hp", "power", "745.699872"), "hp|bhp|horsepower"),
    (_unit("kWh", "energy"), "kwh|kilowatt-hour|kilowatt-hours|kilowatt hours"),
    (_unit("MWh", "energy", "1000"), "mwh|megawatt-hour|megawatt-hours|megawatt hours"),
    (_unit("GWh", "energy", "1000000"), "gwh|gigawatt-hours|gigawatt hours"),
    (_unit("TWh", "energy", "1000000000"), "twh|terawatt-hours|terawatt hours"),
    (_unit("kcal", "food_energy"), "kcal|calorie|calories|kilocalories"),
    (_unit("kt", "yield"), "kiloton|kilotons"),
    (_unit("Mt", "yield", "1000"), "megaton|megatons"),
    (_unit("MB", "data", "0.001"), "mb|megabyte|megabytes"),
    (_unit("GB", "data"), "gb|gigabyte|gigabytes"),
    (_unit("TB", "data", "1000"), "tb|terabyte|terabytes"),
    (_unit("Mbps", "data_rate"), "mbps|megabits per second"),
    (_unit("Gbps", "data_rate", "1000"), "gbps|gigabits per second"),
    (_unit("MHz", "frequency"), "mhz|megahertz"),
    (_unit("Hz", "frequency", "0.000001"), "hz|hertz"),
    (_unit("kHz", "frequency", "0.001"), "khz|kilohertz"),
    (_unit("mAh", "charge"), "mah|milliamp-hours"),
    (_unit("V", "voltage"), "volt|volts|v"),
    (_unit("GHz", "frequency", "1000"), "ghz|gigahertz"),
    (_unit("hPa", "pressure"), "millibar|millibars|hectopascals"),
    (_unit("dB", "loudness"), "db|decibel|decibels"),
    (_unit("magnitude", "magnitude"), "magnitude"),
    (_unit("percent", "percent"), "percent|per cent|pct|pc|%|percentage"),
    (_unit("percentage_point", "percentage_point"), "percentage point|percentage points|percentage-point|percentage-points|percent point|percent points|pp"),
    (_unit("basis_point", "percentage_point", "0.01"), "basis point|basis points|bp|bps"),
)  # fmt: skip

SURFACES: dict[str, Unit] = {
    surface: unit for unit, words in _TABLE for surface in words.split("|")
}
"""How a unit is written, in lower case, to the unit."""
BY_SYMBOL: dict[str, Unit] = {unit.symbol: unit for unit, _ in _TABLE}

CHANGES = {
    "C": _unit("C_change", "temperature_change"),
    "K": _unit("C_change", "temperature_change"),
    "F": Unit("F_change", "temperature_change", Decimal(5) / 9),
}
"""Units of temperature to those of a difference of two, in which no zero point counts."""
BY_SYMBOL |= {unit.symbol: unit for unit in CHANGES.values()}

ATTACHED_ONLY = frozenset({"st", "m", "g", "c", "f", "l", "in", "pc", "v", "w"})
"""Short surfaces that are units only against the digits ("40C", "400m")."""

CURRENCY_SIGNS = {
    "$": "USD", "us$": "USD", "$us": "USD", "a$": "AUD", "au$": "AUD", "$a": "AUD", "c$": "CAD",
    "ca$": "CAD", "hk$": "HKD", "nz$": "NZD", "s$": "SGD", "sg$": "SGD", "nt$": "TWD", "r$": "BRL",
    "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₪": "ILS", "₺": "TRY",
    "₴": "UAH", "₦": "NGN", "฿": "THB", "₱": "PHP", "₫": "VND",
}  # fmt: skip
CURRENCY_PREFIXES = {"Rs": "INR", "Rs.": "INR", "RM": "MYR", "Rp": "IDR", "Tk": "BDT"}
"""Letters before the digits, as printed."""
CURRENCY_CODES = frozenset(
    "USD EUR GBP JPY CNY RMB AUD CAD CHF HKD NZD SGD SEK NOK DKK INR RUB KRW BRL MXN ZAR TRY ILS "
    "UAH PLN CZK HUF THB IDR MYR PHP TWD SAR AED EGP NGN KES PKR BDT LKR ARS CLP COP".split()
)
MONEY_STARTS = frozenset(
    tokenize(sign)[0].lower for sign in (*CURRENCY_SIGNS, *CURRENCY_PREFIXES, *CURRENCY_CODES)
)
"""Tokens with which a sign or a code of money before digits begins."""
CURRENCY_WORDS = {
    "dollar": "USD", "dollars": "USD", "u.s. dollars": "USD", "us dollars": "USD",
    "u.s. dollar": "USD", "buck": "USD", "bucks": "USD", "hong kong dollars": "HKD",
    "euro": "EUR", "euros": "EUR", "sterling": "GBP", "pounds sterling": "GBP",
    "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "franc": "CHF",
    "francs": "CHF", "rupee": "INR", "rupees": "INR", "ruble": "RUB",
    "rubles": "RUB", "rouble": "RUB", "roubles": "RUB", "reais": "BRL", "peso": "MXN", "pesos": "MXN", "rand": "ZAR", "lira": "TRY", "liras": "TRY",
    "shekel": "ILS", "shekels": "ILS", "hryvnia": "UAH", "hryvnias": "UAH", "hryvnya": "UAH", "zloty": "PLN",
    "zlotys": "PLN", "krona": "SEK", "kronor": "SEK", "kroner": "NOK", "crown": "CZK",
    "crowns": "CZK", "baht": "THB", "rupiah": "IDR", "ringgit": "MYR", "riyal": "SAR",
    "riyals": "SAR", "dirham": "AED", "dirhams": "AED", "naira": "NGN", "dinar": "dinar",
    "dinars": "dinar", "rial": "rial", "rials": "rial", "shilling": "shilling",
    "shillings": "shilling", "forint": "HUF", "forints": "HUF", "koruna": "CZK", "koruny": "CZK",
    "dong": "VND", "taka": "BDT", "cedi": "GHS", "cedis": "GHS", "birr": "ETB", "tenge": "KZT",
    "kyat": "MMK", "kyats": "MMK", "lari": "GEL", "leva": "BGN", "bolivars": "VES", "guilders": "NLG", "marks": "DEM", "deutsche marks": "DEM",
}  # fmt: skip
CURRENCY_NOUNS = frozenset(
    CURRENCY_WORDS.keys() | {"pounds", "pound", "won", "kwacha", "soles", "lei"}
)
"""Words for money that a country before them makes its own: "Egyptian pounds"."""
RATES = {"b/d": "bbl/d", "bpd": "bbl/d"}
"""Rates with a surface of their own."""
LARGE_MONEY = {"pounds": "GBP", "pound": "GBP", "won": "KRW"}
"""Words that are money only after a scale ("30 million pounds"), else weight or a verb."""
SUBUNITS = {
    "cent": "cent", "cents": "cent", "pence": "penny", "penny": "penny", "pennies": "penny",
    "p": "penny",
}  # fmt: skip
"""Hundredths of a currency that the words leave open."""

_PRINTED = [
    [token.lower for token in tokenize(surface)]
    for table in (SURFACES, CURRENCY_WORDS, RATES, LARGE_MONEY, SUBUNITS)
    for surface in table
]
STARTS = frozenset(tokens[0] for tokens in _PRINTED) | {code.lower() for code in CURRENCY_CODES}
"""Tokens with which the surface of a unit or a currency begins."""
LONGEST_SURFACE = max(map(len, _PRINTED))
"""Tokens in the longest surface of a unit or a currency."""


def to_base(value: Decimal, unit: str | None) -> Decimal:
    """`value` in the base unit of its dimension; a value without a known unit stays as it is."""
    known = BY_SYMBOL.get(unit or "")
    return value * known.factor + known.offset if known else value


def currency_of(code: str) -> str | None:
    """The ISO code that `code` as printed stands for, or None."""
    return "CNY" if code == "RMB" else code if code in CURRENCY_CODES else None


def spread_of(unit: str | None) -> Decimal:
    """How far the readings of an ambiguous unit lie apart, as a share of the value; 0 for all others."""
    known = BY_SYMBOL.get(unit or "")
    return known.spread if known else Decimal(0)


def dimension_of(unit: str) -> str:
    """What a unit measures; each rate, and money of each currency, is a dimension of its own."""
    known = BY_SYMBOL.get(unit)
    if known:
        return known.dimension
    if "/" in unit:
        return f"rate:{unit}"
    if unit in SUBUNITS.values():
        return "money:cents"
    coded = len(unit) == len("EUR") and unit.isupper()
    return f"money:{unit}" if coded or unit in CURRENCY_WORDS.values() else unit
