#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Verify a ledger bundle by FORMAT.md, with Python's standard library and openssl.

usage: verify.py BUNDLE KEYFILE [SIZE ROOT]

KEYFILE holds the log's verifier key, which must not come from the bundle. SIZE
and ROOT (base64) are a checkpoint that you hold from elsewhere. Exit code: 0
proven, 1 not as signed, 3 bad input. Reads the bundle into memory.
"""
import base64, binascii, hashlib, json, os, re, struct, subprocess, sys, tempfile, zipfile

MAX = 2**53 - 1


class Tampered(Exception):
    pass


def need(ok, reason):
    if not ok:
        raise Tampered(reason)


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def unbase64(text, length):
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise Tampered("malformed base64")
    need(len(data) == length and base64.b64encode(data).decode() == text, "base64 of wrong length or form")
    return data


def number(text):
    need(re.fullmatch(r"0|[1-9][0-9]{0,15}", text, re.ASCII) and int(text) <= MAX, "malformed number")
    return int(text)


# 1. The container

def write_zip(files):
    """The only zip that these files may be."""
    out, directory = [], []
    offset = 0
    for name in sorted(files):
        data, encoded = files[name], name.encode()
        size = len(data)
        wide = struct.pack("<QQ", size, size) if size >= 0xFFFFFFFF else b""
        far = struct.pack("<Q", offset) if offset >= 0xFFFFFFFF else b""

        def common(extra):
            return struct.pack("<HHHHHIIIHH", 45 if extra else 10, 0, 0, 0, 0x21, binascii.crc32(data),
                               min(size, 0xFFFFFFFF), min(size, 0xFFFFFFFF), len(encoded), len(extra))

        def zip64(fields):
            return struct.pack("<HH", 1, len(fields)) + fields if fields else b""

        local = b"PK\3\4" + common(zip64(wide)) + encoded + zip64(wide)
        extra = zip64(wide + far)
        directory.append(b"PK\1\2" + struct.pack("<H", 45 if extra else 10) + common(extra)
                         + struct.pack("<HHHII", 0, 0, 0, 0, min(offset, 0xFFFFFFFF)) + encoded + extra)
        out += [local, data]
        offset += len(local) + size
    listing = b"".join(directory)
    count, size = len(files), len(listing)
    end = b""
    if count >= 0xFFFF or size >= 0xFFFFFFFF or offset >= 0xFFFFFFFF:
        end = b"PK\6\6" + struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, count, count, size, offset)
        end += b"PK\6\7" + struct.pack("<IQI", 0, offset + size, 1)
    end += b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, min(count, 0xFFFF), min(count, 0xFFFF),
                                   min(size, 0xFFFFFFFF), min(offset, 0xFFFFFFFF), 0)
    return b"".join(out) + listing + end


def read_zip(path):
    with open(path, "rb") as f:
        raw = f.read()
    try:
        with zipfile.ZipFile(path) as z:
            names = z.namelist()
            need(len(names) == len(set(names)), "a file stands twice")
            files = {name: z.read(name) for name in names}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, UnicodeError, struct.error, EOFError, OSError, ValueError) as e:
        raise Tampered(f"not a readable zip: {e}")
    need(write_zip(files) == raw, "zip is not the canonical zip of its content")
    return files


# 4. The tree

def leaf_hash(line):
    return sha256(b"\0", line)


def tree_hash(hashes):
    if not hashes:
        return sha256()
    while len(hashes) > 1:
        # Level by level; an odd one at the end rises as it is.
        pairs = [sha256(b"\1", hashes[i], hashes[i + 1]) for i in range(0, len(hashes) - 1, 2)]
        hashes = pairs + hashes[len(hashes) & ~1:]
    return hashes[0]


# 5. Checkpoints and keys

class Key:
    def __init__(self, line):
        self.name, key_id, key = line.strip().split("+", 2)
        raw = base64.b64decode(key, validate=True)
        if len(raw) != 33 or raw[0] != 1:
            raise ValueError("not an Ed25519 key")
        self.id = sha256(self.name.encode(), b"\n", raw)[:4]
        if self.id.hex() != key_id:
            raise ValueError("key does not fit its id")
        self.der = bytes.fromhex("302a300506032b6570032100") + raw[1:]

    def verifies(self, text, signature):
        with tempfile.TemporaryDirectory() as d:
            paths = [os.path.join(d, n) for n in ("key", "text", "sig")]
            for path, data in zip(paths, (self.der, text, signature)):
                with open(path, "wb") as f:
                    f.write(data)
            return subprocess.run(
                ["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", paths[0],
                 "-rawin", "-in", paths[1], "-sigfile", paths[2]],
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0


def open_note(key, note, name, single=False):
    """The text of a note that the key signed."""
    try:
        note = note.decode()
    except UnicodeDecodeError:
        raise Tampered(f"{name}: not UTF-8")
    need("\n\n" in note and note.endswith("\n"), f"{name}: not a signed note")
    cut = note.rindex("\n\n") + 1
    text, lines = note[:cut], note[cut + 1:-1].split("\n")
    need(not single or len(lines) == 1, f"{name}: must have one signature")
    signed = False
    for line in lines:
        parts = line.split(" ")
        need(len(parts) == 3 and parts[0] == "\u2014", f"{name}: malformed signature line")
        if parts[1] != key.name:
            continue
        signature = unbase64(parts[2], len(parts[2]) * 3 // 4 - parts[2].count("="))
        if signature[:4] != key.id:
            continue
        need(key.verifies(text.encode(), signature[4:]), f"{name}: signature does not hold")
        signed = True
    need(signed, f"{name}: not signed by the key given")
    return text


def checkpoint(key, files, name):
    lines = open_note(key, files[name], name).split("\n")
    need(len(lines) == 4 and lines[3] == "" and lines[0] == key.name, f"{name}: not a checkpoint of this log")
    return number(lines[1]), unbase64(lines[2], 32)


# 3. Entries

NAME = re.compile(r"[A-Za-z0-9._-]{1,64}", re.ASCII)
TIME = re.compile(r"(?!0000)\d{4}-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z", re.ASCII)
TEXTS = ["actor", "session", "object", "purpose", "outcome", "request"]
FIELDS = ["v", "log", "seq", "at", "clock", "kind"] + TEXTS + ["facts", "commit"]


def is_int(v):
    return type(v) is int and -MAX <= v <= MAX


def pairs_once(pairs):
    need(len(pairs) == len(dict(pairs)), "a key stands twice")
    return dict(pairs)


def real_day(at):
    year, month, day = int(at[:4]), int(at[5:7]), int(at[8:10])
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 1 <= month <= 12 and 1 <= day <= [31, 28 + leap, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]


def entry(line, origin, seq):
    need(len(line) <= 4096, "line too long")
    try:
        e = json.loads(line.decode(), object_pairs_hook=pairs_once)
        again = json.dumps(e, ensure_ascii=False, separators=(",", ":")).encode()
    except (ValueError, RecursionError):
        raise Tampered("not JSON")
    need(again == line, "not in canonical form")
    need(type(e) is dict and list(e) == [f for f in FIELDS if f in e], "fields unknown or out of order")
    need(e.get("v") == 1 and type(e["v"]) is int, "unknown version")
    need(e.get("log") == origin, "is of another log")
    need(is_int(e.get("seq")) and e["seq"] == seq, "is not in its place")
    need(type(e.get("at")) is str and TIME.fullmatch(e["at"]) and real_day(e["at"]), "malformed time")
    need(e.get("clock") in ("wall", "demo"), "unknown clock")
    need(type(e.get("kind")) is str and NAME.fullmatch(e["kind"]), "malformed kind")
    for field in TEXTS:
        need(field not in e or type(e[field]) is str and e[field] != "", f"malformed {field}")
    if "facts" in e:
        need(type(e["facts"]) is dict and e["facts"], "malformed facts")
        for k, v in e["facts"].items():
            strings = type(v) is list and all(type(s) is str for s in v)
            need(NAME.fullmatch(k) and (type(v) in (str, bool) or is_int(v) or strings), "malformed fact")
    if "commit" in e:
        need(type(e["commit"]) is list and e["commit"], "malformed commitments")
        for c in e["commit"]:
            need(type(c) is dict and list(c) == ["slot", "field", "hmac"], "malformed commitment")
            need(is_int(c["slot"]) and 0 <= c["slot"] <= 4096, "malformed slot")
            need(type(c["field"]) is str and NAME.fullmatch(c["field"]), "malformed field")
            need(type(c["hmac"]) is str and re.fullmatch("[0-9a-f]{64}", c["hmac"], re.ASCII), "malformed hmac")
        need(len({(c["slot"], c["field"]) for c in e["commit"]}) == len(e["commit"]), "a commitment stands twice")


def read_entries(data, origin, size):
    """The leaf hashes of the entries."""
    need(data == b"" or data.endswith(b"\n"), "last entry does not end")
    lines = data.split(b"\n")[:-1]
    hashes = []
    for seq, line in enumerate(lines):
        try:
            entry(line, origin, seq)
        except Tampered as e:
            raise Tampered(f"entry {seq}: {e}")
        hashes.append(leaf_hash(line))
    need(len(hashes) == size, f"checkpoint counts {size} entries, there are {len(hashes)}")
    return hashes


# 6. Tiles

def tile_path(level, n, width):
    groups = [f"{n % 1000:03d}"]
    while n >= 1000:
        n //= 1000
        groups.insert(0, f"x{n % 1000:03d}")
    return f"log/tile/{level}/" + "/".join(groups) + (f".p/{width}" if width < 256 else "")


def make_tiles(hashes):
    tiles, level = {}, 0
    while hashes:
        above = []
        for n in range(0, len(hashes), 256):
            part = hashes[n:n + 256]
            tiles[tile_path(level, n // 256, len(part))] = b"".join(part)
            if len(part) == 256:
                above.append(tree_hash(part))
        hashes, level = above, level + 1
    return tiles


# 7 and 8. Proofs

def split_proof(data, head):
    """The lines before the empty one; the rest must be the bundle's checkpoint."""
    cut = data.find(b"\n\n")
    need(cut >= 0 and data[cut + 2:] == head, "does not hold the bundle's checkpoint")
    try:
        return data[:cut].decode("ascii").split("\n")
    except UnicodeDecodeError:
        raise Tampered("malformed")


