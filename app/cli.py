"""The console command ``luotu``: its subcommands, exit codes and one-line errors.

Nothing heavy is imported here or at the top of a command's module: ``luotu --help`` answers
at once, and each command pays only for what it uses.
"""

import contextlib
import logging
import os
import sys
from collections.abc import Sequence
from importlib.metadata import version
from typing import TextIO

import click

from app.commands.buffer import buffer
from app.commands.build import build, check
from app.commands.diff import diff
from app.commands.evaluate import evaluate
from app.commands.extract import extract
from app.commands.geocode import geocode
from app.commands.locate import locate
from app.commands.maps import export, map_
from app.commands.prints import print_, report
from app.commands.serve import serve
from app.commands.stories import stories
from geo.errors import LuotuError, UsageError

EXIT_INPUT = 1
EXIT_USAGE = 2
EXIT_INTERRUPTED = 130

EPILOG = """\b
Examples:
  luotu map --out shaoxing.html
  luotu map plan.docx --themes rail,metro --out plan.html
  luotu geocode 绍兴北站 镜湖新区
  luotu buffer --from theme:hub --radius 1000,5000 --out rings.geojson

Without FILE the packaged catalogue of five plans is used. Exit code: 0 done, 1 the input is at
fault, 2 wrong usage."""


class _InOrder(click.Group):
    """Lists the commands in the order of the work, not of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(
    cls=_InOrder,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(version("luotu"), prog_name="luotu")
def luotu() -> None:
    """落图 Luotu: a planning document goes in, a map of its projects comes out."""


COMMANDS = (
    map_, export, print_, report, diff, extract, geocode, locate, buffer, stories, build, evaluate,
    check, serve,
)  # fmt: skip
for command in COMMANDS:
    luotu.add_command(command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line (``sys.argv`` if None) and return the exit code 0, 1 or 2.

    What a user can get wrong ends in one line on stderr, never in a traceback.
    """
    _speak_utf8()
    # pypdf tells on stderr what it repairs; what it cannot read comes back as an InputError.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        result = luotu.main(args=arguments, prog_name="luotu", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        _drop(sys.stdout)  # the reader, such as `head`, has seen enough
        return 0
    except SystemExit:
        return 0  # click's own answer to a pipe whose reader has gone
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return EXIT_USAGE
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "luotu"
        message = " ".join(error.format_message().split())
        return _fail(f"{message.rstrip('.')}; see {command} --help", EXIT_USAGE)
    except click.Abort:
        return _fail("interrupted", EXIT_INTERRUPTED)
    except UsageError as error:
        return _fail(str(error), EXIT_USAGE)
    except LuotuError as error:
        return _fail(str(error), EXIT_INPUT)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return _fail(f"{where}{error.strerror or error}", EXIT_INPUT)
    return result if isinstance(result, int) else 0


def _fail(message: str, code: int) -> int:
    print(f"luotu: {message}", file=sys.stderr)
    return code


def _speak_utf8() -> None:
    # A C or GBK locale must not decide what a file of JSON lines holds. Undecodable bytes of an
    # argument come back as \udcXX, which JSON reads. A closed stdout (>&-) comes as None.
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
        stream = getattr(sys, name)
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _drop(stream: TextIO) -> None:
    # What is still buffered would raise again when the interpreter flushes at exit.
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


if __name__ == "__main__":
    sys.exit(main())
