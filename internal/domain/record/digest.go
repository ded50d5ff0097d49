// SPDX-License-Identifier: Apache-2.0

package record

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"reflect"
	"slices"
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
// proof. Sealed names fields of plain text that are taken as personal ones are. Of
// v it reads ID, Nr, Number and RecordedAt.
func (t *Type) Digest(v *Version, r Record, commit Committer, sealed ...string) ([32]byte, error) {
	body, err := t.committed(r, commit, sealed)
	if err != nil {
		return [32]byte{}, err
	}
	line := fmt.Appendf(nil, `{"register":%q,"id":%q,"nr":%d,"version":%d,"recorded_at":%q,"record":`,
		t.Name, v.ID, v.Nr, v.Number, v.RecordedAt.String())
	line = append(append(line, body...), '}')
	return sha256.Sum256(line), nil
}

// committed returns the canonical JSON of r with commitments for personal values
// and for those of the fields named.
func (t *Type) committed(r Record, commit Committer, named []string) ([]byte, error) {
	body, err := Encode(r)
	if err != nil || len(named) == 0 && !t.AnyPersonal(r) {
		return body, err
	}
	sealed, err := t.Decode(body) // a copy, so that r keeps its values
	if err != nil {
		return nil, err
	}
	for i := range t.Fields {
		f := &t.Fields[i]
		if !f.Personal() && f.Kind != KindText {
			continue
		}
		v := f.value(sealed)
		if !f.List {
			if f.Personal() || slices.Contains(named, f.Name) {
				seal(v, f.Name, commit)
			}
			continue
		}
		for j := range v.Len() {
			if name := f.Name + "." + strconv.Itoa(j); f.Personal() || slices.Contains(named, name) {
				seal(v.Index(j), name, commit)
			}
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
	default:
		v.SetString(text)
	}
}
