"""Where places are: the embedded gazetteer, imported GeoNames dumps, and look-ups that forgive spelling."""

from dateline.gazetteer.lookup import Entry, Gazetteer

__all__ = ["Entry", "Gazetteer"]
