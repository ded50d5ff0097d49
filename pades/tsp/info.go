// SPDX-License-Identifier: Apache-2.0

package tsp

import (
	"bytes"
	"encoding/asn1"
	"errors"
	"strings"
	"time"

	"github.com/tilsyn/tilsyn/pades/internal/cms"
	"github.com/tilsyn/tilsyn/pades/internal/der"
)

// readInfo reads a TSTInfo (RFC 3161, 2.4.2). Accuracy, ordering, the
// authority's name and extensions are signed but not used.
func readInfo(b []byte) (*Token, error) {
	top := der.NewReader(b)
	r := top.Into(der.TagSequence)
	if r.Int() != 1 {
		r.Fail(errors.New("TSTInfo version is not 1"))
	}
	t := &Token{}
	policy := r.Next(der.TagOID)
	imprint := r.Into(der.TagSequence)
	algorithm := imprint.Next(der.TagSequence)
	t.Imprint = bytes.Clone(imprint.Next(der.TagOctetString).Body)
	t.Serial = r.Integer()
	stamp := r.Next(der.TagGeneralizedTime)
	for _, tag := range []byte{der.TagSequence, der.TagBoolean} {
		if r.Has(tag) {
			r.Any()
		}
	}
	if r.Has(der.TagInteger) {
		t.Nonce = r.Integer()
	}
	for _, tag := range []byte{der.Context(0), der.Context(1)} {
		if r.Has(tag) {
			r.Any()
		}
	}
	err := errors.Join(imprint.Close(), r.Close(), top.Close())
	if err != nil {
		return nil, err
	}
	if t.Hash, err = cms.DigestAlgorithm(algorithm.Full); err != nil {
		return nil, err
	}
	if len(t.Imprint) != t.Hash.Size() {
		return nil, errors.New("imprint has the wrong length")
	}
	if _, err := asn1.Unmarshal(policy.Full, &t.Policy); err != nil {
		return nil, err
	}
	t.Time, err = parseTime(string(stamp.Body))
	return t, err
}

// parseTime reads a GeneralizedTime in UTC with seconds and an optional
// fraction that does not end in zero (RFC 3161, 2.4.2).
func parseTime(s string) (time.Time, error) {
	whole, fraction, hasFraction := strings.Cut(strings.TrimSuffix(s, "Z"), ".")
	bad := len(whole) != len("20060102150405") || !strings.HasSuffix(s, "Z") ||
		hasFraction && (fraction == "" || len(fraction) > 9 || strings.HasSuffix(fraction, "0")) ||
		strings.Trim(whole+fraction, "0123456789") != ""
	if bad {
		return time.Time{}, errors.New("genTime is not a UTC time with seconds")
	}
	t, err := time.Parse("20060102150405", whole)
	if err != nil {
		return time.Time{}, err
	}
	nanos := 0
	for i := range 9 {
		nanos *= 10
		if i < len(fraction) {
			nanos += int(fraction[i] - '0')
		}
	}
	return t.Add(time.Duration(nanos)), nil
}
