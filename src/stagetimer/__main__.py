"""`python -m stagetimer` is the same as `stagetimer`."""

import sys

from stagetimer.cli.entry import main

if __name__ == "__main__":
    sys.exit(main())
