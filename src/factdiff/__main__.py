"""`python -m factdiff`."""

from factdiff.cli import app

if __name__ == "__main__":
    app(prog_name="factdiff")
