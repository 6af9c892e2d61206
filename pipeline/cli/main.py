"""The front door: `pipeline COMMAND`. Commands are imported when called, so that --help answers at once."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import click

from pipeline import __version__
from pipeline.errors import PipelineError

# Command to its module and attribute; the short help stands here so that listing commands imports none of them.
COMMANDS: dict[str, tuple[str, str, str]] = {
    "init": ("pipeline.cli.project", "init", "Make a project folder."),
    "translate": ("pipeline.cli.translate", "translate", "Translate articles into PO files for review."),
    "status": ("pipeline.cli.review", "status", "Show what is drafted, approved and left to do."),
    "check": ("pipeline.cli.review", "check", "Check PO files: terms, numbers, quotes, alphabet and more."),
    "publish": ("pipeline.cli.review", "publish", "Render approved articles in their original layout."),
    "glossary": ("pipeline.cli.glossary", "glossary", "Keep the glossary."),
    "models": ("pipeline.cli.models", "models", "List, install, verify and remove models."),
    "memory": ("pipeline.cli.memory", "memory", "Exchange and inspect the translation memory."),
}


class LazyGroup(click.Group):
    """A group whose commands are imported only when one is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command `name`, imported now."""
        if name not in COMMANDS:
            return None
        module, attribute, _ = COMMANDS[name]
        command = getattr(import_module(module), attribute)
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with near names for an unknown command."""
        from difflib import get_close_matches

        if args and args[0] not in COMMANDS and (near := get_close_matches(args[0], COMMANDS, n=1)):
            ctx.fail(f"no such command {args[0]!r}; did you mean {near[0]!r}?")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with their short help, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, _, text) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="pipeline")
@click.option(
    "--project",
    "-C",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    show_default="the current folder",
    help="The project folder.",
)
@click.pass_context
def cli(ctx: click.Context, folder: Path) -> None:
    """Translate articles offline into Ukrainian and Azerbaijani, with the glossary's terms in the right case.

    Exit codes: 0 fine, 1 error, 2 wrong usage, 3 done but something needs attention, 130 stopped by Ctrl-C.
    """
    ctx.obj = folder


def main() -> None:
    """Run the command line; errors become one clear line each on stderr and exit code 1."""
    try:
        status = cli.main(prog_name="pipeline", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt) as error:
        # click turns both Ctrl-C and the end of the input at a question into Abort.
        if isinstance(error.__cause__ or error.__context__, EOFError):
            click.echo("error: the question was not answered; nothing was changed", err=True)
            sys.exit(1)
        click.echo("stopped; what was done is kept, run again to go on", err=True)
        # What a shell expects of a program that SIGINT ended: 128 + 2.
        sys.exit(130)
    except PipelineError as error:
        for problem in error.problems:
            click.echo(f"error: {problem}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        # The reader of our output went away (`pipeline status | head`): not an error of ours.
        sys.stderr.close()
        sys.exit(0)
    sys.exit(status if isinstance(status, int) else 0)
