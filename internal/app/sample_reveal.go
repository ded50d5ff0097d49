// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/sampling"
	"github.com/tilsyn/tilsyn/internal/trust/access"
	"github.com/tilsyn/tilsyn/ledger"
)

// RevealSeed hands in the secret that a party committed to.
type RevealSeed struct {
	SampleRef
	Secret string // 64 hex digits
}

// RevealSeed records a party's secret, after both have committed. One that doesn't
// fit the commitment is refused. The second secret makes the seed.
func (d *Desk) RevealSeed(ctx context.Context, cmd RevealSeed) error {
	if err := d.may(access.SampleCommit); err != nil {
		return err
	}
	p, v, err := d.app.toChange(ctx, cmd.SampleRef)
	if err != nil {
		return err
	}
	party := d.Party()
	own := secretOf(&p, party)
	if stageOf(&p) != SampleCommitted || *own != "" {
		return errSampleOrder
	}
	secret, err := sampling.ParseDigest(cmd.Secret)
	if err != nil {
		return fault.New(fault.Invalid, "sample_digest").On("secret")
	}
	if sampling.Commit(party, secret).String() != string(*commitmentOf(&p, party)) {
		return fault.New(fault.Invalid, "sample_mismatch").On("secret")
	}
	*own = record.Hash(secret.String())
	facts := sampleFacts(&p, ledger.String("party", string(party)), ledger.String("secret", secret.String()))
	if p.AuditorSecret != "" && p.ProcessorSecret != "" {
		seed, err := seedOf(p.Hash, p.AuditorSecret, p.ProcessorSecret)
		if err != nil {
			return err
		}
		p.Seed = record.Hash(seed.String())
		facts = append(facts, ledger.String("seed", seed.String()))
	}
	_, err = d.keepSample(ctx, sampleEntry{kind: KindSampleRevealed, id: v.ID, base: v.Number, row: p, facts: facts})
	return err
}

func seedOf(population, auditor, processor record.Hash) (sampling.Digest, error) {
	var parts [3]sampling.Digest
	for i, h := range []record.Hash{population, auditor, processor} {
		digest, err := digestOf(h)
		if err != nil {
			return sampling.Digest{}, err
		}
		parts[i] = digest
	}
	return sampling.Seed(parts[0], parts[1], parts[2]), nil
}
