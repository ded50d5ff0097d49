// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/domain/sampling"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/ledger"
)

// CommitSeed hands in a party's commitment, see [sampling.Commit]. Which party
// follows from who is signed in.
type CommitSeed struct {
	SampleRef
	Commitment string // 64 hex digits
}

// Party is whose part of a seed the person hands in.
func (d *Desk) Party() sampling.Party {
	if d.Who.Subject.Role == access.Auditor {
		return sampling.Auditor
	}
	return sampling.Processor
}

// CommitSeed records a commitment, once for each party, after the population's hash
// is in the ledger. One that any sample has seen before is refused: its secret may
// be known.
func (d *Desk) CommitSeed(ctx context.Context, cmd CommitSeed) error {
	if err := d.may(access.SampleCommit); err != nil {
		return err
	}
	p, v, err := d.app.toChange(ctx, cmd.SampleRef)
	if err != nil {
		return err
	}
	party := d.Party()
	own := commitmentOf(&p, party)
	if stageOf(&p) != SampleTiedOut || *own != "" {
		return errSampleOrder
	}
	digest, err := sampling.ParseDigest(cmd.Commitment)
	if err != nil || digest.IsZero() {
		return fault.New(fault.Invalid, "sample_digest").On("commitment")
	}
	*own = record.Hash(digest.String())
	if used, err := d.app.commitmentUsed(ctx, *own); err != nil || used {
		if err == nil {
			err = fault.New(fault.Invalid, "sample_reused").On("commitment")
		}
		return err
	}
	_, err = d.keepSample(ctx, sampleEntry{kind: KindSampleCommitted, id: v.ID, base: v.Number, row: p, facts: sampleFacts(&p,
		ledger.String("party", string(party)), ledger.String("commitment", digest.String()))})
	return err
}

func commitmentOf(p *register.Population, party sampling.Party) *record.Hash {
	if party == sampling.Auditor {
		return &p.AuditorCommitment
	}
	return &p.ProcessorCommitment
}

func secretOf(p *register.Population, party sampling.Party) *record.Hash {
	if party == sampling.Auditor {
		return &p.AuditorSecret
	}
	return &p.ProcessorSecret
}

// commitmentUsed reports whether any population holds the commitment.
func (a *App) commitmentUsed(ctx context.Context, commitment record.Hash) (bool, error) {
	t := register.Type(register.Population{}.Register())
	for v, err := range a.tenant.Rows(ctx, t.Name, store.Now) {
		if err != nil {
			return false, err
		}
		r, err := t.Decode(v.Body)
		if err != nil {
			return false, fault.Wrap(fault.Internal, "record_form", err)
		}
		if p, ok := r.(*register.Population); ok && (p.AuditorCommitment == commitment || p.ProcessorCommitment == commitment) {
			return true, nil
		}
	}
	return false, nil
}
