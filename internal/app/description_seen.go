// SPDX-License-Identifier: Apache-2.0

package app

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/store"
)

// Seen is the SHA-256 of the versions that a person sees: the sections, and the
// decisions on the changes. An approval is of these and no others.
func (v *DescriptionView) Seen() string {
	h := sha256.New()
	for _, s := range v.Sections {
		fmt.Fprintf(h, "%s %d\n", s.ID, s.Number)
	}
	for _, c := range v.Changes {
		fmt.Fprintf(h, "%s %d\n", c.ID, c.Number)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// still refuses when somebody wrote in the description since it was read, or the
// auditor concluded.
func (v *DescriptionView) still(tx *store.Tx) error {
	if err := roomFor(tx, v.Engagement); err != nil {
		return err
	}
	for _, s := range v.Sections {
		if err := sameVersion[register.DescriptionSection](tx, s.ID, s.Number); err != nil {
			return err
		}
	}
	for _, c := range v.Changes {
		if err := sameVersion[register.DescriptionChange](tx, c.ID, c.Number); err != nil {
			return err
		}
	}
	return nil
}
