"""schema.json: what a reading is in JSON, for those who make or check readings without Python."""

from __future__ import annotations

import json

from schema.model import Reading
from schema.terms import BASE


def json_schema() -> str:
    """The JSON Schema of a reading.

    >>> json.loads(json_schema())["title"]
    'Reading'
    """
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": BASE + "schema.json",
        **Reading.model_json_schema(),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
