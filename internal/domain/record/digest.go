// SPDX-License-Identifier: Apache-2.0

package record

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"reflect"
	"strconv"

	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

// A Committer turns a personal value into its commitment. It is the ledger's
// Commit with the salt of the row filled in.
type Committer func(field string, value []byte) [32]byte

// Digest returns the SHA-256 that the ledger keeps of one row version: of the
// line
//
//	{"register":…,"id":…,"nr":…,"version":…,"recorded_at":…,"record":…}
//
// with r's canonical JSON as record, in which every personal value is replaced
// by the base64 of its commitment. The field name of a list element carries its
// index, "topics.0". So the digest proves the row, its place and its time without
// holding anything personal, and a value can be erased without touching the
// proof. Of v it reads ID, Nr, Number and RecordedAt.
func (t *Type) Digest(v *Version, r Record, commit Committer) ([32]byte, error) {
	body, err := t.committed(r, commit)
	if err != nil {
		return [32]byte{}, err
	}
	line := fmt.Appendf(nil, `{"register":%q,"id":%q,"nr":%d,"version":%d,"recorded_at":%q,"record":`,
		t.Name, v.ID, v.Nr, v.Number, v.RecordedAt.String())
	line = append(append(line, body...), '}')
	return sha256.Sum256(line), nil
}

// committed returns the canonical JSON of r with commitments for personal values.
func (t *Type) committed(r Record, commit Committer) ([]byte, error) {
	body, err := Encode(r)
	if err != nil || !t.AnyPersonal(r) {
		return body, err
	}
	sealed, err := t.Decode(body) // a copy, so that r keeps its values
	if err != nil {
		return nil, err
	}
	for i := range t.Fields {
		f := &t.Fields[i]
		if !f.Personal() {
			continue
		}
		v := f.value(sealed)
		if !f.List {
			seal(v, f.Name, commit)
			continue
		}
		for j := range v.Len() {
			seal(v.Index(j), f.Name+"."+strconv.Itoa(j), commit)
		}
	}
	return Encode(sealed)
}

// AnyPersonal reports whether r holds a personal value, and so needs a salt.
func (t *Type) AnyPersonal(r Record) bool {
	for i := range t.Fields {
		if f := &t.Fields[i]; f.Personal() && !f.Empty(r) {
			return true
		}
	}
	return false
}

func seal(v reflect.Value, field string, commit Committer) {
	if v.IsZero() {
		return
	}
	c := commit(field, []byte(format(v)))
	text := base64.StdEncoding.EncodeToString(c[:])
	switch v.Interface().(type) {
	case personal.Text:
		v.Set(reflect.ValueOf(personal.T(text)))
	case personal.Free:
		v.Set(reflect.ValueOf(personal.F(text)))
	}
}
