"""The way from private words to a post: choosing, shaping, protecting, a look, handing over."""
