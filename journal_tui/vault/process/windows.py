"""What Windows grants: a process whose memory other programs of the same user may not read.

Sources: learn.microsoft.com, *Process Security and Access Rights*, *Security Descriptor String Format*,
*SetErrorMode*, *WerSetFlags*.
"""

import ctypes
import os
from typing import Any

# For the owner, and in place of what owners may do otherwise (OW): end it (0x1), wait for it (0x100000), ask
# how it does (0x1000); not: read its memory, write it, debug it, or change this list.
_RIGHTS = "D:P(A;;0x101001;;;OW)"
_VERSION, _DACL = 1, 4  # SDDL_REVISION_1, DACL_SECURITY_INFORMATION
_READ_MEMORY = 0x0010  # PROCESS_VM_READ
_NO_BOXES = 0x0001 | 0x0002  # SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX
_NO_HEAP = 1  # WER_FAULT_REPORTING_FLAG_NOHEAP


def _library(name: str) -> Any:
    """Return a library of the system; a name that it lacks raises ``AttributeError`` when it is asked for."""
    load: Any = getattr(ctypes, "WinDLL", None)
    library: Any = load(name)
    return library


def keep_memory_private() -> None:
    """Keep other programs of this user out of this process's memory, and its memory out of crash reports.

    What an administrator set up to keep whole dumps of programs is not changed.
    """
    kernel, rights = _library("kernel32"), _library("advapi32")
    kernel.SetErrorMode(_NO_BOXES)
    kernel.WerSetFlags(_NO_HEAP)
    descriptor = ctypes.c_void_p()
    made = rights.ConvertStringSecurityDescriptorToSecurityDescriptorW(
        _RIGHTS, _VERSION, ctypes.byref(descriptor), None
    )
    if made:
        rights.SetKernelObjectSecurity(_this_process(kernel), _DACL, descriptor)
        kernel.LocalFree(descriptor)


def memory_is_open() -> bool:
    """Tell whether a program of this user may read this process's memory, by asking for it."""
    kernel = _library("kernel32")
    kernel.OpenProcess.restype = ctypes.c_void_p
    handle: int | None = kernel.OpenProcess(_READ_MEMORY, False, os.getpid())
    if handle:
        kernel.CloseHandle(ctypes.c_void_p(handle))
    return bool(handle)


def _this_process(kernel: Any) -> Any:
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    return ctypes.c_void_p(kernel.GetCurrentProcess())
