// SPDX-License-Identifier: Apache-2.0

package app

import (
	"encoding/base64"
	"encoding/hex"

	"github.com/tilsyn/tilsyn/ledger"
)

// link holds a document whose signatures hold against the bundles.
func (d *DocumentVerdict) link(bundles []BundleVerdict) {
	if d.Result == nil || gravity[d.Status] > gravity[ledger.NotProvable] {
		return
	}
	status, cause := ledger.NotProvable, CauseNoBundle
	for i := range bundles {
		status, cause = d.find(&bundles[i])
		if d.Proof != nil || status == ledger.Tampered {
			break
		}
	}
	if d.Status == ledger.Proven || gravity[status] > gravity[d.Status] {
		d.Status, d.Cause = status, cause
	}
}

// find looks for every revision of the document among the bundle's entries. The
// base must be there as rendered; each signed revision must follow in order (one
// that is not there is forged, if the bundle holds another in its place); and the
// ledger head that the document prints must be the one that the bundle continues.
func (d *DocumentVerdict) find(b *BundleVerdict) (ledger.Status, DocumentCause) {
	if b.Status == ledger.Tampered || b.Status == ledger.BadInput {
		return ledger.NotProvable, CauseBundle
	}
	revisions := d.Result.Revisions
	base := hex.EncodeToString(revisions[0].SHA256[:])
	var life []ledger.Entry
	for _, e := range b.documents {
		if fact(e, "base_sha256") == base {
			life = append(life, e)
		}
	}
	if len(life) == 0 || life[0].Kind != KindRendered {
		return ledger.NotProvable, CauseNotInLedger
	}
	at := 0
	for _, r := range revisions {
		hash, next := hex.EncodeToString(r.SHA256[:]), at
		for next < len(life) && fact(life[next], "sha256") != hash {
			next++
		}
		switch {
		case next < len(life):
			at = next
		case at == len(life)-1: // the bundle may be from before this signature
			return ledger.NotProvable, CauseRevision
		default:
			return ledger.Tampered, CauseRevision
		}
	}
	if at < len(life)-1 {
		return ledger.NotProvable, CauseEarlier
	}
	d.Proof = &DocumentProof{Rendered: life[0], Revisions: len(revisions) - 1}
	if size, ok := life[0].Fact("checkpoint_size"); ok {
		d.Proof.Checkpoint, _ = size.Value().(int64)
	}
	if b.Start.Size != d.Proof.Checkpoint ||
		base64.StdEncoding.EncodeToString(b.Start.Root[:]) != fact(life[0], "checkpoint_root") {
		return ledger.NotProvable, CauseCheckpoint
	}
	if b.Status != ledger.Proven {
		return ledger.NotProvable, CauseBundle
	}
	return ledger.Proven, ""
}

func fact(e ledger.Entry, key string) string {
	f, _ := e.Fact(key)
	return f.Text()
}
