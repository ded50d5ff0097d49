// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/trust/guard"
	"github.com/tilsyn/tilsyn/ledger"
)

// errIdentifierInDocument refuses a document that would carry a CPR number out of
// the house, from rows that are older than the guard; errIdentifierInLog a bundle
// that would, from an entry that is: the log can't be masked and still prove.
var (
	errIdentifierInDocument = fault.New(fault.Invalid, "identifier_in_document")
	errIdentifierInLog      = fault.New(fault.Invalid, "identifier_in_log")
)

// KindDocumentRefused is the ledger kind of a document, extract, package or bundle that
// would have carried a CPR number out of the house.
const KindDocumentRefused = "cpr.document_refused"

// noteRefused stores that something was refused for a CPR number, and returns err. What
// it is called is a word of the program; where the number stands is not told.
func (a *App) noteRefused(ctx context.Context, actor, document string, err error) error {
	if code := fault.CodeOf(err); code != errIdentifierInDocument.Code && code != errIdentifierInLog.Code {
		return err
	}
	noted := a.note(ctx, Command{Kind: KindDocumentRefused, Actor: actor, Facts: []ledger.Fact{ledger.String("document", document)}})
	if noted != nil {
		return errors.Join(err, noted)
	}
	return err
}

// refuseDocument looks through all that a document prints from. Its fault names the
// register and field, "organisation.address", with the row's id where it is known.
// The texts that are laid out are the renderer's to check.
func refuseDocument(data any) error {
	w := numberWalk{seen: map[uintptr]bool{}}
	if !w.holds(reflect.ValueOf(data), "") {
		return nil
	}
	return errIdentifierInDocument.On(w.where)
}

// numberWalk looks at every text that a value reaches; personal values print as
// nothing elsewhere, and are looked at like any other here.
type numberWalk struct {
	seen  map[uintptr]bool
	where string // of the first number that was found
}

func (w *numberWalk) holds(v reflect.Value, at string) bool {
	switch v.Kind() {
	case reflect.String:
		if guard.Blocked(v.String()) {
			w.where = at
			return true
		}
		return false
	case reflect.Interface:
		return w.holds(v.Elem(), at)
	case reflect.Pointer:
		if v.IsNil() || w.seen[v.Pointer()] {
			return false
		}
		w.seen[v.Pointer()] = true
		return w.holds(v.Elem(), at)
	case reflect.Struct:
		return w.inStruct(v, at)
	case reflect.Slice, reflect.Array:
		if v.Type().Elem().Kind() == reflect.Uint8 { // hashes and rendered JSON of the same data
			return false
		}
		for i := range v.Len() {
			if w.holds(v.Index(i), at) {
				return true
			}
		}
	case reflect.Map:
		for entries := v.MapRange(); entries.Next(); {
			if w.holds(entries.Key(), at) || w.holds(entries.Value(), at) {
				return true
			}
		}
	default:
	}
	return false
}

// inStruct looks at the fields of a struct: at a record as at a row that is stored,
// whose fields may hold a number between them.
func (w *numberWalk) inStruct(v reflect.Value, at string) bool {
	if r := recordOf(v); r != nil {
		t := register.Type(r.Register())
		found := certainOf(t.Screen("", r))
		if len(found) > 0 {
			w.where = t.Name + "." + found[0].Field
		}
		return len(found) > 0
	}
	if id := v.FieldByName("ID"); id.IsValid() && id.Kind() == reflect.String && v.FieldByName("Value").IsValid() {
		return w.inRow(v, id.String(), at)
	}
	for field, value := range v.Fields() {
		if w.holds(value, below(at, field)) {
			return true
		}
	}
	return false
}

// inRow looks at a row with its id, which is named unless it is the number.
func (w *numberWalk) inRow(v reflect.Value, id, at string) bool {
	if guard.Blocked(id) {
		w.where = below(at, reflect.StructField{Name: "id"})
		return true
	}
	if !w.holds(v.FieldByName("Value"), at) {
		return false
	}
	if r := recordOf(v.FieldByName("Value")); r != nil {
		w.where = r.Register() + "/" + id + strings.TrimPrefix(w.where, r.Register())
	}
	return true
}

// recordOf returns the record that v is, nil for any other value, also for one that a
// record is only a part of.
func recordOf(v reflect.Value) record.Record {
	if !v.CanInterface() {
		return nil
	}
	r, ok := reflect.TypeAssert[record.Record](v)
	if !ok {
		return nil
	}
	if t := register.Type(r.Register()); t == nil || reflect.TypeOf(t.New()) != reflect.PointerTo(v.Type()) {
		return nil
	}
	return r
}

// below names a field of a struct by its column where it has one.
func below(at string, f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	switch {
	case f.Anonymous, name == "" && !f.IsExported(): // within a personal value
		return at
	case name == "":
		name = strings.ToLower(f.Name)
	}
	if at == "" {
		return name
	}
	return at + "." + name
}

// refuseLine refuses an entry of the log, from before there was a guard, that would
// carry a CPR number out of the house. Its fault names the entry. What is refused now
// is refused whether it is certain or not; an old entry only when it is.
func refuseLine(line []byte) error {
	e, err := ledger.ParseEntry(line)
	if err != nil {
		return fault.Wrap(fault.Internal, "entry_form", err)
	}
	found := slices.ContainsFunc([]string{e.Kind, e.Actor, e.Session, e.Object, e.Purpose, e.Outcome, e.Request}, guard.Blocked)
	for _, f := range e.Facts {
		list, _ := f.Value().([]string)
		found = found || guard.Blocked(f.Text()) || slices.ContainsFunc(list, guard.Blocked)
	}
	if found {
		return errIdentifierInLog.On("#" + strconv.FormatInt(e.Seq, 10))
	}
	return nil
}
