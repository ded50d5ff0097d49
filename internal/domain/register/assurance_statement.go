// SPDX-License-Identifier: Apache-2.0

package register

import (
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

// SystemDescription is management's description of the system, REG-56.
type SystemDescription struct {
	record.Base
	Version    string      `json:"version,omitzero" reg:"id"`
	Engagement record.Ref  `json:"engagement,omitzero" reg:"need,ref=engagement,index"`
	ApprovedBy record.Ref  `json:"approved_by,omitzero" reg:"need,ref=employee"`
	ApprovedAt record.Date `json:"approved_at,omitzero" reg:"need"`
}

// Register implements [record.Record].
func (SystemDescription) Register() string { return "system_description" }

// DescriptionSection is one of the description's eleven sections, REG-56.
type DescriptionSection struct {
	record.Base
	Parent  record.Ref    `json:"parent,omitzero" reg:"id,ref=system_description,index"`
	Section record.Code   `json:"section,omitzero" reg:"id,codes=introduction/how_we_process/sub_processor_demands/use_of_sub_suppliers/assurance_report_demands/organisation/responsibility/breaches/assistance/enquiries/complementary_controls"`
	TextDA  personal.Free `json:"text_da,omitzero" reg:"need"`
	TextEN  personal.Free `json:"text_en,omitzero" reg:"opt"`
}

// Register implements [record.Record].
func (DescriptionSection) Register() string { return "system_description.section" }

// DescriptionChange is a change in the period, REG-56. Source is the key of the
// change that the registers showed, blank for one written by hand. One that is
// left out of the description keeps its reason in Why; no decision is taken over.
type DescriptionChange struct {
	record.Base
	Parent   record.Ref    `json:"parent,omitzero" reg:"id,ref=system_description,index"`
	Date     record.Date   `json:"date,omitzero" reg:"id"`
	What     personal.Free `json:"what,omitzero" reg:"need"`
	Why      personal.Free `json:"why,omitzero" reg:"need"`
	Source   string        `json:"source,omitzero" reg:"opt"`
	Decision record.Code   `json:"decision,omitzero" reg:"opt,codes=taken/left_out"`
}

// Register implements [record.Record].
func (DescriptionChange) Register() string { return "system_description.change" }

// SelfDeclaration is the processor's own declaration to its controllers,
// REG-57. Legend explains the scale, QuestionSource names the form. Signing freezes
// it: with the moment, the document, the head of the ledger that it rests on, and
// in Derived what the registers said to each question, one per line.
type SelfDeclaration struct {
	record.Base
	Version        string        `json:"version,omitzero" reg:"id"`
	AsOf           record.Date   `json:"as_of,omitzero" reg:"id,index"`
	QuestionSource string        `json:"question_source,omitzero" reg:"opt"`
	Legend         personal.Free `json:"legend,omitzero" reg:"need"`
	State          record.Code   `json:"state,omitzero" reg:"need,codes=draft/signed/published/withdrawn"`
	SignedAt       record.Time   `json:"signed_at,omitzero" reg:"opt"`
	DocumentHash   record.Hash   `json:"document_hash,omitzero" reg:"opt"`
	LedgerSize     record.Int    `json:"ledger_size,omitzero" reg:"opt"`
	LedgerRoot     record.Hash   `json:"ledger_root,omitzero" reg:"opt"`
	PeriodFrom     record.Date   `json:"period_from,omitzero" reg:"opt"`
	PeriodTo       record.Date   `json:"period_to,omitzero" reg:"opt"`
	Derived        []string      `json:"derived,omitzero" reg:"opt"`
}

// Register implements [record.Record].
func (SelfDeclaration) Register() string { return "self_declaration" }

// DeclarationAnswer answers one question of the declaration, REG-57. The
// question's area and text are the questionnaire's. Nothing says that there is
// nothing to list. DerivedValue is what the registers say; an answer that
// contradicts it needs a reason.
type DeclarationAnswer struct {
	record.Base
	Parent         record.Ref    `json:"parent,omitzero" reg:"id,ref=self_declaration,index"`
	No             string        `json:"no,omitzero" reg:"id"`
	Type           record.Code   `json:"type,omitzero" reg:"need,codes=maturity/fact/list"`
	Score          record.Int    `json:"score,omitzero" reg:"when=type=maturity"`
	Fact           record.Bool   `json:"fact,omitzero" reg:"when=type=fact"`
	List           []string      `json:"list,omitzero" reg:"opt"`
	Nothing        record.Bool   `json:"nothing,omitzero" reg:"opt"`
	Comment        personal.Free `json:"comment,omitzero" reg:"opt"`
	DerivedValue   string        `json:"derived_value,omitzero" reg:"need"`
	Contradiction  record.Bool   `json:"contradiction,omitzero" reg:"need"`
	OverrideReason personal.Free `json:"override_reason,omitzero" reg:"when=contradiction"`
}

// Register implements [record.Record].
func (DeclarationAnswer) Register() string { return "self_declaration.answer" }
