"""seccomp, by libseccomp (part of every system with systemd): the calls that a worker may still make.

A list of what is allowed, by name: libseccomp knows the numbers of each machine. Whatever is not on it fails as a call
that the kernel does not have, which libraries are used to. `clone` starts threads only, files open for reading only,
signals go to this process itself.
"""

from __future__ import annotations

import ctypes
import errno
import os
from collections.abc import Iterator
from typing import NamedTuple

LIBRARY = "libseccomp.so.2"
_ALWAYS = """
    read readv pread64 preadv preadv2 write writev pwrite64 close close_range lseek _llseek fstat fstat64 newfstatat
    fstatat64 stat stat64 lstat lstat64 statx access faccessat faccessat2 readlink readlinkat getcwd getdents
    getdents64 fcntl fcntl64 dup dup2 dup3 pipe pipe2 poll ppoll select _newselect pselect6 epoll_create1 epoll_ctl
    epoll_wait epoll_pwait eventfd2 memfd_create fadvise64 fadvise64_64 arm_fadvise64_64 readahead statfs fstatfs
    mmap mmap2 munmap mremap mprotect madvise brk msync mincore membarrier futex futex_time64 futex_waitv
    set_robust_list get_robust_list rseq set_tid_address arch_prctl prctl sched_yield sched_getaffinity getcpu
    rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending sigaltstack sigreturn restart_syscall exit exit_group
    getpid gettid getppid getuid geteuid getgid getegid getuid32 geteuid32 getgid32 getegid32 getpgrp clock_gettime
    clock_gettime64 clock_getres clock_getres_time64 clock_nanosleep clock_nanosleep_time64 nanosleep gettimeofday
    time times getrusage getrlimit ugetrlimit getrandom sysinfo uname getpriority setitimer getitimer
"""
_WITH_FILES = """
    open openat openat2 creat rename renameat renameat2 unlink unlinkat mkdir mkdirat rmdir link linkat symlink
    symlinkat chmod fchmod fchmodat fchmodat2 chown fchown fchownat lchown utime utimes utimensat utimensat_time64
    futimesat truncate truncate64 ftruncate ftruncate64 fallocate fsync fdatasync sync_file_range sync flock
    copy_file_range sendfile sendfile64 splice umask statfs64 fstatfs64 chdir getxattr lgetxattr fgetxattr listxattr
    llistxattr flistxattr setxattr lsetxattr fsetxattr inotify_init1 inotify_add_watch inotify_rm_watch
    sched_setaffinity
"""
_ALLOW, _FAIL = 0x7FFF0000, 0x00050000
_EQUAL, _MASKED = 4, 7
_THREAD = 0x00010000
"""CLONE_THREAD."""
_IOCTLS = (0x5401, 0x5450, 0x5451, 0x5421)
"""TCGETS, which `open` asks; FIONCLEX, FIOCLEX and FIONBIO, which change this process's own ends only."""
_TO_ALL_THREADS = 4
"""SCMP_FLTATR_CTL_TSYNC."""


class _Argument(ctypes.Structure):
    _fields_ = (("number", ctypes.c_uint), ("how", ctypes.c_int), ("one", ctypes.c_uint64), ("two", ctypes.c_uint64))


class _Rule(NamedTuple):
    call: str
    arguments: tuple[tuple[int, int, int, int], ...] = ()


def library() -> ctypes.CDLL | None:
    """libseccomp; None where it is not installed."""
    try:
        found = ctypes.CDLL(LIBRARY)
    except OSError:
        return None
    found.seccomp_init.restype = ctypes.c_void_p
    found.seccomp_init.argtypes = [ctypes.c_uint32]
    found.seccomp_attr_set.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_uint32]
    found.seccomp_rule_add_array.argtypes = [ctypes.c_void_p, ctypes.c_uint32, ctypes.c_int, ctypes.c_uint,
                                             ctypes.POINTER(_Argument)]
    found.seccomp_load.argtypes = found.seccomp_release.argtypes = [ctypes.c_void_p]
    return found


def restrict(*, files: bool) -> bool:
    """Only the calls of the list, for all threads of this process; with `files`, files may be made and changed. False
    where the system does not do it."""
    if (known := library()) is None or not (made := known.seccomp_init(_FAIL | errno.ENOSYS)):
        return False
    try:
        known.seccomp_attr_set(made, _TO_ALL_THREADS, 1)
        for rule in _rules(files):
            _add(known, made, rule)
        return int(known.seccomp_load(made)) == 0
    finally:
        known.seccomp_release(made)


def _add(known: ctypes.CDLL, made: int, rule: _Rule) -> None:
    """A call that this machine does not have is passed over."""
    number = int(known.seccomp_syscall_resolve_name(rule.call.encode()))
    if number != -1:
        arguments = (_Argument * max(1, len(rule.arguments)))(*(_Argument(*each) for each in rule.arguments))
        known.seccomp_rule_add_array(made, _ALLOW, number, len(rule.arguments), arguments)


def _rules(files: bool) -> Iterator[_Rule]:
    yield from map(_Rule, _ALWAYS.split())
    yield _Rule("clone", ((0, _MASKED, _THREAD, _THREAD),))
    yield _Rule("prlimit64", ((0, _EQUAL, 0, 0),))
    for call in ("kill", "tgkill"):
        yield _Rule(call, ((0, _EQUAL, os.getpid(), 0),))
    for asked in _IOCTLS:
        yield _Rule("ioctl", ((1, _EQUAL, asked, 0),))
    if files:
        yield from map(_Rule, _WITH_FILES.split())
        return
    changing = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
    yield _Rule("open", ((1, _MASKED, changing, 0),))
    yield _Rule("openat", ((2, _MASKED, changing, 0),))
