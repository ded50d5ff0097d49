// SPDX-License-Identifier: Apache-2.0

package register

import (
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

// Population is a frozen selection of a register's rows for one test step,
// REG-52, and the sample that was drawn from it. What is frozen is Source, Filter,
// AsOf and Entries, the number of ledger entries then; the hash covers the sorted
// ids and the values of KeyFields. Months holds one "2025-03=12" for each month,
// Gaps the running numbers of the register that are missing. N counts drawn items,
// not those picked by judgement.
type Population struct {
	record.Base
	Engagement          record.Ref    `json:"engagement,omitzero" reg:"id,ref=engagement,index"`
	Step                string        `json:"step,omitzero" reg:"id,index"`
	Source              string        `json:"source,omitzero" reg:"need"`
	Filter              string        `json:"filter,omitzero" reg:"need"`
	AsOf                record.Time   `json:"as_of,omitzero" reg:"need"`
	Entries             record.Int    `json:"entries,omitzero" reg:"opt"`
	From                record.Date   `json:"from,omitzero" reg:"opt"`
	To                  record.Date   `json:"to,omitzero" reg:"opt"`
	Count               record.Int    `json:"count,omitzero" reg:"need"`
	Hash                record.Hash   `json:"hash,omitzero" reg:"need"`
	KeyFields           []string      `json:"key_fields,omitzero" reg:"opt"`
	Months              []string      `json:"months,omitzero" reg:"opt"`
	Gaps                []string      `json:"gaps,omitzero" reg:"opt"`
	TieOutSource        personal.Text `json:"tie_out_source,omitzero" reg:"opt"`
	TieOutCount         record.Int    `json:"tie_out_count,omitzero" reg:"opt"`
	TieOut              personal.Free `json:"tie_out,omitzero" reg:"need"`
	TiedOutBy           personal.Text `json:"tied_out_by,omitzero" reg:"opt"`
	TiedOutAt           record.Time   `json:"tied_out_at,omitzero" reg:"opt"`
	AuditorCommitment   record.Hash   `json:"auditor_commitment,omitzero" reg:"opt"`
	ProcessorCommitment record.Hash   `json:"processor_commitment,omitzero" reg:"opt"`
	AuditorSecret       record.Hash   `json:"auditor_secret,omitzero" reg:"opt"`
	ProcessorSecret     record.Hash   `json:"processor_secret,omitzero" reg:"opt"`
	Seed                record.Hash   `json:"seed,omitzero" reg:"when=method=hash_rank/stratified"`
	Frequency           record.Code   `json:"frequency,omitzero" reg:"opt,codes=event/yearly/half_yearly/quarterly/monthly/weekly/daily/several_per_day/automated"`
	Risk                record.Code   `json:"risk,omitzero" reg:"opt,codes=low/normal/high"`
	N                   record.Int    `json:"n,omitzero" reg:"need"`
	SizeReason          personal.Free `json:"size_reason,omitzero" reg:"opt"`
	Strata              string        `json:"strata,omitzero" reg:"when=method=stratified"`
	Method              record.Code   `json:"method,omitzero" reg:"need,codes=full/hash_rank/stratified/judgemental"`
	DrawnBy             personal.Text `json:"drawn_by,omitzero" reg:"need"`
	DrawnAt             record.Time   `json:"drawn_at,omitzero" reg:"need"`
}

// Register implements [record.Record].
func (Population) Register() string { return "population" }

// PopulationItem is one row of a sample, REG-52. Ref is a row id of the
// population's source register, Round 1 for the first draw and more for its
// extensions. An item picked by judgement has a reason instead of a rank, and is
// never projected.
type PopulationItem struct {
	record.Base
	Parent      record.Ref    `json:"parent,omitzero" reg:"id,ref=population,index"`
	Ref         string        `json:"ref,omitzero" reg:"id"`
	Stratum     string        `json:"stratum,omitzero" reg:"opt"`
	Rank        record.Int    `json:"rank,omitzero" reg:"when=judgemental=false"`
	Round       record.Int    `json:"round,omitzero" reg:"opt"`
	Judgemental record.Bool   `json:"judgemental,omitzero" reg:"opt"`
	Reason      personal.Free `json:"reason,omitzero" reg:"when=judgemental=true"`
}

// Register implements [record.Record].
func (PopulationItem) Register() string { return "population.item" }

// TestResult is one tested attribute of a step, by a rule or by a person,
// REG-53. A reviewer is never the tester.
type TestResult struct {
	record.Base
	Engagement record.Ref    `json:"engagement,omitzero" reg:"id,ref=engagement,index"`
	Step       string        `json:"step,omitzero" reg:"id,index"`
	Item       record.Ref    `json:"item,omitzero" reg:"opt,ref=population.item"`
	Method     record.Code   `json:"method,omitzero" reg:"opt,codes=inspected/enquired/observed/reperformed"`
	Attribute  string        `json:"attribute,omitzero" reg:"need"`
	Outcome    record.Code   `json:"outcome,omitzero" reg:"need,codes=ok/deviation/not_testable/not_relevant"`
	Rule       string        `json:"rule,omitzero" reg:"opt"`
	Facts      personal.Free `json:"facts,omitzero" reg:"need"`
	Tester     personal.Text `json:"tester,omitzero" reg:"need"`
	TestedAt   record.Time   `json:"tested_at,omitzero" reg:"id"`
	Reviewer   personal.Text `json:"reviewer,omitzero" reg:"opt"`
	ReviewedAt record.Time   `json:"reviewed_at,omitzero" reg:"opt"`
}

// Register implements [record.Record].
func (TestResult) Register() string { return "test_result" }

// Deviation is a confirmed or withdrawn deviation of a control, REG-54: D of N
// items. The upper limit follows from the two and is not stored. Items names
// rows as "register/id". Decision is the auditor's; a row without one is
// confirmed, unless it tells why it was withdrawn.
type Deviation struct {
	record.Base
	Control            record.Ref    `json:"control,omitzero" reg:"id,ref=control,index"`
	Engagement         record.Ref    `json:"engagement,omitzero" reg:"need,ref=engagement,index"`
	FoundAt            record.Date   `json:"found_at,omitzero" reg:"id"`
	Rule               string        `json:"rule,omitzero" reg:"opt"`
	Items              []string      `json:"items,omitzero" reg:"opt"`
	Decision           record.Code   `json:"decision,omitzero" reg:"opt,codes=open/confirmed/withdrawn"`
	Fact               personal.Free `json:"fact,omitzero" reg:"need"`
	D                  record.Int    `json:"d,omitzero" reg:"need"`
	N                  record.Int    `json:"n,omitzero" reg:"need"`
	Cause              personal.Free `json:"cause,omitzero" reg:"need"`
	Kind               record.Code   `json:"kind,omitzero" reg:"need,codes=design/operation/documentation"`
	Isolated           record.Bool   `json:"isolated,omitzero" reg:"need"`
	Compensating       personal.Free `json:"compensating,omitzero" reg:"opt"`
	CompensatingTested record.Bool   `json:"compensating_tested,omitzero" reg:"opt"`
	Severity           record.Code   `json:"severity,omitzero" reg:"need,codes=remark/minor/significant/critical"`
	ObjectiveEffect    record.Code   `json:"objective_effect,omitzero" reg:"need,codes=none/partial/not_achieved"`
	ManagementResponse personal.Free `json:"management_response,omitzero" reg:"need"`
	Action             personal.Free `json:"action,omitzero" reg:"need"`
	Due                record.Date   `json:"due,omitzero" reg:"need,index"`
	ResponseBy         personal.Text `json:"response_by,omitzero" reg:"opt"`
	ResponseAt         record.Time   `json:"response_at,omitzero" reg:"opt"`
	RetestedAt         record.Date   `json:"retested_at,omitzero" reg:"opt"`
	RetestOutcome      record.Code   `json:"retest_outcome,omitzero" reg:"opt,codes=effective/not_effective"`
	ClosedAt           record.Date   `json:"closed_at,omitzero" reg:"opt,index"`
	WithdrawnReason    personal.Free `json:"withdrawn_reason,omitzero" reg:"opt"`
	ReportTextDA       personal.Free `json:"report_text_da,omitzero" reg:"opt"`
	ReportTextEN       personal.Free `json:"report_text_en,omitzero" reg:"opt"`
}

// Register implements [record.Record].
func (Deviation) Register() string { return "deviation" }

// Engagement is one assurance engagement or self-made statement, REG-55. The
// conclusions on description (a), design (b) and operation (c) are the
// auditor's alone.
type Engagement struct {
	record.Base
	Name             string        `json:"name,omitzero" reg:"id,index"`
	Kind             record.Code   `json:"kind,omitzero" reg:"need,index,codes=isae3000_type1/isae3000_type2/self_declaration/confirmation/internal"`
	Assurance        record.Code   `json:"assurance,omitzero" reg:"need,codes=reasonable/limited/none"`
	AsOf             record.Date   `json:"as_of,omitzero" reg:"when=kind=isae3000_type1/self_declaration/confirmation"`
	From             record.Date   `json:"from,omitzero" reg:"when=kind=isae3000_type2/internal,index"`
	To               record.Date   `json:"to,omitzero" reg:"when=kind=isae3000_type2/internal,index"`
	Services         []string      `json:"services,omitzero" reg:"need"`
	CatalogueVersion string        `json:"catalogue_version,omitzero" reg:"need"`
	AuditorFirm      string        `json:"auditor_firm,omitzero" reg:"when=kind=isae3000_type1/isae3000_type2"`
	CVR              string        `json:"cvr,omitzero" reg:"when=kind=isae3000_type1/isae3000_type2"`
	Auditor          personal.Text `json:"auditor,omitzero" reg:"when=kind=isae3000_type1/isae3000_type2"`
	Title            string        `json:"title,omitzero" reg:"when=kind=isae3000_type1/isae3000_type2"`
	MNE              personal.Text `json:"mne,omitzero" reg:"when=kind=isae3000_type1/isae3000_type2"`
	Addressee        string        `json:"addressee,omitzero" reg:"need"`
	IntendedUsers    string        `json:"intended_users,omitzero" reg:"need"`
	ConclusionA      record.Code   `json:"conclusion_a,omitzero" reg:"opt,codes=unmodified/qualified/adverse/disclaimer"`
	ConclusionB      record.Code   `json:"conclusion_b,omitzero" reg:"opt,codes=unmodified/qualified/adverse/disclaimer"`
	ConclusionC      record.Code   `json:"conclusion_c,omitzero" reg:"opt,codes=unmodified/qualified/adverse/disclaimer"`
	BasisText        personal.Free `json:"basis_text,omitzero" reg:"opt"`
	Place            string        `json:"place,omitzero" reg:"when=state=signed/issued/archived"`
	Date             record.Date   `json:"date,omitzero" reg:"when=state=signed/issued/archived"`
	State            record.Code   `json:"state,omitzero" reg:"need,index,codes=planned/fieldwork/draft/responses/concluded/signed/issued/archived"`
	PDFHash          record.Hash   `json:"pdf_hash,omitzero" reg:"when=state=signed/issued/archived"`
}

// Register implements [record.Record].
func (Engagement) Register() string { return "engagement" }

// Span returns the days that the engagement is about, both included: its period, or
// the one day that it is as of. Zero where none were entered.
func (e Engagement) Span() (from, to record.Date) {
	if e.Kind == "isae3000_type1" || e.From.IsZero() && e.To.IsZero() {
		return e.AsOf, e.AsOf
	}
	return e.From, e.To
}

// EngagementMethod says how a sub-processor's controls are treated, REG-55.
type EngagementMethod struct {
	record.Base
	Parent       record.Ref  `json:"parent,omitzero" reg:"id,ref=engagement,index"`
	Subprocessor record.Ref  `json:"subprocessor,omitzero" reg:"id,ref=sub_processor"`
	Method       record.Code `json:"method,omitzero" reg:"need,codes=carve_out/inclusive"`
}

// Register implements [record.Record].
func (EngagementMethod) Register() string { return "engagement.method" }

// Signature is one signature on a document, REG-58. The serial number is a
// UUID; the last parts of the address are masked before it is stored.
type Signature struct {
	record.Base
	DocumentHash   record.Hash   `json:"document_hash,omitzero" reg:"id,index"`
	Name           personal.Text `json:"name,omitzero" reg:"id"`
	RoleLabel      string        `json:"role_label,omitzero" reg:"need"`
	OnBehalfOf     string        `json:"on_behalf_of,omitzero" reg:"opt"`
	Serial         string        `json:"serial,omitzero" reg:"id"`
	IPMasked       personal.Text `json:"ip_masked,omitzero" reg:"need"`
	SignedAt       record.Time   `json:"signed_at,omitzero" reg:"id"`
	Order          record.Int    `json:"order,omitzero" reg:"need"`
	Statement      string        `json:"statement,omitzero" reg:"need"`
	Provider       string        `json:"provider,omitzero" reg:"need"`
	TimestampToken string        `json:"timestamp_token,omitzero" reg:"opt"`
	DocumentKey    string        `json:"document_key,omitzero" reg:"opt"`
	VerifiedAt     record.Time   `json:"verified_at,omitzero" reg:"opt"`
}

// Register implements [record.Record].
func (Signature) Register() string { return "signature" }
