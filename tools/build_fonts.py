"""Build the fonts of the card, ``journal_tui/sharing/fonts``.

Run it in an environment of its own; nothing of this is needed to use the journal::

    apt-get install fonts-lato fonts-noto-core fonts-droid-fallback
    pip install fonttools==4.68.0 font-source-serif-pro==0.0.1
    npm pack @fontsource/noto-emoji@5.3.2 && tar -xzf fontsource-noto-emoji-5.3.2.tgz
    python -m tools.build_fonts package/files

Sources and licences, kept in ``fonts/LICENCES.md``: Source Serif Pro and Lato (SIL OFL 1.1, as they come),
Noto Serif, Noto Naskh Arabic, Noto Serif Hebrew and Noto Emoji (SIL OFL 1.1, no reserved name; the emoji put
together from the package's pieces), Droid Sans Fallback (Apache 2.0, cut to the signs of GB 2312, Big5 and
JIS X 0208).
"""

import importlib.util
import shutil
import sys
from pathlib import Path

from fontTools import merge, subset
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent.parent / "journal_tui" / "sharing" / "fonts"
TRUETYPE = Path("/usr/share/fonts/truetype")
AS_THEY_COME = (
    TRUETYPE / "lato" / "Lato-Bold.ttf",
    TRUETYPE / "noto" / "NotoNaskhArabic-Regular.ttf",
    TRUETYPE / "noto" / "NotoSerifHebrew-Regular.ttf",
)
NATIONAL_SETS = ("gb2312", "big5", "iso2022_jp")
NOTO_SERIF = (
    *range(0x20, 0x370),
    *range(0x370, 0x530),
    *range(0x1E00, 0x2070),
    *range(0x2070, 0x2200),
    *range(0x2C60, 0x2E80),
    *range(0xA700, 0xA800),
)


def national_signs() -> list[int]:
    """Return the code points of the national character sets of East Asia."""
    wanted = set(range(0x3000, 0x3100)) | set(range(0xFF00, 0xFFF0))
    for point in range(0x3400, 0xA000):
        for name in NATIONAL_SETS:
            try:
                chr(point).encode(name)
            except UnicodeEncodeError:
                continue
            wanted.add(point)
            break
    return sorted(wanted)


def cut(source: Path, points: list[int], target: str) -> None:
    """Keep only the glyphs of these code points."""
    options = subset.Options(hinting=False, layout_features=["kern", "liga", "mark", "mkmk", "ccmp"])
    options.name_IDs = ["*"]
    font = subset.load_font(str(source), options)
    tool = subset.Subsetter(options)
    tool.populate(unicodes=points)
    tool.subset(font)
    subset.save_font(font, str(FONTS / target), options)


def emoji(pieces: Path) -> None:
    """Put the pieces of Noto Emoji together."""
    parts = []
    for number, piece in enumerate(sorted(pieces.glob("noto-emoji-*-400-normal.woff"))):
        font = TTFont(piece)
        font.flavor = None
        for table in ("GSUB", "GPOS", "GDEF", "vhea", "vmtx", "STAT", "DSIG", "gasp"):
            if table in font:
                del font[table]
        part = pieces / f"part-{number}.ttf"
        font.save(part)
        parts.append(str(part))
    merge.Merger().merge(parts).save(FONTS / "NotoEmoji-Regular.ttf")


def main() -> None:
    """Write all fonts."""
    FONTS.mkdir(exist_ok=True)
    serif = importlib.util.find_spec("font_source_serif_pro")
    if serif is None or serif.origin is None:
        sys.exit("font-source-serif-pro is missing")
    for source in (Path(serif.origin).parent / "files" / "SourceSerifPro-Regular.ttf", *AS_THEY_COME):
        shutil.copyfile(source, FONTS / source.name)
    cut(TRUETYPE / "noto" / "NotoSerif-Regular.ttf", list(NOTO_SERIF), "NotoSerif-Regular.ttf")
    cut(TRUETYPE / "droid" / "DroidSansFallbackFull.ttf", national_signs(), "DroidSansFallback-EastAsia.ttf")
    emoji(Path(sys.argv[1]))


if __name__ == "__main__":
    main()
