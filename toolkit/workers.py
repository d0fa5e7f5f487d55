"""Workers: standing processes with a time and a memory limit; one that dies takes only its own task along."""

from __future__ import annotations

import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Future
from concurrent.futures import TimeoutError as FutureTimeout
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, Literal, Protocol, TypeVar

from toolkit import worker_process
from toolkit.confinement import Power
from toolkit.errors import WorkersDown
from toolkit.worker_context import StartingContext
from toolkit.worker_process import Stopped, carry_out, settle_in

if TYPE_CHECKING:
    from toolkit.memory_watch import MemoryWatch

R = TypeVar("R")
_TICK = 1.0
START_SECONDS = 60.0
"""For a process to start; a virus scanner on Windows takes its time."""
ROOM = 3
"""Times the memory of a reader, for a process that prints long lists: they are ours, no sender can make them grow."""
_LOOK_AHEAD = 4


class TaskLimits(Protocol):
    """What a task may use: wall-clock seconds, and megabytes (of address space, or where the system sets no limit to
    that, of memory of its own)."""

    @property
    def seconds(self) -> float: ...

    @property
    def memory_mb(self) -> int: ...


@dataclass(frozen=True, slots=True)
class _Roomy:
    seconds: float
    memory_mb: int


@dataclass(frozen=True, slots=True)
class WorkerFault:
    """A task without a result: it took too long or too much memory, its process died, or our code has a bug."""

    kind: Literal["timeout", "memory", "died", "bug"]
    text: str


class Workers:
    """`count` standing processes, started by the first task; 0 runs every task in this process, without limits.
    `power`: what they may do, where the system can hold them to it; None: all that this process may.

    A context manager: leaving it waits for the processes, or ends them at once if an exception passes through.
    """

    def __init__(self, count: int, limits: TaskLimits, power: Power | None = None) -> None:
        self._count = count
        self._limits = limits
        self._power = power
        self._pool: Any = None
        self._watch: MemoryWatch | None = None

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        if self._pool is not None:
            self._end(at_once=kind is not None)

    def with_room(self) -> Workers:
        """As many other processes as these, each with ROOM times the memory. A context manager of its own."""
        return Workers(self._count, _Roomy(self._limits.seconds, ROOM * self._limits.memory_mb), self._power)

    def submit(self, function: Callable[..., R], *arguments: Any) -> Pending[R]:
        """Start one task. The function must be importable by name, its arguments and result picklable."""
        return Pending(self, function, arguments)

    def map(self, function: Callable[..., R], argument_tuples: Iterable[tuple[Any, ...]]) -> Iterator[R | WorkerFault]:
        """The results in the order of the arguments, of which only a few are taken ahead: memory stays flat."""
        waiting: deque[Pending[R]] = deque()
        for arguments in argument_tuples:
            waiting.append(self.submit(function, *arguments))
            if len(waiting) >= self._count * _LOOK_AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    def schedule(self, function: Callable[..., R], arguments: tuple[Any, ...]) -> tuple[Future[R], Any]:
        """A future, and the pool that works on it (None: it is done). For Pending."""
        if not self._count:
            return _ran_here(function, arguments), None
        if self._pool is None or not self._pool.active:
            self._restart()
        return self._pool.schedule(_caught, args=(function, arguments), timeout=self._limits.seconds), self._pool

    def _restart(self, again: bool = True) -> None:
        import pebble  # noqa: PLC0415  not needed by a single small job

        if self._pool is not None:
            self._end(at_once=True)
        start: Any = pebble.ProcessPool  # pebble is only half annotated
        context = self._context()
        self._pool = start(self._count, initializer=settle_in, initargs=(self._limits.memory_mb, self._power),
                           context=context)
        if not worker_process.SYSTEM_LIMITS_MEMORY:
            self._watch_over(context.pids)
        self._prove_alive(again)

    def _context(self) -> StartingContext:
        """Answers of those that may be somebody else's by now are read with care."""
        answers = self._power.answers if self._power and not self._power.files else None
        return StartingContext(answers, self._limits.memory_mb)

    def _watch_over(self, pids: Callable[[], list[int]]) -> None:
        from toolkit.memory_watch import MemoryWatch  # noqa: PLC0415  most systems need none

        self._watch = MemoryWatch(self._limits.memory_mb, pids)
        self._watch.start()

    def _prove_alive(self, again: bool) -> None:
        """Processes that cannot even start are the operator's matter, and no sender's file is to blame."""
        try:
            _awaited(self._pool.schedule(worker_process.settled_in, timeout=START_SECONDS), self._pool)
        except Exception as error:
            self._end(at_once=True)
            if again:
                self._restart(again=False)
                return
            raise WorkersDown("Proses pembaca tidak dapat dimulai. Periksa memori yang tersisa dan “pembaca.memori_mb” "
                              "di dik.toml.") from error

    def _end(self, at_once: bool) -> None:
        pool, self._pool = self._pool, None
        if at_once:
            pool.stop()
        else:
            pool.close()
        pool.join()
        if self._watch:
            self._watch.stop()

    def ended_for_memory(self, pid: int | None) -> bool:
        """Was this process ended because it used too much? For Pending."""
        return self._watch is not None and pid in self._watch.ended


