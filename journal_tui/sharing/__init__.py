"""From private words to a post draft that can be handed over."""
