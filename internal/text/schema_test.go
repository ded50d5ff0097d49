// SPDX-License-Identifier: Apache-2.0

package text

import (
	"bytes"
	"encoding/csv"
	"errors"
	"flag"
	"os"
	"testing"

	"github.com/tilsyn/tilsyn/internal/domain/register"
)

var update = flag.Bool("update", false, "write the golden files")

func bothLabels(registerName, field string) (da, en string) {
	return FieldLabel(Danish, registerName, field), FieldLabel(English, registerName, field)
}

// TestSchema holds the register list that outsiders build imports on against
// the committed one: every change to it is seen.
func TestSchema(t *testing.T) {
	var got bytes.Buffer
	if err := register.WriteSchemaCSV(&got, bothLabels); err != nil {
		t.Fatal(err)
	}
	const path = "testdata/schema.csv"
	if *update {
		if err := os.WriteFile(path, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got.Bytes(), want) {
		t.Errorf("%s differs from the declarations; run with -update and read the difference", path)
	}
	lines, err := csv.NewReader(bytes.NewReader(want)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	fields := 0
	for _, typ := range register.Types {
		fields += len(typ.Fields)
	}
	if len(lines) != fields+1 {
		t.Errorf("%d lines for %d fields", len(lines), fields)
	}
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestSchemaSaysWhenItCannotBeWritten(t *testing.T) {
	if err := register.WriteSchemaCSV(brokenWriter{}, bothLabels); err == nil {
		t.Error("a broken writer went unseen")
	}
}
