// SPDX-License-Identifier: Apache-2.0

package pades

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"

	"github.com/tilsyn/tilsyn/pades/internal/document"
	"github.com/tilsyn/tilsyn/pades/internal/syntax"
	"github.com/tilsyn/tilsyn/pades/internal/update"
)

// EvidenceKey is the second-class name (ISO 32000-1, annex E) under which the
// signature dictionary keeps [SignOptions.Evidence].
const EvidenceKey = "TLSN_Evidence"

// rangeHole is the room for the byte range; its numbers are known only when the file is.
const rangeHole = "[0 0000000000 0000000000 0000000000]"

// revision is a composed file whose signature still is a run of zeros.
type revision struct {
	file     []byte
	from, to int // the /Contents token, angle brackets included
}

func (r revision) digest() []byte { return rangeDigest(r.file, r.from, r.to, len(r.file)) }

// rangeDigest hashes a file up to end without the bytes from..to.
func rangeDigest(file []byte, from, to, end int) []byte {
	h := sha256.New()
	h.Write(file[:from])
	h.Write(file[to:end])
	return h.Sum(nil)
}

// compose writes the update that signs a field, with reserve bytes for the CMS.
func compose(f *document.File, target field, o SignOptions, reserve int) (revision, error) {
	w := update.New(f)
	number := w.Allocate()
	widget := maps.Clone(target.dict)
	widget["V"] = syntax.Ref(number)
	if len(o.Appearance) > 0 {
		ap, err := putAppearance(w, f.Last(), target, o.Appearance)
		if err != nil {
			return revision{}, err
		}
		widget["AP"] = syntax.Dict{"N": ap}
	}
	w.Put(target.number, widget)
	root, catalog := f.Last().Catalog()
	if o.Certify {
		catalog = maps.Clone(catalog)
		catalog["Perms"] = syntax.Dict{"DocMDP": syntax.Ref(number)}
		w.Put(root, catalog)
	}
	reference, err := transforms(f.Last(), target, o.Certify, root)
	if err != nil {
		return revision{}, err
	}
	body := signatureDict(o, reference)
	rangeAt := len(body) + len("/ByteRange ")
	body = append(body, "/ByteRange "+rangeHole+"/Contents "...)
	from := len(body)
	body = append(body, '<')
	body = append(body, bytes.Repeat([]byte{'0'}, 2*reserve)...)
	to := len(body) + 1
	body = append(body, ">>>"...)
	at := w.Raw(number, body)
	r := revision{file: w.Finish(), from: at + from, to: at + to}
	byteRange := fmt.Sprintf("[0 %d %d %d]", r.from, r.to, len(r.file)-r.to)
	if len(byteRange) > len(rangeHole) {
		return revision{}, errors.New("file is too large")
	}
	copy(r.file[at+rangeAt:], fmt.Sprintf("%-*s", len(rangeHole), byteRange))
	return r, nil
}

// signatureDict begins the signature dictionary (ISO 32000-1, table 252; EN 319
// 142-1, 6.3): everything but byte range and contents, which must come last.
func signatureDict(o SignOptions, reference syntax.Array) []byte {
	b := []byte("<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/M")
	b = syntax.Append(b, syntax.String(o.At.UTC().Format(dateLayout)))
	for _, e := range []struct{ key, text string }{{"/Name", o.Name}, {"/Reason", o.Reason}, {"/Location", o.Location}} {
		if e.text != "" {
			b = append(b, e.key...)
			b = syntax.Append(b, syntax.TextString(e.text))
		}
	}
	if len(reference) > 0 {
		b = append(b, "/Reference"...)
		b = syntax.Append(b, reference)
	}
	if len(o.Evidence) > 0 {
		b = fmt.Appendf(b, "/%s<%X>", EvidenceKey, o.Evidence)
	}
	return b
}

// dateLayout is the one form of date that is written and read (ISO 32000-1, 7.9.4).
const dateLayout = "D:20060102150405Z"

// transforms makes the signature references: DocMDP for a certification,
// FieldMDP for a field that carries a lock.
func transforms(v *document.View, target field, certify bool, root int) (syntax.Array, error) {
	var refs syntax.Array
	params := func(d syntax.Dict) syntax.Dict {
		d["Type"], d["V"] = syntax.Name("TransformParams"), syntax.Name("1.2")
		return d
	}
	if certify {
		refs = append(refs, syntax.Dict{
			"Type": syntax.Name("SigRef"), "TransformMethod": syntax.Name("DocMDP"),
			"TransformParams": params(syntax.Dict{"P": docMDPFill}),
		})
	}
	lock, err := readLock(v, target.dict)
	if err != nil {
		return nil, err
	}
	if lock != nil {
		refs = append(refs, syntax.Dict{
			"Type": syntax.Name("SigRef"), "TransformMethod": syntax.Name("FieldMDP"),
			"TransformParams": params(lock.params()), "Data": syntax.Ref(root),
		})
	}
	return refs, nil
}