def check_record(path, size, root, index, leaf):
    """RFC 9162, section 2.1.3.2."""
    fn, sn, r = index, size - 1, leaf
    for p in path:
        need(sn > 0, "audit path too long")
        if fn & 1 or fn == sn:
            r = sha256(b"\1", p, r)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            r = sha256(b"\1", r, p)
        fn, sn = fn >> 1, sn >> 1
    need(sn == 0 and r == root, "audit path does not lead to the root")


def check_consistency(path, a, root_a, b, root_b):
    """RFC 9162, section 2.1.4.2."""
    if a == b:
        need(not path and root_a == root_b, "roots of one size differ")
        return
    if a & (a - 1) == 0:
        path = [root_a] + path
    need(path, "consistency proof is empty")
    fn, sn = a - 1, b - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = path[0]
    for c in path[1:]:
        need(sn > 0, "consistency proof too long")
        if fn & 1 or fn == sn:
            fr, sr = sha256(b"\1", c, fr), sha256(b"\1", c, sr)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = sha256(b"\1", sr, c)
        fn, sn = fn >> 1, sn >> 1
    need(sn == 0 and fr == root_a and sr == root_b, "consistency proof does not join the two roots")


# 9 and 10

def verify(path, key, known=None):
    files = read_zip(path)
    fixed = {"FORMAT.md", "log/checkpoint", "log/entries.jsonl", "manifest"}
    need(fixed <= set(files), "a file is missing")
    rest = set(files) - fixed

    listed = open_note(key, files["manifest"], "manifest", single=True)
    names = sorted(set(files) - {"manifest"})
    need(listed == f"tilsyn ledger bundle v1\norigin {key.name}\nfiles {len(names)}\n"
         + "".join(f"{sha256(files[n]).hex()}  {n}\n" for n in names), "manifest is not that of the files")

    head = files["log/checkpoint"]
    size, root = checkpoint(key, files, "log/checkpoint")
    hashes = read_entries(files["log/entries.jsonl"], key.name, size)
    need(tree_hash(hashes) == root, "entries do not make the root of log/checkpoint")
    tiles = make_tiles(hashes)
    for name in tiles:
        need(files.get(name) == tiles[name], f"{name}: is missing or differs from the entries")
    rest -= set(tiles)

    if "log/checkpoint.start" in rest:
        a, root_a = checkpoint(key, files, "log/checkpoint.start")
        need(1 <= a <= size and tree_hash(hashes[:a]) == root_a, "entries do not make the root of log/checkpoint.start")
        name = f"log/consistency/{a}-{size}"
        need(name in rest, f"{name}: is missing")
        lines = split_proof(files[name], head)
        need(lines[0] == f"old {a}", f"{name}: malformed")
        check_consistency([unbase64(x, 32) for x in lines[1:]], a, root_a, size, root)
        rest -= {"log/checkpoint.start", name}

    proofs = 0
    for name in sorted(rest):
        match = re.fullmatch(r"proofs/([0-9]+)\.tlog-proof", name, re.ASCII)
        need(match, f"{name}: does not belong in the bundle")
        seq = number(match[1])
        need(seq < size, f"{name}: no such entry")
        lines = split_proof(files[name], head)
        need(lines[:2] == ["c2sp.org/tlog-proof@v1", f"index {seq}"], f"{name}: malformed")
        check_record([unbase64(x, 32) for x in lines[2:]], size, root, seq, hashes[seq])
        proofs += 1

    if known:
        need(known[0] <= size and tree_hash(hashes[:known[0]]) == known[1], "the checkpoint you hold is not in this history")
    print(f"proven: {size} entries, {len(tiles)} tiles, {proofs} proofs, {len(files)} files, log {key.name}")


def main(argv):
    if len(argv) not in (3, 5):
        print(__doc__, file=sys.stderr)
        return 3
    try:
        with open(argv[2], encoding="utf-8") as f:
            key = Key(f.read())
        known = (number(argv[3]), unbase64(argv[4], 32)) if len(argv) == 5 else None
    except (OSError, ValueError, Tampered) as e:
        print(f"bad input: {e}", file=sys.stderr)
        return 3
    try:
        verify(argv[1], key, known)
    except Tampered as e:
        print(f"not proven: {e}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
