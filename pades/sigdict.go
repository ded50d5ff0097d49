// SPDX-License-Identifier: Apache-2.0

package pades

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"time"

	"github.com/tilsyn/tilsyn/pades/internal/der"
	"github.com/tilsyn/tilsyn/pades/internal/document"
	"github.com/tilsyn/tilsyn/pades/internal/syntax"
)

// signature is a signature in the course of being judged.
type signature struct {
	Signature
	field    field
	number   int // of the signature dictionary
	revision int // in which it was written
	dict     syntax.Dict
	docMDP   any // /P of DocMDP; nil when it does not certify
}

// signatureKeys are the keys that a signature dictionary may have (ISO 32000-1,
// table 252). /Cert is forbidden by EN 319 142-1, 6.3.
var signatureKeys = []syntax.Name{"Type", "Filter", "SubFilter", "M", "Name", "Reason", "Location", "Reference", "ByteRange", "Contents", EvidenceKey}

// findSignatures reads what signed fields refer to, in the order of revisions.
func findSignatures(f *document.File, fields []field, r *Result) []signature {
	var found []signature
	v := f.Last()
	for _, d := range fields {
		if !d.signed() {
			continue
		}
		ref, _ := d.dict["V"].(syntax.Ref)
		revision, e, ok := v.Entry(int(ref))
		dict := v.Dict(ref)
		if !ok || e.Kind != document.Plain || dict == nil {
			r.fail(FormFailure, "a signed field has no signature dictionary")
			continue
		}
		// The field as it was when signed: what happened to it later is judged apart.
		d.dict = f.View(revision).Dict(syntax.Ref(d.number))
		s := signature{field: d, number: int(ref), revision: revision, dict: dict}
		s.Field, s.Revision = d.name, revision
		found = append(found, s)
	}
	slices.SortStableFunc(found, func(a, b signature) int { return cmp.Compare(a.revision, b.revision) })
	for i := 1; i < len(found); i++ {
		if found[i].revision == found[i-1].revision {
			found[i].fail(FormatFailure, "two signatures in one revision")
		}
	}
	return found
}

// readDict reads what the signature dictionary states.
func (s *signature) readDict(v *document.View) {
	d := s.dict
	for k := range d {
		if !slices.Contains(signatureKeys, k) {
			s.fail(FormatFailure, "key that does not belong in a signature dictionary")
		}
	}
	if d["Type"] != syntax.Name("Sig") || d["Filter"] != syntax.Name("Adobe.PPKLite") || d["SubFilter"] != syntax.Name("ETSI.CAdES.detached") {
		s.fail(FormatFailure, "not a signature of type ETSI.CAdES.detached")
	}
	for key, to := range map[syntax.Name]*string{"Name": &s.Name, "Reason": &s.Reason, "Location": &s.Location} {
		value, given := d[key]
		text, ok := value.(syntax.String)
		if given && !ok {
			s.fail(FormatFailure, "/%s is not a string", key)
		}
		*to = text.Text()
	}
	if evidence, ok := d[EvidenceKey].(syntax.String); ok {
		s.Evidence = []byte(evidence)
	} else if d[EvidenceKey] != nil {
		s.fail(FormatFailure, "evidence is not a string")
	}
	m, _ := d["M"].(syntax.String)
	t, err := time.Parse(dateLayout, string(m))
	if err != nil {
		s.fail(FormatFailure, "/M missing or not a UTC date")
	}
	s.ClaimedTime = t
	s.readReferences(v)
}

// readReferences reads /Reference: DocMDP and FieldMDP at most once each.
func (s *signature) readReferences(v *document.View) {
	value, given := s.dict["Reference"]
	refs, ok := value.(syntax.Array)
	if given && !ok {
		s.fail(FormatFailure, "/Reference is not an array")
	}
	root, _ := v.Catalog()
	for _, e := range refs {
		d, _ := e.(syntax.Dict)
		params, _ := d["TransformParams"].(syntax.Dict)
		switch {
		case d["TransformMethod"] == syntax.Name("DocMDP") && !s.Certification:
			s.Certification, s.docMDP = true, params["P"]
		case d["TransformMethod"] == syntax.Name("FieldMDP") && s.locks == nil:
			if s.locks = lockOf(v, params); s.locks == nil || d["Data"] != syntax.Ref(root) {
				s.fail(FormatFailure, "broken FieldMDP")
			}
		default:
			s.fail(FormatFailure, "signature reference that is unknown or doubled")
		}
	}
	if want, err := readLock(v, s.field.dict); err != nil || !want.equal(s.locks) {
		s.fail(FormatFailure, "field lock and FieldMDP differ")
	}
}

// contents checks the byte range against the file and returns the CMS and the
// SHA-256 of the signed bytes (ISO 32000-1, 12.8.1; EN 319 142-1, 5.4).
func (s *signature) contents(f *document.File) (cms, digest []byte, ok bool) {
	end := f.Revisions[s.revision].End
	from, to, found := s.contentsToken(f)
	want := syntax.Array{0, from, to, end - to}
	given, _ := s.dict["ByteRange"].(syntax.Array)
	if !found || len(given) != 4 || !slices.Equal(want, given) {
		s.fail(ByteRangeFailure, "byte range is not the revision without /Contents")
		return nil, nil, false
	}
	raw := f.Data[from+1 : to-1]
	decoded := make([]byte, len(raw)/2)
	if _, err := hex.Decode(decoded, raw); err != nil || bytes.ContainsAny(raw, "abcdef") {
		s.fail(FormatFailure, "/Contents is not in upper-case hexadecimal")
		return nil, nil, false
	}
	e, err := der.Cut(decoded)
	if err != nil {
		s.fail(FormatFailure, "/Contents does not begin with DER")
		return nil, nil, false
	}
	if rest := decoded[len(e.Full):]; bytes.Count(rest, []byte{0}) != len(rest) {
		s.fail(FormatFailure, "bytes other than zero behind the CMS")
		return nil, nil, false
	}
	h := sha256.New()
	h.Write(f.Data[:from])
	h.Write(f.Data[to:end])
	return e.Full, h.Sum(nil), true
}

// contentsToken finds the /Contents token, angle brackets included, by reading
// the signature dictionary where it stands in the file.
func (s *signature) contentsToken(f *document.File) (from, to int, ok bool) {
	_, e, _ := f.View(s.revision).Entry(s.number)
	l := &syntax.Lexer{Data: f.Data, Pos: e.Offset}
	if n, err := l.Value(); err != nil || n != s.number || !l.Literal("0") || !l.Literal("obj") || !l.Literal("<<") {
		return 0, 0, false
	}
	for !l.Literal(">>") {
		key, err := l.Value()
		if err != nil {
			return 0, 0, false
		}
		l.Space()
		start := l.Pos
		if _, err := l.Value(); err != nil {
			return 0, 0, false
		}
		if key == syntax.Name("Contents") {
			from, to = start, l.Pos
		}
	}
	return from, to, to > from && f.Data[from] == '<' && f.Data[to-1] == '>'
}
