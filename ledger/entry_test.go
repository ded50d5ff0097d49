// SPDX-License-Identifier: Apache-2.0

package ledger

import (
	"bytes"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

const testOrigin = "tilsyn.example/demo"

func sampleEntry(seq int64) Entry {
	return Entry{
		Log: testOrigin, Seq: seq, At: time.Date(2025, 6, 9, 8, 12, 0, 0, time.UTC).Add(time.Duration(seq) * time.Second),
		Clock: WallClock, Kind: "access.granted", Actor: "act_01jx9k2m", Session: "ses_01jx9k30", Object: "access_grant/ag-17",
		Purpose: "instruction/ins-4", Outcome: "ok", Request: "req_01jx9k31",
		Facts: []Fact{
			String("record_sha256", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
			Int("version", 3), Bool("second_factor", true), Strings("fields", []string{"role", "system"}),
		},
		Commit: []Commitment{{Slot: 0, Field: "holder", Sum: [32]byte{1, 2, 3}}},
	}
}

func TestLine(t *testing.T) {
	base := Entry{Log: "l", At: time.Date(2025, 6, 9, 10, 12, 0, 7_999_999, time.FixedZone("", 7200)), Clock: "demo", Kind: "k"}
	const head = `{"v":1,"log":"l","seq":0,"at":"2025-06-09T08:12:00.007Z","clock":"demo","kind":"k"`
	tests := []struct {
		name string
		edit func(*Entry)
		want string
	}{
		{"required only", func(e *Entry) {}, head + `}`},
		{"all texts", func(e *Entry) {
			e.Actor, e.Session, e.Object, e.Purpose, e.Outcome, e.Request = "a", "s", "o", "p", "u", "r"
		}, head + `,"actor":"a","session":"s","object":"o","purpose":"p","outcome":"u","request":"r"}`},
		{"escapes", func(e *Entry) { e.Object = "\"\\/\b\f\n\r\t\x00\x1f\x7f<&>æøå\u2028😀" },
			head + `,"object":"\"\\/\b\f\n\r\t\u0000\u001f` + "\x7f<&>æøå\u2028😀" + `"}`},
		{"facts in order", func(e *Entry) {
			e.Facts = []Fact{Strings("z", []string{"1", "2"}), Int("y", -9007199254740991), Bool("x", true), Bool("w", false), String("v", ""), Strings("u", nil)}
		}, head + `,"facts":{"z":["1","2"],"y":-9007199254740991,"x":true,"w":false,"v":"","u":[]}}`},
		{"commitments", func(e *Entry) {
			e.Commit = []Commitment{{Field: "name"}, {Slot: 12, Field: "name", Sum: [32]byte{0xab}}}
		}, head + `,"commit":[{"slot":0,"field":"name","hmac":"` + strings.Repeat("0", 64) + `"},{"slot":12,"field":"name","hmac":"ab` + strings.Repeat("0", 62) + `"}]}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e := base
			tt.edit(&e)
			got, err := e.Line()
			if err != nil {
				t.Fatal(err)
			}
			if string(got) != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			if !json.Valid(got) {
				t.Error("line is not JSON")
			}
			back, err := ParseEntry(got)
			if err != nil {
				t.Fatal(err)
			}
			e.At = e.At.UTC().Truncate(time.Millisecond)
			if diff := cmp.Diff(e, back); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestLineRefuses(t *testing.T) {
	tests := []struct {
		name string
		edit func(*Entry)
		want string
	}{
		{"no log", func(e *Entry) { e.Log = "" }, "log: origin must be 1 to 255 bytes long"},
		{"plus in log", func(e *Entry) { e.Log = "a+b" }, "log: origin must not contain"},
		{"negative seq", func(e *Entry) { e.Seq = -1 }, "seq: "},
		{"large seq", func(e *Entry) { e.Seq = 1 << 53 }, "seq: "},
		{"zero time is fine, year 0 is not", func(e *Entry) { e.At = time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC) }, "at: year"},
		{"year 10000", func(e *Entry) { e.At = time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC) }, "at: year"},
		{"clock", func(e *Entry) { e.Clock = "" }, "clock: "},
		{"kind", func(e *Entry) { e.Kind = "a b" }, "kind: "},
		{"no kind", func(e *Entry) { e.Kind = "" }, "kind: "},
		{"invalid UTF-8", func(e *Entry) { e.Request = "\xff" }, "request: must be valid UTF-8"},
		{"surrogate", func(e *Entry) { e.Actor = "\xed\xa0\x80" }, "actor: must be valid UTF-8"},
		{"fact key", func(e *Entry) { e.Facts = []Fact{String("", "")} }, "facts: key 0: "},
		{"fact twice", func(e *Entry) { e.Facts = []Fact{String("a", ""), Int("a", 1)} }, "facts: key 1: must not occur twice"},
		{"large fact", func(e *Entry) { e.Facts = []Fact{Int("a", 1<<53)} }, "facts: a: must lie within"},
		{"small fact", func(e *Entry) { e.Facts = []Fact{Int("a", -1<<53)} }, "facts: a: must lie within"},
		{"fact text", func(e *Entry) { e.Facts = []Fact{String("a", "\xff")} }, "facts: a: must be valid UTF-8"},
		{"fact list", func(e *Entry) { e.Facts = []Fact{Strings("a", []string{"", "\xff"})} }, "facts: a: must be valid UTF-8"},
		{"slot", func(e *Entry) { e.Commit = []Commitment{{Slot: -1, Field: "a"}} }, "commit: slot"},
		{"field", func(e *Entry) { e.Commit = []Commitment{{Field: "a b"}} }, "commit: field"},
		{"committed twice", func(e *Entry) { e.Commit = []Commitment{{Field: "a"}, {Field: "a"}} }, "commit: slot and field"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e := sampleEntry(0)
			tt.edit(&e)
			line, err := e.Line()
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got line of %d bytes and error %v, want %q", len(line), err, tt.want)
			}
			if len(line) != 0 {
				t.Error("a line came with the error")
			}
		})
	}
}

func TestLineLength(t *testing.T) {
	e := sampleEntry(0)
	line, err := e.Line()
	if err != nil {
		t.Fatal(err)
	}
	e.Object += strings.Repeat("x", MaxLine-len(line))
	if line, err = e.Line(); err != nil || len(line) != MaxLine {
		t.Fatalf("line of 4096 bytes: got %d bytes, error %v", len(line), err)
	}
	if _, err := ParseEntry(line); err != nil {
		t.Fatal(err)
	}
	e.Object += "x"
	if _, err := e.Line(); !errors.Is(err, ErrTooLong) {
		t.Errorf("line of 4097 bytes: got error %v", err)
	}
	if _, err := ParseEntry(append(line, ' ')); !errors.Is(err, ErrTooLong) {
		t.Errorf("reading 4097 bytes: got error %v", err)
	}
}

func TestParseEntryRefuses(t *testing.T) {
	line, err := sampleEntry(5).Line()
	if err != nil {
		t.Fatal(err)
	}
	replace := func(old, new string) string {
		if !strings.Contains(string(line), old) {
			t.Fatalf("sample lacks %s", old)
		}
		return strings.Replace(string(line), old, new, 1)
	}
	tests := map[string]string{
		"empty":              "",
		"newline at the end": string(line) + "\n",
		"white space":        replace(`"seq":5`, `"seq": 5`),
		"version":            replace(`"v":1`, `"v":2`),
		"leading zero":       replace(`"seq":5`, `"seq":05`),
		"minus zero":         replace(`"version":3`, `"version":-0`),
		"float":              replace(`"version":3`, `"version":3.0`),
		"exponent":           replace(`"version":3`, `"version":3e0`),
		"null":               replace(`"version":3`, `"version":null`),
		"object":             replace(`"version":3`, `"version":{}`),
		"micro":              replace(`:05.000Z`, `:05.0000Z`),
		"offset":             replace(`:05.000Z`, `:05+00:00`),
		"day 31 of June":     replace(`06-09`, `06-31`),
		"letters in time":    replace(`06-09`, `0a-09`),
		"order":              replace(`"v":1,"log":"tilsyn.example/demo"`, `"log":"tilsyn.example/demo","v":1`),
		"unknown field":      replace(`"actor"`, `"actors"`),
		"empty optional":     replace(`"outcome":"ok"`, `"outcome":""`),
		"needless escape":    replace(`"outcome":"ok"`, `"outcome":"\u006fk"`),
		"escaped solidus":    replace(`access_grant/`, `access_grant\/`),
		"upper-case escape":  replace(`"outcome":"ok"`, `"outcome":"\u001F"`),
		"long escape":        replace(`"outcome":"ok"`, `"outcome":"\u000a"`),
		"bare control":       replace(`"outcome":"ok"`, "\"outcome\":\"\x01\""),
		"half escape":        replace(`"outcome":"ok"`, `"outcome":"\u00`),
		"lone surrogate":     replace(`"outcome":"ok"`, `"outcome":"\ud800"`),
		"invalid UTF-8":      replace(`"outcome":"ok"`, "\"outcome\":\"\xc3\""),
		"repeated fact":      replace(`"version"`, `"record_sha256"`),
		"no facts":           replace(`"version":3,"second_factor":true`, ``),
		"upper-case hex":     replace(`"hmac":"0102`, `"hmac":"010A`),
		"short hmac":         replace(`"hmac":"0102`, `"hmac":"02`),
		"long hmac":          replace(`"hmac":"`, `"hmac":"00`),
		"trailing":           string(line) + "}",
		"cut":                string(line[:len(line)-1]),
	}
	for name, in := range tests {
		t.Run(name, func(t *testing.T) {
			if e, err := ParseEntry([]byte(in)); err == nil {
				t.Errorf("accepted as %+v", e)
			}
		})
	}
}

func TestFact(t *testing.T) {
	e := Entry{Facts: []Fact{String("text", "x"), Int("number", -3), Bool("yes", true), Bool("no", false), Strings("list", []string{"a", "b"})}}
	for key, want := range map[string]any{"text": "x", "number": int64(-3), "yes": true, "no": false, "list": []string{"a", "b"}} {
		f, ok := e.Fact(key)
		if diff := cmp.Diff(want, f.Value()); !ok || diff != "" {
			t.Errorf("%s: found %v, %s", key, ok, diff)
		}
	}
	if f, ok := e.Fact("other"); ok || f.Text() != "" {
		t.Errorf("found fact %v, which is not there", f)
	}
	if f, _ := e.Fact("text"); f.Text() != "x" || f.Equal(String("text", "y")) || f.Equal(Bool("text", false)) || !f.Equal(String("text", "x")) {
		t.Errorf("text fact compares wrongly")
	}
}

// anyEntry draws entries from the whole range that a line can hold.
func anyEntry(t *rapid.T) Entry {
	text := rapid.OneOf(rapid.Just(""), rapid.String(), rapid.StringN(0, 20, 60))
	name := rapid.StringMatching(`[A-Za-z0-9._-]{1,12}`)
	e := Entry{
		Log:     rapid.StringMatching(`[a-z0-9./æ-]{1,30}`).Draw(t, "log"),
		Seq:     rapid.Int64Range(0, maxInt).Draw(t, "seq"),
		At:      time.UnixMilli(rapid.Int64Range(-62135596800000, 253402300799999).Draw(t, "at")).UTC(),
		Clock:   rapid.SampledFrom([]string{WallClock, DemoClock}).Draw(t, "clock"),
		Kind:    name.Draw(t, "kind"),
		Actor:   text.Draw(t, "actor"),
		Session: text.Draw(t, "session"),
		Object:  text.Draw(t, "object"),
		Purpose: text.Draw(t, "purpose"),
		Outcome: text.Draw(t, "outcome"),
		Request: text.Draw(t, "request"),
	}
	for _, key := range rapid.SliceOfNDistinct(name, 0, 5, rapid.ID).Draw(t, "keys") {
		e.Facts = append(e.Facts, rapid.OneOf(
			rapid.Map(text, func(s string) Fact { return String(key, s) }),
			rapid.Map(rapid.Int64Range(-maxInt, maxInt), func(n int64) Fact { return Int(key, n) }),
			rapid.Map(rapid.Bool(), func(b bool) Fact { return Bool(key, b) }),
			rapid.Map(rapid.SliceOfN(text, 0, 3), func(l []string) Fact { return Strings(key, l) }),
		).Draw(t, "fact"))
	}
	for i, field := range rapid.SliceOfN(name, 0, 3).Draw(t, "fields") {
		e.Commit = append(e.Commit, Commitment{Slot: i, Field: field, Sum: sha256.Sum256([]byte(field))})
	}
	return e
}

func TestEntryRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := anyEntry(t)
		line, err := e.Line()
		if errors.Is(err, ErrTooLong) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if bytes.ContainsRune(line, '\n') || !json.Valid(line) {
			t.Fatalf("not one line of JSON: %q", line)
		}
		back, err := ParseEntry(line)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(e, back); diff != "" {
			t.Fatal(diff)
		}
		// Another JSON reader sees the same texts.
		var other struct{ Actor, Object string }
		if err := json.Unmarshal(line, &other); err != nil || other.Actor != e.Actor || other.Object != e.Object {
			t.Fatalf("encoding/json reads %+v, error %v", other, err)
		}
	})
}

