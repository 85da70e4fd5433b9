"""Build the two lists that counting needs, ``journal_tui/sharing/top_level_names.txt`` and ``joined_emoji.txt``.

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
abarth acer active adac afamilycompany aigo alfaromeo an arpa athleta banamex bananarepublic
blanco blockbuster boots boehringer bond budapest bugatti bv cadillac cafe cancerresearch cartier caseih cashback
cbn ceb chloe chrysler cityeats clubmed comsec cookingchannel csc dabur datsun dclk dnp dodge doha doosan duck
duns dvr eh emerck epost erni esurance etisalat everbank everypay extraspace fiat firmdale flickr flsmidth
foodnetwork frontdoor fujixerox gap gb glade goodhands guardian guge hgtv hoteles hughes iinet imamat infiniti
intel intuit ipiranga iselect itau iveco iwc jcp jlc joy jot juegos jmp kfh kr kerryhotels kosher
ladbrokes lancaster lancia lancome lego liaison lixil locus loft lplfinancial lpl lupin macys maserati
mcd mcdonalds mckinsey meo mint mobily monash montblanc mopar movistar mtpc mutual mutuelle nadex
nationwide newholland nfl northwesternmutual off oldnavy onion onyourside orientexpress pamperedchef panerai
passagens pictures piaget pramerica prof progressive qvc redumbrella rightathome rmit rocher sandvik
sandvikcoromant saxo sca scjohnson scor ses sew shaw shouji showtime shriram sj smile spiegel spreadbetting
srt starhub staples statoil statebank swiftcover symantec tdk telecity telefonica theguardian tiffany tjmaxx
tkmaxx total travelchannel travelersinsurance uconnect um vista vistaprint warman weather woodside
xperia zippo wolterskluwer yamaxun 淡马锡 大众汽车 诺基亚 飞利浦 珠宝 网络 手表 工行 موبايلي بيتك
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
