"""Words that tell whether the word beside them is a name, read from ``data/words.txt``."""

from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "data" / "words.txt"


@cache
def _sections() -> dict[str, frozenset[str]]:
    sections: dict[str, frozenset[str]] = {}
    name, words = "", list[str]()
    for line in _FILE.read_text("utf-8").split("\n"):
        if line.startswith("["):
            sections[name] = frozenset(words)
            name, words = line.strip("[]"), []
        elif not line.startswith("#"):
            words += line.split()
    sections[name] = frozenset(words)
    return sections


def section(name: str) -> frozenset[str]:
    """Return the folded words of a section of ``data/words.txt``; empty when there is none of that name."""
    return _sections().get(name, frozenset())


RELATIONS = section("relations")
"""Relations: the word after one is often a name."""
NAMED = section("named")
"""Words a name often follows."""
BETWEEN = section("between")
"""Words a name may follow."""
VERBS = section("verbs")
"""Words that follow a person's name at the beginning of a sentence."""
SAID = section("said")
"""Verbs of speech, before or after the one who speaks."""
IN_PLACE = section("in_place")
"""Words a place often follows."""
ORGANISATION = section("organisation")
"""Words that end, or begin, the name of an organisation."""
PLACE_WORD = section("place_word")
"""Words within the name of a place."""
LINKS = section("links")
"""Small words within a name, between two words with capitals."""
NEVER = section("never")
"""Words with a capital that identify nobody by themselves."""
BESIDE_ONLY = section("beside_only")
"""Words with a capital that are part of a name only beside another word with one."""
ORDINARY = NEVER | BESIDE_ONLY
"""All words whose capital says nothing by itself."""
OPENERS = section("openers")
"""Words that open a sentence and are not part of the name after them."""
ADJECTIVES = section("adjectives")
"""What may stand between *the* and a name, and goes with it: *poor Hannah*."""
DIRECTIONS = section("directions")
"""What stands before a place and goes with it: *eastern Maine*."""
US_STATES = section("us_states")
"""Postal codes of US states; many are words, so that only what stands before tells."""
PARTICLES = section("particles")
"""Small words before a family name, in any language."""
PARTICLES_IN_ENGLISH = PARTICLES | section("particles_in_english")
"""The same where they are no usual words of the language."""
NEARLY_ALWAYS_NAMES = section("nearly_always_names")
"""Names the word lists hold as words too, but which are nearly always names."""
ABBREVIATED_PLACES = section("abbreviated_places")
"""Countries and cities written with a few capitals."""
VERBS_RATHER_THAN_NAMES = section("verbs_rather_than_names")
"""First names that open a sentence far more often as verbs."""
TITLES_IN_SMALL_LETTERS = section("titles_in_small_letters")
"""Titles that go with the name after them without a capital too: *aunt Shaw*."""
GENERIC_PLACES = section("generic_places")
"""Words without a capital that end the name of a place: *Carpathian mountains*."""
REGIONS = section("regions")
"""Words that stand with *of* before a place and go with it: *the city of Benares*."""
WEAK_TITLES = section("weak_titles_in_small_letters")
"""Titles that are usual words as well, so that in small letters a name need not follow."""
TITLES_BEFORE_SURNAMES = section("titles_before_surnames")
"""Of these, those before a word that is no usual word."""
ENDS_OF_PLACES = section("ends_of_places")
"""Words that end a place in a text without capitals."""
ENDS_OF_INSTITUTIONS = section("ends_of_institutions")
"""Words that end the name of an institution in a text without capitals."""
ENDS_OF_FIRMS = section("ends_of_firms")
"""Words that end the name of a firm or a house, where the word before is not a very usual one."""
ENDS_OF_PARTNERSHIPS = section("ends_of_partnerships")
"""Words that end the name of a firm after its owner's: *Baker and Sons*."""
BEFORE_FIRMS = section("before_firms")
"""Words before the owners' names of a firm."""
NO_NAME_BEFORE_FIRMS = section("no_name_before_firms")
"""Words before these that make no name: *the gas station*."""

NO_NAME_BEFORE = section("no_name_before_institutions")
"""Words before these that make no name: *the local church*."""
DETERMINERS = section("determiners")
"""Articles and the like: a usual word after one is no name."""
ENDS_OF_PLACES_ANYWHERE = section("ends_of_places_anywhere")
"""Words that end a place written without capitals in any text."""
ALWAYS_TITLES = section("always_titles")
"""Titles after which any word is a name."""
I_AND_YOU = section("i_and_you")
"""What follows a name that opens a sentence where somebody is spoken to."""
SLANG = section("slang")
"""Spelled as people do on the net; no names, and in no word list."""
VERBS_OF_THINGS = section("verbs_of_things")
"""Verbs that people and things share: after one of these a usual word is a name only if a frequent one."""
THINGS_RATHER_THAN_NAMES = section("things_rather_than_names")
"""Frequent names that before such a verb are things: *justice was done*."""
NUMBERS_OF_NAMES = section("numbers_of_names")
"""What follows a name and counts it: *Kevin III*."""
COMPANY_FORMS = section("company_forms")
"""What follows a name behind a comma."""
STATES_THAT_ARE_WORDS = section("states_that_are_words")
"""Postal codes of states that are usual words without a capital."""
