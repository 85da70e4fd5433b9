"""Where a draft may go."""

from enum import StrEnum


class Platform(StrEnum):
    """Where a draft may go; the program itself sends nothing."""

    X = "x"
    MASTODON = "mastodon"
    BLUESKY = "bluesky"
    THREADS = "threads"
    INSTAGRAM = "instagram"
    FACEBOOK = "facebook"
    REDDIT = "reddit"
    LINKEDIN = "linkedin"
    TUMBLR = "tumblr"
    PLAIN = "plain"
    MARKDOWN = "markdown"
