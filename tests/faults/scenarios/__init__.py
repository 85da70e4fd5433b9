"""What the program does while something fails: one small callable each, found by name.

To add one, write a module here (or a few lines in one) that makes a :class:`Scenario` and lists it in
:data:`ALL`: ``prepare`` makes the folder as it is before, and returns the states of its entries; ``run`` does
the work through :meth:`Teller.attempt`. Kills, errors, power cuts and the table follow from that.
"""

from tests.faults.scenarios import changing, copies, keeping, keys, writing
from tests.faults.scenarios.scenario import Scenario

ALL: dict[str, Scenario] = {
    found.name: found for found in (*writing.ALL, *copies.ALL, *keys.ALL, *changing.ALL, *keeping.ALL)
}
