# SPDX-License-Identifier: Apache-2.0
"""Draws a sample again from its file, with the standard library alone.

Written from docs/sampling.md, without a line of the program. Ends with 0 when the
sample in the file is the one that the seed chooses, else with 1 and the reason.
"""
import datetime
import hashlib
import json
import sys
import zoneinfo


def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def quarter(day):
    if "T" in day:  # an instant counts by its Danish day
        at = datetime.datetime.fromisoformat(day.replace("Z", "+00:00"))
        day = at.astimezone(zoneinfo.ZoneInfo("Europe/Copenhagen")).date().isoformat()
    return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}" if day else ""


def redraw(f):
    p = f["population"]
    pop = sha(json.dumps(p, separators=(",", ":")).encode("ascii"))
    assert pop.hex() == f["population_hash"], "population hash"
    secrets = {}
    for party in ("auditor", "processor"):
        secrets[party] = bytes.fromhex(f[party + "_secret"])
        label = b"tilsyn/sample/" + party.encode()
        if f["seed"]:
            assert sha(label, secrets[party]).hex() == f[party + "_commitment"], party
    seed = sha(pop, secrets["auditor"], secrets["processor"])
    if not f["seed"]:
        assert f["n"] == len(p["items"]), "no seed"
        seed = bytes(32)
    else:
        assert seed.hex() == f["seed"], "seed"

    name = f.get("strata", "")
    field = name.removeprefix("quarter:")

    def stratum(item):
        if not name:
            return ""
        value = item["key"][p["key_fields"].index(field)]
        return quarter(value) if name != field else value

    queues = {}
    for item in sorted(p["items"], key=lambda i: sha(seed, pop, i["id"].encode())):
        queues.setdefault(stratum(item), []).append(item["id"])
    drawn, given = [], dict.fromkeys(queues, 0)
    while len(drawn) < f["n"]:
        rest = [s for s in sorted(queues) if given[s] < len(queues[s])]
        fresh = [s for s in rest if given[s] == 0]
        best = fresh[0] if fresh else max(rest, key=lambda s: len(queues[s]) / (2 * given[s] + 1))
        drawn.append((queues[best][given[best]], best, len(drawn) + 1))
        given[best] += 1
    sample = [(s["id"], s.get("stratum", ""), s["rank"]) for s in f["sample"] if not s.get("judgemental")]
    assert sample == drawn, "sample"


with open(sys.argv[1], encoding="ascii") as file:
    try:
        redraw(json.load(file))
    except AssertionError as wrong:
        sys.exit(f"different: {wrong}")
print("equal")
