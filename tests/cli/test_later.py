"""Modules that are loaded when they are first asked for."""

import subprocess
import sys

import pytest

_BEGIN = "import sys; from journal_tui.cli.later import put_off; put_off()\n"


def said(code: str) -> list[str]:
    """Return what a fresh process says that has put them off."""
    done = subprocess.run([sys.executable, "-c", _BEGIN + code], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_what_is_not_asked_for_is_not_loaded() -> None:
    assert said("import inspect, click, pathlib; print('dis' in sys.modules)") == ["False"]


@pytest.mark.parametrize(
    "how", ["import inspect; f = inspect.signature", "from inspect import signature as f"]
)
def test_what_is_asked_for_is_the_real_thing(how: str) -> None:
    found = said(
        f"import inspect as early\n{how}\nprint(f(lambda a, b=1: 0))\nimport inspect as late\n"
        "print(late.__file__.endswith('inspect.py'), early.signature is late.signature)"
    )
    assert found == ["(a, b=1)", "True True"]


@pytest.mark.parametrize("text", ["  one line\t. ", "two\n    lines\n\n      and more\n", ""])
def test_help_is_cleaned_as_ever(text: str) -> None:
    code = f"import inspect; a = inspect.cleandoc; b = a({text!r}); c = inspect.Parameter; import inspect\n"
    assert said(code + f"print(b == inspect.cleandoc({text!r}), inspect.cleandoc is a)") == ["True False"]


def test_a_class_without_words_and_an_address_work() -> None:
    code = (
        "import dataclasses, urllib.parse, uuid\n"
        "print(dataclasses.make_dataclass('Made', ['a'])(1), urllib.parse.urlsplit('http://[::1]/a').hostname)"
    )
    assert said(code) == ["Made(a=1) ::1"]
