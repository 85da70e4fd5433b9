"""The process itself: what it may do, what others see of it, and how it locks."""
