-- Which measures have figures, and how far do they reach?
select measure, missing, complete_to
from coverage