func FuzzParseEntry(f *testing.F) {
	line, err := sampleEntry(1).Line()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(line)
	f.Add([]byte(`{"v":1,"log":"l","seq":0,"at":"2025-06-09T08:12:00.007Z","clock":"demo","kind":"k"}`))
	f.Add([]byte(`{"v":1,"log":"\u0000\"\\","seq":-0,"at":"9999-99-99T99:99:99.999Z","clock":"","kind":"","facts":{},"commit":[]}`))
	f.Fuzz(func(t *testing.T, in []byte) {
		e, err := ParseEntry(in)
		if err != nil {
			return
		}
		out, err := e.Line()
		if err != nil || !bytes.Equal(in, out) {
			t.Errorf("read %q, wrote %q, error %v", in, out, err)
		}
		if !json.Valid(in) {
			t.Errorf("accepted what is not JSON: %q", in)
		}
	})
}

func TestCommit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		salt := [32]byte(rapid.SliceOfN(rapid.Byte(), 32, 32).Draw(t, "salt"))
		field := rapid.String().Draw(t, "field")
		value := rapid.SliceOf(rapid.Byte()).Draw(t, "value")
		key, err := hkdf.Key(sha256.New, salt[:], nil, field, 32)
		if err != nil {
			t.Fatal(err)
		}
		mac := hmac.New(sha256.New, key)
		mac.Write(value)
		if got := Commit(salt, field, value); !bytes.Equal(got[:], mac.Sum(nil)) {
			t.Errorf("got %x, want %x", got, mac.Sum(nil))
		}
	})
	// Pinned, so that commitments of old logs keep opening.
	got := Commit([32]byte{1}, "name", []byte("Prøve"))
	if want := "0347964c627f71857ab2abf75e0450aa62e905dc21c98d1e6bf55acc57abe873"; hex.EncodeToString(got[:]) != want {
		t.Errorf("got %x, want %s", got, want)
	}
}

func BenchmarkLine(b *testing.B) {
	e := sampleEntry(1)
	buf := make([]byte, 0, MaxLine)
	line, _ := e.AppendLine(buf)
	b.SetBytes(int64(len(line)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := e.AppendLine(buf); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkParseEntry(b *testing.B) {
	line, err := sampleEntry(1).Line()
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(line)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ParseEntry(line); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCommit(b *testing.B) {
	salt, value := [32]byte{1}, []byte("Karla Prøve")
	b.ReportAllocs()
	for b.Loop() {
		Commit(salt, "name", value)
	}
}
