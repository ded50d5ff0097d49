// SPDX-License-Identifier: Apache-2.0

package document_test

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/pades/internal/document"
	"github.com/tilsyn/tilsyn/pades/internal/syntax"
)

// builder writes a file with one cross-reference stream.
type builder struct {
	out     []byte
	entries map[int][3]int // kind, offset or stream, index
}

func newBuilder() *builder {
	b := &builder{out: []byte("%PDF-1.7\n"), entries: map[int][3]int{}}
	b.object(1, "<</Type/Catalog>>")
	return b
}

func (b *builder) object(number int, body string) {
	b.entries[number] = [3]int{1, len(b.out), 0}
	b.out = fmt.Appendf(b.out, "%d 0 obj\n%s\nendobj\n", number, body)
}

// packed writes an object stream that holds the bodies under the numbers given.
func (b *builder) packed(number int, numbers []int, bodies ...string) {
	var head, body string
	for i, s := range bodies {
		head += fmt.Sprintf("%d %d ", numbers[i], len(body))
		body += s + " "
	}
	b.object(number, stream(fmt.Sprintf("/Type/ObjStm/N %d/First %d", len(bodies), len(head)), []byte(head+body)))
}

func stream(keys string, data []byte) string {
	return fmt.Sprintf("<<%s/Length %d>>\nstream\n%s\nendstream", keys, len(data), data)
}

func deflate(data []byte) []byte {
	var z bytes.Buffer
	w := zlib.NewWriter(&z)
	_, _ = w.Write(data)
	_ = w.Close()
	return z.Bytes()
}

const own = 9 // number of the cross-reference stream

func (b *builder) rows() []byte {
	at := len(b.out)
	b.entries[own] = [3]int{1, at, 0}
	var rows []byte
	for n := range own + 1 {
		e := b.entries[n]
		rows = append(rows, byte(e[0]))
		rows = binary.BigEndian.AppendUint32(rows, uint32(e[1]))
		rows = append(rows, byte(e[2]))
	}
	return rows
}

// finish writes the section; keys come before those that every one has.
func (b *builder) finish(keys string, encode func([]byte) []byte) []byte {
	at := len(b.out)
	data := b.rows()
	if encode != nil {
		data = encode(data)
	}
	body := stream(fmt.Sprintf("/Type/XRef/Size %d/W[1 4 1]/Root 1 0 R%s", own+1, keys), data)
	return fmt.Appendf(b.out, "%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n", own, body, at)
}

func rule(err error) string {
	if e, ok := errors.AsType[*syntax.Error](err); ok {
		return e.Rule
	}
	return fmt.Sprint(err)
}

func TestPackedObjects(t *testing.T) {
	b := newBuilder()
	b.packed(2, []int{3, 4}, "<</A 4 0 R>>", "(text)")
	for _, n := range []int{3, 4} {
		b.entries[n] = [3]int{2, 2, n - 3}
	}
	f, err := document.Parse(b.finish("", nil))
	if err != nil {
		t.Fatal(err)
	}
	if got := f.Last().Resolve(f.Last().Dict(syntax.Ref(3))["A"]); got != syntax.String("text") {
		t.Errorf("got %v", got)
	}
	if f.Last().Object(5) != nil || f.Last().Object(500) != nil {
		t.Error("an object that does not exist was found")
	}
}

