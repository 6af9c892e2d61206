"""`python -m pipeline` is the same front door as the `pipeline` command."""

from pipeline.cli.main import main

if __name__ == "__main__":
    main()
