// SPDX-License-Identifier: Apache-2.0

package record

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

// Record is a row of a register. Register returns the register's file name in
// English snake_case, "access_grant"; a dependent row has two parts,
// "change_notice.recipient", and a field "parent".
type Record interface{ Register() string }

// Base holds the fields that every row has beside its own.
type Base struct {
	ValidFrom Date  `json:"valid_from,omitzero" reg:"opt"`
	ValidTo   Date  `json:"valid_to,omitzero" reg:"opt"`
	Owner     Ref   `json:"owner,omitzero" reg:"opt,ref=employee"`
	Evidence  []Ref `json:"evidence,omitzero" reg:"opt,ref=evidence"`
	Archived  Bool  `json:"archived,omitzero" reg:"opt"`
}

// Need says when a row must hold a field.
type Need string

// The four needs. A row without an Identity field is refused; without a Needed
// one (or a Conditional one whose condition holds) it is incomplete.
const (
	Identity    Need = "identity"
	Needed      Need = "needed"
	Conditional Need = "conditional"
	Optional    Need = "optional"
)

// Kind is a field's type as the schema prints it.
type Kind string

// The kinds. List fields print as "list<kind>".
const (
	KindText     Kind = "text"
	KindName     Kind = "personal" // short personal value
	KindFree     Kind = "ltext"    // free text, always personal
	KindInt      Kind = "int"
	KindBool     Kind = "bool"
	KindDate     Kind = "date"
	KindTime     Kind = "ts"
	KindSpan     Kind = "dur"
	KindCode     Kind = "enum"
	KindRef      Kind = "ref"
	KindCountry  Kind = "iso2"
	KindHash     Kind = "hash"
	KindMonthDay Kind = "monthday"
)

// Field is one declared field.
type Field struct {
	Name    string // JSON and column name
	Kind    Kind
	List    bool
	Need    Need
	When    string   // field whose value makes this one needed
	Is      []string // values of When that do; empty: any value but no
	Unless  string   // field whose yes makes this one needless after all
	Targets []string // registers that a ref may name
	Codes   []string // values that an enum may have
	Indexed bool     // value kept in the index table
	System  bool     // a yes that only the program says, of itself: forms don't ask
	index   []int    // path in the Go struct
}

// TypeName returns the kind, "list<…>" for lists.
func (f *Field) TypeName() string {
	if f.List {
		return "list<" + string(f.Kind) + ">"
	}
	return string(f.Kind)
}

// Personal reports whether the field's values are personal data.
func (f *Field) Personal() bool { return f.Kind == KindName || f.Kind == KindFree }

// Type is a declared register or dependent row.
type Type struct {
	Name       string // "change_notice.recipient"
	No         string // "REG-14"
	Fields     []Field
	Importable bool // false for what only the system or an auditor may write
	Bulk       bool // machine rows, stored in batches
	Series     bool // see [Series]
	goType     reflect.Type
	byName     map[string]int
}

// Parent returns the register that rows of this type depend on, or "".
func (t *Type) Parent() string {
	parent, _, ok := strings.Cut(t.Name, ".")
	if !ok {
		return ""
	}
	return parent
}

// Field returns the field with the given name, or nil.
func (t *Type) Field(name string) *Field {
	i, ok := t.byName[name]
	if !ok {
		return nil
	}
	return &t.Fields[i]
}

// New returns an empty row as a pointer.
func (t *Type) New() Record { return reflect.New(t.goType).Interface().(Record) }

var kinds = map[reflect.Type]Kind{
	reflect.TypeFor[string]():        KindText,
	reflect.TypeFor[personal.Text](): KindName,
	reflect.TypeFor[personal.Free](): KindFree,
	reflect.TypeFor[Int]():           KindInt,
	reflect.TypeFor[Bool]():          KindBool,
	reflect.TypeFor[Date]():          KindDate,
	reflect.TypeFor[Time]():          KindTime,
	reflect.TypeFor[Span]():          KindSpan,
	reflect.TypeFor[Code]():          KindCode,
	reflect.TypeFor[Ref]():           KindRef,
	reflect.TypeFor[Country]():       KindCountry,
	reflect.TypeFor[Hash]():          KindHash,
	reflect.TypeFor[MonthDay]():      KindMonthDay,
}

// Declare reads the schema of T from its tags. It panics on a wrong tag: a
// declaration is code, and a test runs every one.
//
// The tag `reg:"…"` holds, separated by commas: the need (id, need, opt, or
// when=field or when=field=a/b), unless=field, ref=register/register, codes=a/b/c,
// index, system.
func Declare[T Record](no string, options ...func(*Type)) *Type {
	var zero T
	t := &Type{Name: zero.Register(), No: no, Importable: true, goType: reflect.TypeFor[T](), byName: map[string]int{}}
	t.collect(t.goType, nil)
	for _, option := range options {
		option(t)
	}
	return t
}

// Internal marks a register that no import may write.
func Internal(t *Type) { t.Importable = false }

// Bulk marks a register of machine rows that are stored in batches.
func Bulk(t *Type) { t.Bulk = true }

// Series marks a register of machine rows that follow each other within their
// parent: whoever reads a period also gets the last row of each parent before it.
func Series(t *Type) { t.Bulk, t.Series = true, true }

func (t *Type) collect(goType reflect.Type, path []int) {
	var base reflect.StructField
	for i := range goType.NumField() {
		sf := goType.Field(i)
		if sf.Anonymous {
			base = sf // Base comes last, whatever its place in the struct
			continue
		}
		f := parseField(t.Name, sf)
		f.index = append(append([]int{}, path...), i)
		if _, double := t.byName[f.Name]; double {
			panic(fmt.Sprintf("register %s declares field %s twice", t.Name, f.Name))
		}
		t.byName[f.Name] = len(t.Fields)
		t.Fields = append(t.Fields, f)
	}
	if base.Type != nil {
		t.collect(base.Type, append(append([]int{}, path...), base.Index...))
	}
}

func parseField(register string, sf reflect.StructField) Field {
	name, _, _ := strings.Cut(sf.Tag.Get("json"), ",")
	f := Field{Name: name}
	goType := sf.Type
	if goType.Kind() == reflect.Slice {
		f.List, goType = true, goType.Elem()
	}
	kind, ok := kinds[goType]
	if !ok || name == "" {
		panic(fmt.Sprintf("register %s, field %s: no json name or unknown type", register, sf.Name))
	}
	f.Kind = kind
	for part := range strings.SplitSeq(sf.Tag.Get("reg"), ",") {
		f.apply(register, part)
	}
	if f.Need == "" || (f.Kind == KindRef) != (f.Targets != nil) || (f.Kind == KindCode) != (f.Codes != nil) || f.System && f.Kind != KindBool {
		panic(fmt.Sprintf("register %s, field %s: incomplete tag", register, name))
	}
	return f
}

func (f *Field) apply(register, part string) {
	key, value, _ := strings.Cut(part, "=")
	switch key {
	case "id":
		f.Need = Identity
	case "need":
		f.Need = Needed
	case "opt":
		f.Need = Optional
	case "index":
		f.Indexed = true
	case "system":
		f.System = true
	case "ref":
		f.Targets = strings.Split(value, "/")
	case "codes":
		f.Codes = strings.Split(value, "/")
	case "when":
		f.Need = Conditional
		field, values, some := strings.Cut(value, "=")
		f.When = field
		if some {
			f.Is = strings.Split(values, "/")
		}
	case "unless":
		f.Unless = value
	default:
		panic(fmt.Sprintf("register %s, field %s: unknown tag %q", register, f.Name, part))
	}
}
