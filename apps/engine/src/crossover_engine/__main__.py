"""`python -m crossover_engine`: request lines on stdin, event lines on stdout, logs on stderr."""

from __future__ import annotations

import os
import sys

from .channel import Channel, claim_stdout
from .environment import EnvironmentFault, prepare_libraries, read_environment


def main() -> int:
    sink = claim_stdout()
    try:
        environment = read_environment(os.environ)
        prepare_libraries(os.environ, environment.threads)
        # Imported only now: these read the variables that were just set.
        from .device import choose_device
        from .loop import serve

        serve(Channel(sys.stdin.buffer, sink, on_close=_leave), choose_device(environment), environment)
    except EnvironmentFault as fault:
        print(fault, file=sys.stderr)
        return 2
    except BrokenPipeError:
        return 0
    return 0


def _leave() -> None:
    """The worker is gone. A run in progress is of no use to anybody, and what it stored was stored whole."""
    sys.stderr.flush()
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
