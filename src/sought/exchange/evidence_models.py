"""Models and error rates of non-genetic evidence from a TOML file.

The file has the sections and keys of :class:`~sought.genetics.fusion.models.EvidenceModels`
(``[age]``, ``misjudged = 0.1``, …); what it leaves out keeps its default.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from sought.errors import InputError
from sought.exchange.input_files import read_text
from sought.exchange.json_values import as_code, as_list, as_number, as_object, check_keys
from sought.exchange.reading import inside
from sought.genetics.fusion.models import EvidenceModels, FractureModel

_BONES = next(f.name for f in fields(FractureModel) if f.name == "by_bone")


def read_evidence_models(path: Path) -> EvidenceModels:
    """The models of a TOML file, defaults where it is silent.

    Raises InputError with the path of the key for what is unknown or cannot be.
    """
    with inside(str(path), ": "):
        try:
            given = tomllib.loads(read_text(path))
        except tomllib.TOMLDecodeError as error:
            raise InputError(f"is not valid TOML: {error}") from None
        return models_from_object({"source": path.name, **given})


def models_from_object(given: Mapping[str, object]) -> EvidenceModels:
    """The models from a table of tables, defaults where it is silent."""
    return _merged(EvidenceModels(), dict(given))  # type: ignore[no-any-return]


def _merged(default: Any, given: object) -> Any:  # noqa: ANN401 - of the default's own kind
    """The default with the given values in it, by the kind of the default."""
    if isinstance(default, str):
        return as_code(given)
    if isinstance(default, tuple):
        return tuple(as_number(item, where=f"[{i}]") for i, item in enumerate(as_list(given)))
    if not is_dataclass(default) and not isinstance(default, Mapping):
        return as_number(given)
    table = as_object(given, "a table")
    if isinstance(default, Mapping):
        check_keys(table, tuple(default))
        return {key: _entry(one, table, key) for key, one in default.items()}
    names = tuple(f.name for f in fields(default))
    check_keys(table, names)
    changes = {name: _entry(getattr(default, name), table, name) for name in names if name in table}
    return replace(default, **changes)  # type: ignore[type-var]


def _entry(default: Any, table: Mapping[str, object], name: str) -> Any:  # noqa: ANN401
    if name not in table:
        return default
    with inside(name):
        if name == _BONES:  # any bone may be named
            bones = as_object(table[name], "a table of bones")
            return {bone: as_number(share, where=bone) for bone, share in bones.items()}
        return _merged(default, table[name])
