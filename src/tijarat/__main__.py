"""``python -m tijarat`` is the command line."""

from tijarat.cli import main

if __name__ == "__main__":
    main()