class Pending(Generic[R]):
    """A task under way."""

    def __init__(self, workers: Workers, function: Callable[..., R], arguments: tuple[Any, ...]) -> None:
        self._workers = workers
        self._function = function
        self._arguments = arguments
        self._start()

    def done(self) -> bool:
        """Whether `result` returns at once."""
        return self._future.done()

    def result(self) -> R | WorkerFault:
        """Wait for the task; its value, or why there is none. Raises WorkersDown if it must be begun again and no
        process can be started."""
        try:
            return self._settled()
        except BrokenProcessPool:  # some idle worker was killed, and pebble gave up the pool: not this task's fault
            self._start()
        try:
            return self._settled()
        except BrokenProcessPool as error:
            return WorkerFault("died", str(error))

    def _start(self) -> None:
        self._future, self._pool = self._workers.schedule(self._function, self._arguments)

    def _settled(self) -> R | WorkerFault:
        try:
            return _awaited(self._future, self._pool)
        except FutureTimeout as error:
            return WorkerFault("timeout", str(error))
        except BrokenProcessPool:
            raise
        except (Exception, CancelledError) as error:
            if getattr(error, "exitcode", None) == signal.SIGTERM:  # told to stop, as its whole group was
                raise BrokenProcessPool("the worker was told to stop") from error
            if self._workers.ended_for_memory(getattr(error, "pid", None)):
                return WorkerFault("memory", str(error))
            return _fault(error)


def _awaited(future: Future[R], pool: Any) -> R:
    """What comes of a task. Raises what the task did, and BrokenProcessPool where its pool has ended without saying so:
    it does, when all its processes are told to stop while they start."""
    while not future.done():
        try:
            return future.result(timeout=_TICK)
        except FutureTimeout as error:
            if not (future.done() or pool is None or pool.active):
                raise BrokenProcessPool("the pool ended") from error
    return future.result()


def _fault(error: BaseException) -> WorkerFault:
    if isinstance(error, MemoryError):
        return WorkerFault("memory", "MemoryError")
    if isinstance(error, Stopped):
        return WorkerFault("died", str(error))
    if type(error).__name__ == "ProcessExpired":
        code = getattr(error, "exitcode", None)
        # Rust and C abort when the limit leaves them no memory
        return WorkerFault("memory" if code == -signal.SIGABRT else "died", f"exit code {code}")
    shown = getattr(error, "traceback", None) or "".join(traceback.format_exception(error))
    return WorkerFault("bug", str(shown))


def _caught(function: Callable[..., R], arguments: tuple[Any, ...]) -> R | WorkerFault:
    """In the worker: what is raised goes back as words, for an exception may be of any class."""
    try:
        return carry_out(function, arguments)
    except Exception as error:
        return _fault(error)


def _ran_here(function: Callable[..., R], arguments: tuple[Any, ...]) -> Future[R]:
    future: Future[R] = Future()
    try:
        future.set_result(carry_out(function, arguments))
    except Exception as error:  # handed on by result()
        future.set_exception(error)
    return future
