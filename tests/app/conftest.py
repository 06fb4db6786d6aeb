"""What the tests in this folder have in common."""

from tests.support.unheld_warnings import warnings_are_not_held as warnings_are_not_held
