// SPDX-License-Identifier: Apache-2.0

package pades

import (
	"context"
	"fmt"

	"github.com/tilsyn/tilsyn/pades/internal/document"
)

// Forge signs like Sign but asks nothing of the document and looks at nothing
// afterwards, as an attacker with a trusted certificate would.
func Forge(ctx context.Context, pdf []byte, s Signer, o SignOptions) ([]byte, error) {
	f, err := document.Parse(pdf)
	if err != nil {
		return nil, err
	}
	fields, err := signatureFields(f.Last())
	if err != nil {
		return nil, err
	}
	for _, d := range fields {
		if d.name != o.Field {
			continue
		}
		rev, err := compose(f, d, o, 4000)
		if err != nil {
			return nil, err
		}
		signature, err := signDigest(ctx, rev.digest(), s, o.Stamp)
		if err != nil {
			return nil, err
		}
		copy(rev.file[rev.from+1:], fmt.Appendf(nil, "%X", signature))
		return rev.file, nil
	}
	return nil, fmt.Errorf("no field %s", o.Field)
}
