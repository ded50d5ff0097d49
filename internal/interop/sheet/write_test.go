// SPDX-License-Identifier: Apache-2.0

package sheet

import (
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// awkward are pieces of text that one of the two forms writes in a way of its own.
var awkward = []string{
	"\n", "\r\n", "\r", "\t", `"`, `""`, "'", "|", `\`, `\|`, ";", ",", "=", "+1", "-1", "@", " ", "\u00a0", "\ufeff",
	"æøå", "Ærø", "😀", "\u0301", "<a&b>", "]]>", "_x0041_", "_x005F_", "_x000D_", "1.234", "45658", "TRUE", "#N/A", `\.`, "0001",
}

var anyText = rapid.Custom(func(t *rapid.T) string {
	piece := rapid.OneOf(rapid.SampledFrom(awkward), rapid.String())
	text := strings.Join(rapid.SliceOfN(piece, 1, 4).Draw(t, "pieces"), "")
	text = strings.Map(func(r rune) rune { // what no workbook can hold is another test's
		if r < 0x20 && !strings.ContainsRune("\t\r\n", r) || r == 0xFFFE || r == 0xFFFF {
			return 'x'
		}
		return r
	}, text)
	return text
})

// drawRecord fills some fields with any value that they can hold.
func drawRecord(t *rapid.T, typ *record.Type) record.Record {
	r := typ.New()
	for i := range typ.Fields {
		f := &typ.Fields[i]
		if !rapid.Bool().Draw(t, "filled") {
			continue
		}
		cell := drawValue(t, f)
		if f.List {
			var parts []string
			for range rapid.IntRange(1, 3).Draw(t, "elements") {
				part := drawValue(t, f)
				if part != "" {
					parts = append(parts, strings.NewReplacer(`\`, `\\`, "|", `\|`).Replace(part))
				}
			}
			cell = strings.Join(parts, "|")
		}
		if err := f.Set(r, cell); err != nil {
			t.Fatalf("cannot set %s.%s: %v", typ.Name, f.Name, err)
		}
	}
	return r
}

func drawValue(t *rapid.T, f *record.Field) string {
	switch f.Kind {
	case record.KindInt:
		return fmt.Sprint(rapid.Int64().Draw(t, f.Name))
	case record.KindBool:
		return fmt.Sprint(rapid.Bool().Draw(t, f.Name))
	case record.KindDate:
		return record.Date(rapid.Int32Range(1, int32(record.D(9999, 12, 31))).Draw(t, f.Name)).String()
	case record.KindTime:
		from, to := record.D(1, 1, 2).Start(), record.D(9999, 12, 30).Start()
		at := record.Time(rapid.Int64Range(int64(from), int64(to)).Draw(t, f.Name))
		return max(at, 1).String()
	case record.KindSpan:
		return record.Span{
			Months: rapid.IntRange(0, 1200).Draw(t, "months"), Days: rapid.IntRange(0, 99).Draw(t, "days"),
			Hours: rapid.IntRange(1, 99).Draw(t, "hours"),
		}.String()
	case record.KindCode:
		return rapid.SampledFrom(f.Codes).Draw(t, f.Name)
	case record.KindRef:
		return rapid.StringMatching(`[A-Za-z0-9._-]{1,64}`).Draw(t, f.Name)
	case record.KindCountry:
		return rapid.StringMatching(`[A-Z]{2}`).Draw(t, f.Name)
	case record.KindHash:
		return rapid.StringMatching(`[0-9a-f]{64}`).Draw(t, f.Name)
	case record.KindMonthDay:
		return rapid.SampledFrom([]string{"01-01", "02-29", "12-31"}).Draw(t, f.Name)
	}
	return anyText.Draw(t, f.Name)
}

// TestWriteThenRead holds both forms to their promise: what is written is read
// again to the last character.
func TestWriteThenRead(t *testing.T) {
	var types []*record.Type
	for _, typ := range register.Types {
		if typ.Importable {
			types = append(types, typ)
		}
	}
	rapid.Check(t, func(rt *rapid.T) {
		typ := rapid.SampledFrom(types).Draw(rt, "register")
		var versions []record.Version
		for i := range rapid.IntRange(1, 4).Draw(rt, "rows") {
			at := record.Time(rapid.Int64Range(1, 4e15).Draw(rt, "recorded_at"))
			versions = append(versions, version(t, typ, fmt.Sprintf("R.%d", i), at, drawRecord(rt, typ)))
		}
		dir := t.TempDir()
		for _, path := range []string{filepath.Join(dir, "folder"), filepath.Join(dir, "year.xlsx")} {
			if err := Write(path, types, versionsOf(t, map[string][]record.Version{typ.Name: versions})); err != nil {
				rt.Fatal(err)
			}
			requireSame(rt, path, versions)
		}
	})
}

func requireSame(t *rapid.T, path string, want []record.Version) {
	rows, problems, err := Read(path)
	if err != nil || len(problems) > 0 || len(rows) != len(want) {
		t.Fatalf("%s: %d rows, want %d; %v, %v", filepath.Base(path), len(rows), len(want), problems, err)
	}
	for i, row := range rows {
		body, err := record.Encode(row.Record)
		if err != nil || row.ID != want[i].ID || row.RecordedAt != want[i].RecordedAt || string(body) != string(want[i].Body) {
			t.Errorf("%s: wrote %s\nread %s (%v)", filepath.Base(path), want[i].Body, body, err)
		}
	}
}

func TestWriteLeavesNothingHalf(t *testing.T) {
	employees, broken := register.Type("employee"), errors.New("connection lost")
	rows := func(typ *record.Type) iter.Seq2[record.Version, error] {
		return func(yield func(record.Version, error) bool) {
			if typ != employees {
				return
			}
			_ = yield(version(t, typ, "E-1", 1, typ.New()), nil) && yield(record.Version{}, broken)
		}
	}
	dir := t.TempDir()
	for _, path := range []string{filepath.Join(dir, "folder"), filepath.Join(dir, "year.xlsx")} {
		if err := Write(path, register.Types, rows); !errors.Is(err, broken) {
			t.Errorf("%v", err)
		}
	}
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			t.Errorf("%s is left", path)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// TestEmptyExport checks that nothing at all can be written and read.
func TestEmptyExport(t *testing.T) {
	path := filepath.Join(t.TempDir(), "year.xlsx")
	if err := Write(path, register.Types, versionsOf(t, nil)); err != nil {
		t.Fatal(err)
	}
	rows, problems, err := Read(path)
	if err != nil || len(rows)+len(problems) > 0 {
		t.Errorf("%d rows, %v, %v", len(rows), problems, err)
	}
}

func BenchmarkRead(b *testing.B) {
	typ := register.Type("access_grant")
	var versions []record.Version
	for i := range 10_000 {
		r := typ.New()
		for field, cell := range map[string]string{
			"person": "E-001", "system": "S-01", "account": "demo", "granted_at": "2025-01-01T08:00:00Z", "need": "drift", "source": "manual",
		} {
			if err := typ.Field(field).Set(r, cell); err != nil {
				b.Fatal(err)
			}
		}
		versions = append(versions, version(b, typ, fmt.Sprintf("G-%d", i), 1e15, r))
	}
	dir := b.TempDir()
	for name, path := range map[string]string{"csv": filepath.Join(dir, "folder"), "xlsx": filepath.Join(dir, "year.xlsx")} {
		if err := Write(path, register.Types, versionsOf(b, map[string][]record.Version{typ.Name: versions})); err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) {
			var rows []app.ImportRow
			for b.Loop() {
				var err error
				if rows, _, err = Read(path); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(len(rows)*b.N)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}
