"""The rules that the kernel is asked for, by its version; a stand-in for the kernel keeps them."""

import errno
import os
from pathlib import Path
from struct import unpack

import pytest

from journal_tui.vault.process.landlock import (
    Allowed,
    Linux,
    RefusedError,
    on_files,
    ports_of_display,
    restrict,
    version,
)

WRITE, TRUNCATE, IOCTL, REFER = 1 << 1, 1 << 14, 1 << 15, 1 << 13
MAKE_REG, REMOVE_FILE = 1 << 8, 1 << 5
READ_FILE, READ_DIR, EXECUTE = 1 << 2, 1 << 3, 1


class Kernel:
    """A kernel with Landlock of one version; it can be told to refuse one call."""

    def __init__(self, offers: int, *, refuses: int = 0, keeps_privileges: bool = False) -> None:
        self.offers = offers
        self.refuses = refuses
        self.keeps_privileges = keeps_privileges
        self.attributes: tuple[int, ...] = ()
        self.places: list[int] = []
        self.ports: list[int] = []
        self.restricted = False
        self.gave_up = False

    def call(self, number: int, *arguments: int | bytes | None) -> int:
        if number == self.refuses and arguments[0] is not None:
            return -errno.EPERM
        if number == 444 and arguments[0] is None:
            return self.offers or -errno.ENOSYS
        if number == 444:
            given = arguments[0]
            assert isinstance(given, bytes)
            assert arguments[1] == len(given)
            self.attributes = unpack(f"={len(given) // 8}Q", given)
            return os.open(os.devnull, os.O_RDONLY)
        if number == 445:
            rule = arguments[2]
            assert isinstance(rule, bytes)
            if arguments[1] == 2:
                self.ports.append(unpack("=QQ", rule)[1])
            else:
                self.places.append(unpack("=Qi", rule)[0])
            return 0
        assert self.gave_up
        self.restricted = True
        return 0

    def no_new_privileges(self) -> bool:
        self.gave_up = not self.keeps_privileges
        return self.gave_up


def open_files() -> int:
    """Return how many files this process has open, where the system tells."""
    return len(list(Path("/proc/self/fd").iterdir())) if Path("/proc/self/fd").is_dir() else 0


def test_without_landlock_nothing_is_given_up(tmp_path: Path) -> None:
    kernel = Kernel(0)
    assert restrict(Allowed((tmp_path,)), kernel) == 0
    assert not kernel.restricted
    assert not kernel.gave_up


@pytest.mark.parametrize(
    ("offers", "rights", "kinds"),
    [
        (1, WRITE | MAKE_REG | REMOVE_FILE, 1),
        (2, REFER, 1),
        (3, REFER | TRUNCATE, 1),
        (4, REFER | TRUNCATE, 2),
        (5, REFER | TRUNCATE | IOCTL, 2),
        (6, REFER | TRUNCATE | IOCTL, 3),
        (7, REFER | TRUNCATE | IOCTL, 3),
    ],
)
def test_every_version_is_asked_for_what_it_knows(
    offers: int, rights: int, kinds: int, tmp_path: Path
) -> None:
    kernel = Kernel(offers)
    assert restrict(Allowed((tmp_path,)), kernel) == min(offers, 6)
    assert kernel.restricted
    assert kernel.attributes[0] == on_files(offers)
    assert kernel.attributes[0] & rights == rights
    assert kernel.attributes[1:] == (3, 2)[: kinds - 1]
    # What an older kernel does not know it would refuse as a whole.
    assert kernel.attributes[0] < 1 << {1: 13, 2: 14, 3: 15, 4: 15}.get(offers, 16)
    # Reading and starting programs are never taken away.
    assert not kernel.attributes[0] & (READ_FILE | READ_DIR | EXECUTE)


def test_a_folder_gets_all_rights_and_a_file_or_device_only_those_of_files(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    kernel = Kernel(6)
    restrict(Allowed((tmp_path, file, tmp_path / "not there"), (Path(os.devnull),), (6010,)), kernel)
    assert kernel.places == [on_files(6), WRITE | TRUNCATE | IOCTL, WRITE | TRUNCATE | IOCTL]
    assert kernel.ports == [6010]


def test_a_kernel_that_cannot_refuse_ports_gets_no_ports() -> None:
    kernel = Kernel(3)
    restrict(Allowed(ports=(6010,)), kernel)
    assert kernel.ports == []


@pytest.mark.parametrize("call", [444, 445, 446])
def test_a_refusal_is_told_and_leaves_no_file_open(call: int, tmp_path: Path) -> None:
    before = open_files()
    with pytest.raises(RefusedError, match="Landlock"):
        restrict(Allowed((tmp_path,)), Kernel(6, refuses=call))
    assert open_files() == before


def test_without_giving_up_privileges_there_are_no_rules() -> None:
    kernel = Kernel(6, keeps_privileges=True)
    with pytest.raises(RefusedError, match="gaining rights"):
        restrict(Allowed(), kernel)
    assert not kernel.restricted


def test_this_kernel_says_which_version_it_has() -> None:
    assert version() >= 0
    assert version(Linux()) == version()
    assert Linux().call(444, None, 0, 99) < 0


@pytest.mark.parametrize(
    ("display", "ports"),
    [
        ("", ()),
        (":0", ()),
        (":1.0", ()),
        ("unix:0", ()),
        ("/private/tmp/launch/org.xquartz:0", ()),
        ("localhost:10.0", (6010,)),
        ("192.168.1.7:0", (6000,)),
        ("host:words", ()),
        ("host:99999", ()),
    ],
)
def test_only_a_display_over_the_network_needs_a_port(display: str, ports: tuple[int, ...]) -> None:
    assert tuple(ports_of_display(display)) == ports
