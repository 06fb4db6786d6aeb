"""`python -m xinfu` is `xinfu`."""

from xinfu.cli.main import main

if __name__ == "__main__":
    main()
