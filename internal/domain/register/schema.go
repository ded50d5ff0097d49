// SPDX-License-Identifier: Apache-2.0

package register

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"github.com/tilsyn/tilsyn/internal/domain/record"
)

// Labeler returns a field's Danish and English label.
type Labeler func(register, field string) (da, en string)

// WriteSchemaCSV writes the machine-readable register list, the contract for
// every import: one line per field of every row type, in the order of [Types].
//
// A type reads "text", "list<date>" or "ref→dpa|instruction"; need is identity,
// needed, optional or "conditional:field=a|b" (without values: any but no);
// codes are separated by "|". Beside its fields every file may hold id and
// recorded_at.
func WriteSchemaCSV(w io.Writer, labels Labeler) error {
	out := csv.NewWriter(w)
	if err := out.Write([]string{"register", "child", "field", "type", "need", "codes", "label_da", "label_en"}); err != nil {
		return fmt.Errorf("cannot write schema: %w", err)
	}
	for _, t := range Types {
		name, child, _ := strings.Cut(t.Name, ".")
		for i := range t.Fields {
			f := &t.Fields[i]
			da, en := labels(t.Name, f.Name)
			line := []string{name, child, f.Name, schemaType(f), schemaNeed(f), strings.Join(f.Codes, "|"), da, en}
			if err := out.Write(line); err != nil {
				return fmt.Errorf("cannot write schema: %w", err)
			}
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("cannot write schema: %w", err)
	}
	return nil
}

func schemaType(f *record.Field) string {
	if f.Kind != record.KindRef {
		return f.TypeName()
	}
	target := string(f.Kind) + "→" + strings.Join(f.Targets, "|")
	if f.List {
		return "list<" + target + ">"
	}
	return target
}

func schemaNeed(f *record.Field) string {
	need := string(f.Need)
	if f.Need == record.Conditional {
		need += ":" + f.When
	}
	if len(f.Is) > 0 {
		need += "=" + strings.Join(f.Is, "|")
	}
	if f.Unless != "" {
		need += " unless:" + f.Unless
	}
	if f.System {
		need += " system"
	}
	return need
}
