// SPDX-License-Identifier: Apache-2.0

package record

import (
	"crypto/sha256"
	"encoding/base64"
	"reflect"
	"strconv"

	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

// A Committer turns a personal value into its commitment. It is the ledger's
// Commit with the salt of the row filled in.
type Committer func(field string, value []byte) [32]byte

// Digest returns the SHA-256 that the ledger keeps of a row: of its canonical
// JSON with every personal value replaced by the base64 of its commitment. The
// field name of a list element carries its index, "topics.0". So the digest
// proves the row without holding anything personal, and a value can be erased
// without touching the proof.
func (t *Type) Digest(r Record, commit Committer) ([32]byte, error) {
	body, err := Encode(r)
	if err != nil {
		return [32]byte{}, err
	}
	if !t.anyPersonal(r) {
		return sha256.Sum256(body), nil
	}
	sealed, err := t.Decode(body) // a copy, so that r keeps its values
	if err != nil {
		return [32]byte{}, err
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
	body, err = Encode(sealed)
	return sha256.Sum256(body), err
}

func (t *Type) anyPersonal(r Record) bool {
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