// TestPackedObjectsRefused hides objects in object streams, or doubles them.
func TestPackedObjectsRefused(t *testing.T) {
	for name, build := range map[string]func(*builder){
		"object in two streams": func(b *builder) {
			b.packed(2, []int{3}, "1")
			b.packed(4, []int{3}, "2")
			b.entries[3] = [3]int{2, 4, 0}
		},
		"object that no entry names": func(b *builder) {
			b.packed(2, []int{3, 4}, "1", "2")
			b.entries[3] = [3]int{2, 2, 0}
		},
		"object that lies elsewhere": func(b *builder) {
			b.packed(2, []int{3}, "1")
			b.object(3, "2")
		},
		"index of another":       func(b *builder) { b.packed(2, []int{3}, "1"); b.entries[3] = [3]int{2, 2, 1} },
		"stream that is none":    func(b *builder) { b.object(2, "<<>>"); b.entries[3] = [3]int{2, 2, 0} },
		"stream that is missing": func(b *builder) { b.entries[3] = [3]int{2, 7, 0} },
		"two values in a place":  func(b *builder) { b.packed(2, []int{3}, "1 2"); b.entries[3] = [3]int{2, 2, 0} },
		"extended stream": func(b *builder) {
			b.object(2, stream("/Type/ObjStm/N 1/First 4/Extends 1 0 R", []byte("3 0 1")))
			b.entries[3] = [3]int{2, 2, 0}
		},
		"first behind the end": func(b *builder) {
			b.object(2, stream("/Type/ObjStm/N 1/First 99", []byte("3 0 1")))
			b.entries[3] = [3]int{2, 2, 0}
		},
		"unused stream": func(b *builder) { b.packed(2, []int{3}, "1") },
	} {
		b := newBuilder()
		build(b)
		if _, err := document.Parse(b.finish("", nil)); rule(err) != "object-stream" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// predict applies one PNG row filter to rows of six bytes.
func predict(kind byte) func([]byte) []byte {
	return func(data []byte) []byte {
		const n = 6
		var out []byte
		above := make([]byte, n)
		for ; len(data) > 0; data = data[n:] {
			row := data[:n]
			out = append(out, kind)
			for i, c := range row {
				var left, corner byte
				if i > 0 {
					left, corner = row[i-1], above[i-1]
				}
				up := above[i]
				p := int(left) + int(up) - int(corner)
				nearest := left
				if diff(p, up) < diff(p, nearest) {
					nearest = up
				}
				if diff(p, corner) < diff(p, nearest) {
					nearest = corner
				}
				out = append(out, c-[]byte{0, left, up, byte((int(left) + int(up)) / 2), nearest}[kind])
			}
			above = row
		}
		return deflate(out)
	}
}

func diff(p int, c byte) int { return max(p-int(c), int(c)-p) }

func TestPredictors(t *testing.T) {
	for kind := range byte(5) {
		b := newBuilder()
		b.object(2, "[1 0 R]")
		keys := fmt.Sprintf("/Filter/FlateDecode/DecodeParms<</Predictor %d/Columns 6>>", 10+kind)
		f, err := document.Parse(b.finish(keys, predict(kind)))
		if err != nil || f.Last().Array(syntax.Ref(2)) == nil {
			t.Errorf("filter %d: %v", kind, err)
		}
	}
}

func TestSectionRefused(t *testing.T) {
	for name, c := range map[string]struct {
		keys   string
		encode func([]byte) []byte
		rule   string
	}{
		"encrypted":          {"/Encrypt<<>>", nil, "encrypted"},
		"hybrid":             {"/XRefStm 3", nil, "hybrid-xref"},
		"unknown filter":     {"/Filter/LZWDecode", nil, "filter"},
		"filter list":        {"/Filter[/FlateDecode]", deflate, "filter"},
		"TIFF predictor":     {"/Filter/FlateDecode/DecodeParms<</Predictor 2>>", deflate, "filter"},
		"colours":            {"/Filter/FlateDecode/DecodeParms<</Predictor 12/Colors 3/Columns 2>>", deflate, "filter"},
		"bytes behind":       {"/Filter/FlateDecode", func(b []byte) []byte { return append(deflate(b), 0) }, "flate"},
		"not compressed":     {"/Filter/FlateDecode", nil, "flate"},
		"entry too many":     {"", func(b []byte) []byte { return append(b, 0) }, "xref"},
		"entry too few":      {"", func(b []byte) []byte { return b[1:] }, "xref"},
		"index too long":     {"/Index[0 99999999]", nil, "xref"},
		"index overlaps":     {"/Index[0 5 4 5]", nil, "xref"},
		"index negative":     {"/Index[-1 10]", nil, "xref"},
		"index odd":          {"/Index[0]", nil, "xref"},
		"unknown kind":       {"", func(b []byte) []byte { b[12] = 3; return b }, "xref"},
		"generation":         {"", func(b []byte) []byte { b[11] = 1; return b }, "generation"},
		"not listing itself": {"", func(b []byte) []byte { b[len(b)-6] = 0; return b }, "xref"},
		"flate bomb":         {"/Filter/FlateDecode", func([]byte) []byte { return deflate(make([]byte, 100<<20)) }, "too-large"},
	} {
		b := newBuilder()
		b.object(2, "1")
		if _, err := document.Parse(b.finish(c.keys, c.encode)); rule(err) != c.rule {
			t.Errorf("%s: %v, want rule %s", name, err, c.rule)
		}
	}
}

// hostile are inputs of some megabytes that aim at time or memory.
func hostile(size int) map[string][]byte {
	section := func(body string) []byte {
		b := newBuilder()
		b.object(2, body)
		return b.finish("", nil)
	}
	fill := func(unit string) string { return strings.Repeat(unit, size/len(unit)) }
	many := []byte("%PDF-1.7\n")
	var table strings.Builder
	count := 0
	for ; len(many) < size/2; count++ {
		fmt.Fprintf(&table, "%010d 00000 n \n", len(many))
		many = fmt.Appendf(many, "%d 0 obj<<>>endobj ", count+1)
	}
	at := len(many)
	many = fmt.Appendf(many, "xref\n1 %d\n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", count, table.String(), count+1, at)
	return map[string][]byte{
		"many objects":  many,
		"numbers":       section("[" + fill("1 ") + "]"),
		"references":    section("[" + fill("1 0 R ") + "]"),
		"names":         section("<<" + fill("/A") + ">>"),
		"nesting":       section(fill("[")),
		"dictionaries":  section("[" + fill("<<>>") + "]"),
		"string":        section("(" + fill("(") + ")"),
		"escapes":       section("(" + fill(`\(`) + ")"),
		"white space":   section(fill(" ") + "1"),
		"end marks":     append([]byte("%PDF-1.7\n"), fill("startxref\n9\n%%EOF\n")...),
		"half a string": append([]byte("%PDF-1.7\n1 0 obj("), fill("x")...),
		"zeros":         make([]byte, size),
	}
}

// TestHostileInput bounds memory: what Parse holds stays below a fixed sum plus
// a small multiple of the input.
func TestHostileInput(t *testing.T) {
	const size = 4 << 20
	for name, in := range hostile(size) {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		start := time.Now()
		f, err := document.Parse(in)
		took := time.Since(start)
		runtime.GC()
		runtime.ReadMemStats(&after)
		if held := int(after.HeapAlloc) - int(before.HeapAlloc); held > 16*size {
			t.Errorf("%s: %d bytes held", name, held)
		}
		t.Logf("%s: %v, %v", name, took, err)
		runtime.KeepAlive(f)
	}
}

// FuzzParse wants no panic, and revisions that make up the whole file.
func FuzzParse(f *testing.F) {
	b := newBuilder()
	b.packed(2, []int{3}, "<</A 1 0 R>>")
	b.entries[3] = [3]int{2, 2, 0}
	f.Add(b.finish("/Filter/FlateDecode", deflate))
	f.Add([]byte("%PDF-1.7\n1 0 obj\n<<>>\nendobj\nxref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer\n<</Size 2/Root 1 0 R>>\nstartxref\n29\n%%EOF\n"))
	f.Fuzz(func(t *testing.T, in []byte) {
		file, err := document.Parse(in)
		if err != nil {
			return
		}
		end := 0
		for i, r := range file.Revisions {
			if r.Start != end || r.End <= r.XRef {
				t.Fatalf("revision %d lies from %d to %d behind %d", i, r.Start, r.End, end)
			}
			end = r.End
			for _, e := range r.Entries() {
				file.View(i).Object(e.Number)
			}
		}
		if end != len(in) {
			t.Fatal("bytes behind the last revision")
		}
	})
}
