"""Build the lists that counting needs: ``top_level_names.txt``, ``joined_emoji.txt`` in ``sharing``.

Run it in an environment of its own; nothing of this is needed to use the journal::

    apt-get install publicsuffix
    pip install emoji==2.16.0
    python -m tools.build_counting_lists

Sources and licences:

* ``top_level_names.txt``: the top-level names in the ICANN section of the Public Suffix List (Mozilla Public
  License 2.0, publicsuffix.org), Debian package ``publicsuffix``; and the names below, which have left the
  root zone since but which twitter-text's own list still knows (twitter-text 3, Apache License 2.0).
* ``joined_emoji.txt``: the joined emoji and flags recommended for interchange (Unicode emoji data, Unicode
  licence), taken from the ``emoji`` package 2.16.0 (BSD-3-Clause). One sequence a line, code points in
  hexadecimal, ``T`` for any of the five skin tones.
"""

import importlib
from pathlib import Path

SHARING = Path(__file__).parent.parent / "journal_tui" / "sharing"
SUFFIXES = Path("/usr/share/publicsuffix/public_suffix_list.dat")
ICANN_END = "===END ICANN DOMAINS==="
JOINER = "\u200d"
FULLY_QUALIFIED = 2
TONES = range(0x1F3FB, 0x1F400)
INDICATORS = range(0x1F1E6, 0x1F200)
TAGS = range(0xE0020, 0xE0080)

LEFT_THE_ROOT = """
 acer active adac afamilycompany aigo an blanco bnl boots budapest bugatti cancerresearch cartier
caseih ceb chloe chrysler csc dodge doha doosan duck duns epost esurance everbank flsmidth fujixerox
glade goodhands honeywell htc iinet intel iselect iveco iwc jcp jlc ladbrokes lancome liaison lixil
loft lupin mcd mcdonalds meo metlife mobily montblanc mopar movistar mtpc mutuelle nadex nationwide
newholland off onion onyourside orientexpress pamperedchef panerai piaget qvc rightathome rmit
scjohnson scor ses shriram spiegel spreadbetting srt starhub statoil swiftcover symantec telecity
telefonica uconnect vista vistaprint warman xperia zippo 大众汽车 诺基亚 珠宝 手表 工行 موبايلي
"""


def top_level_names() -> set[str]:
    """Return the last label of every rule for registries, and the names that left the root zone."""
    icann = SUFFIXES.read_text("utf-8").split(ICANN_END, maxsplit=1)[0]
    rules = (line.strip() for line in icann.splitlines())
    found = {rule.rsplit(".", 1)[-1] for rule in rules if rule and not rule.startswith("//")}
    return found | set(LEFT_THE_ROOT.split())


def joined_emoji() -> set[str]:
    """Return every emoji of several joined pictures or indicator letters, skin tones left open."""
    sequences = importlib.import_module("emoji").EMOJI_DATA
    found = set()
    for sequence, facts in sequences.items():
        points = [ord(sign) for sign in sequence]
        flag = len(points) > 1 and (points[0] in INDICATORS or points[-1] in TAGS)
        if facts["status"] == FULLY_QUALIFIED and (JOINER in sequence or flag):
            found.add(" ".join("T" if point in TONES else f"{point:x}" for point in points))
    return found


def main() -> None:
    """Write both lists."""
    head = "# Built by tools/build_counting_lists.py, which names the sources and their licences.\n"
    for name, words in (("top_level_names.txt", top_level_names()), ("joined_emoji.txt", joined_emoji())):
        (SHARING / name).write_text(head + "\n".join(sorted(words)) + "\n", "utf-8")


if __name__ == "__main__":
    main()
