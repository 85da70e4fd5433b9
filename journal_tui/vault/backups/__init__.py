"""Copies of the journal that are verified, kept and put back."""
