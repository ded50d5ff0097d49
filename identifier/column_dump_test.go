// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
)

// The columns of a dump and the fields of JSON are judged as those of a table.
func TestDumpsAndFields(t *testing.T) {
	for _, tt := range []struct {
		name                string
		begin, row, by, end string
		write               func(*rand.Rand) string
		block               bool
	}{
		{"INSERT", "CREATE TABLE t (a int);\nINSERT INTO t (nr, noegle) VALUES\n", "(%d, '%s', 'Bo (17), ''ven''')", ",\n", ";\n", anyone, true},
		{"INSERT without names", "INSERT INTO t VALUES ", "(%d,%s)", ",", ";\n", func(r *rand.Rand) string { return trimZero(anyone(r)) }, true},
		{"INSERT of its own each", "", "INSERT INTO t (nr, cpr) VALUES (%d, '%s');\n", "", "", func(r *rand.Rand) string { return born(r, false, 28) }, true},
		{"a name far before", "INSERT INTO t (nr, cpr) VALUES ", "(%d,'%s')", ",", ";", func(*rand.Rand) string { return "0101575000" }, true},
		{"COPY", "COPY public.t (nr, noegle) FROM stdin;\n", "%d\t%s\tBo", "\n", "\n\\.\n\nCOPY public.u (a) FROM stdin;\n1\n\\.\n", anyone, true},
		{"JSON lines", "", `{"nr": %d, "noegle": "%s", "tekst": "\"x\""}`, "\n", "\n", anyone, true},
		{"JSON of numbers", "[", `{"nr":%d,"noegle":%s}`, ",", "]", func(r *rand.Rand) string { return trimZero(anyone(r)) }, true},
		{"INSERT of ids", "INSERT INTO t VALUES ", "(%d,'%s')", ",", ";", func(r *rand.Rand) string { return fmt.Sprint(1_700_000_000 + r.IntN(1e7)) }, false},
		{"JSON of ids", "", `{"nr": %d, "noegle": "%s"}`, "\n", "\n", func(r *rand.Rand) string { return fmt.Sprintf("%010d", r.IntN(1e10)) }, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := rand.New(rand.NewPCG(2057, 14))
			var rows []string
			for i := range 60 {
				rows = append(rows, fmt.Sprintf(tt.row, i+1, tt.write(r)))
			}
			text := tt.begin + strings.Join(rows, tt.by) + tt.end
			want := tableFindings(t, strings.NewReader(text))
			blocked := 0
			for _, f := range want {
				if f.Verdict == Block {
					blocked++
				}
			}
			if tt.block && blocked != len(rows) || !tt.block && blocked > 0 {
				t.Errorf("%d of %d blocked", blocked, len(rows))
			}
			if diff := cmp.Diff(want, tableFindings(t, iotest.OneByteReader(strings.NewReader(text)))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// No dump and no JSON makes a panic, or a finding out of its order.
func FuzzDump(f *testing.F) {
	f.Add([]byte("INSERT INTO t (a, cpr) VALUES (1,'0301578075'),(2,'x');\nCOPY t (cpr) FROM stdin;\n0301578075\n\\.\n"))
	f.Add([]byte(`[{"a":"0301578075","b":[301578075,"\"x"]}]`))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, j := &dump{in: bytes.NewReader(data)}, &fields{in: bytes.NewReader(data)}
		for _, run := range []func(func(Finding)) error{
			func(report func(Finding)) error { return d.grid.run(NewScanner(d, Options{}), report) },
			func(report func(Finding)) error { return j.grid.run(NewScanner(j, Options{}), report) },
		} {
			last := int64(0)
			err := run(func(f Finding) {
				if f.Offset < last || f.Length < 1 || f.Offset+int64(f.Length) > int64(len(data)) {
					t.Fatalf("%+v after %d of %d", f, last, len(data))
				}
				last = f.Offset
			})
			if err != nil {
				t.Fatal(err)
			}
		}
	})
}
