"""The look-up ``key__prefix``: begins with these ASCII characters, answered by the index.

Django's ``startswith`` uses no index on SQLite, whose LIKE folds case.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import CharField, Lookup
from django.db.models.sql.compiler import SQLCompiler


@CharField.register_lookup
class Prefix(Lookup):
    """Begins with; the prefix holds no wildcard, since keys are letters, digits and a tilde."""

    lookup_name = "prefix"

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[str | int, ...]]:
        """LIKE, for which PostgreSQL has the index ``…_like``."""
        return self._compare(compiler, connection, "LIKE", "%")

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[str | int, ...]]:
        """GLOB, which uses the usual index."""
        return self._compare(compiler, connection, "GLOB", "*")

    def _compare(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, operator: str, rest: str
    ) -> tuple[str, tuple[str | int, ...]]:
        column, parameters = self.process_lhs(compiler, connection)
        prefix = "".join(c for c in str(self.rhs) if c.isalnum() or c in "~ -")
        return f"{column} {operator} %s", (*parameters, prefix + rest)
