"""`python -m toolkit` is `dik`."""

from toolkit.app.cli import main

if __name__ == "__main__":
    main()
