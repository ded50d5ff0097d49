// SPDX-License-Identifier: Apache-2.0

package room

import (
	"strings"

	"github.com/tilsyn/tilsyn/internal/app"
	"github.com/tilsyn/tilsyn/internal/domain/register"
	"github.com/tilsyn/tilsyn/internal/text"
)

// lists makes the parts of the room that are lists only.
var lists = map[app.RoomView]composer{
	app.RoomAgreements: agreements, app.RoomInstructions: instructions, app.RoomSubProcessors: subProcessors, app.RoomTransfers: transfers,
	app.RoomNotices: notices, app.RoomBreaches: breaches, app.RoomRights: rights, app.RoomControls: controls, app.RoomDocuments: documents,
}

func instructions(s speech, d *app.RoomData) []app.RoomTable {
	const name = "instruction"
	var lines [][]string
	for _, r := range d.Instructions {
		v := r.Value
		lines = append(lines, []string{
			s.Moment(v.ReceivedAt), s.code(name, "kind", v.Kind), s.code(name, "channel", v.Channel), v.Text.Reveal(), s.code(name, "legality", v.Legality),
			s.Moment(v.ControllerNotifiedAt), s.Moment(v.ExecutedAt), v.Outcome.Reveal(),
		})
	}
	header := s.labels(name, "received_at", "kind", "channel", "text", "legality", "controller_notified_at", "executed_at", "outcome")
	return []app.RoomTable{table(s.RoomView(app.RoomInstructions), header, lines)}
}

func transfers(s speech, d *app.RoomData) []app.RoomTable {
	const name = "transfer"
	var lines [][]string
	for _, r := range d.Transfers {
		v := r.Value
		lines = append(lines, []string{
			v.Importer, s.Country(string(v.Country)), s.code(name, "kind", v.Kind), s.code(name, "basis", v.Basis), v.BasisRef,
			s.Date(v.BasisValidFrom), s.Date(v.BasisValidTo), s.Date(v.From), s.Date(v.To),
		})
	}
	header := s.labels(name, "importer", "country", "kind", "basis", "basis_ref", "basis_valid_from", "basis_valid_to", "from", "to")
	return []app.RoomTable{table(s.RoomView(app.RoomTransfers), header, lines)}
}

func notices(s speech, d *app.RoomData) []app.RoomTable {
	const name = "notice"
	var lines [][]string
	for _, v := range d.Sent {
		lines = append(lines, []string{
			s.code(name, "kind", v.Kind), s.Moment(v.DueAt), s.Moment(v.SentAt), v.Channel, s.codes(name, "contents", v.Contents), s.number(v.Phase),
			s.Moment(v.ReceiptAt),
		})
	}
	header := s.labels(name, "kind", "due_at", "sent_at", "channel", "contents", "phase", "receipt_at")
	return []app.RoomTable{table(s.RoomView(app.RoomNotices), header, lines)}
}

// breaches tells numbers only of a breach that hit nobody else: otherwise they count
// the people of all the customers that were hit.
func breaches(s speech, d *app.RoomData) []app.RoomTable {
	const name = "incident"
	var lines [][]string
	for _, r := range d.Breaches {
		v := r.Value
		subjects := ""
		if len(v.Controllers) == 1 {
			subjects = s.number(v.SubjectsApprox)
		}
		lines = append(lines, []string{
			v.Title, s.Moment(v.AwareAt), s.Moment(d.ToldOf(r.Ref())), s.codes(name, "types", v.Types), strings.Join(v.SubjectCategories, ", "), subjects,
			s.codes(name, "data_classes", v.DataClasses), v.LikelyConsequences.Reveal(), v.MeasuresTaken.Reveal(), v.MeasuresPlanned.Reveal(),
			s.code(name, "risk_to_subjects", v.RiskToSubjects), s.code(name, "status", v.Status),
		})
	}
	header := append(s.labels(name, "title", "aware_at"), s.RoomWord("told"))
	header = append(header, s.labels(name, "types", "subject_categories", "subjects_approx", "data_classes", "likely_consequences", "measures_taken",
		"measures_planned", "risk_to_subjects", "status")...)
	return []app.RoomTable{table(s.RoomView(app.RoomBreaches), header, lines)}
}

func rights(s speech, d *app.RoomData) []app.RoomTable {
	const name = "data_subject_request"
	var lines [][]string
	for _, v := range d.Rights {
		lines = append(lines, []string{
			v.Pseudonym.Reveal(), s.code(name, "right", v.Right), s.code(name, "received_from", v.ReceivedFrom), s.Moment(v.ReceivedAt), s.Date(v.DueAt),
			s.Moment(v.CompletedAt), s.code(name, "outcome", v.Outcome),
		})
	}
	header := s.labels(name, "pseudonym", "right", "received_from", "received_at", "due_at", "completed_at", "outcome")
	return []app.RoomTable{table(s.RoomView(app.RoomRights), header, lines)}
}

// controls tells the state of each control and nothing of what it rests on.
func controls(s speech, d *app.RoomData) []app.RoomTable {
	var lines [][]string
	for _, c := range d.Catalogue.Controls() {
		lines = append(lines, []string{c.No + " " + c.Title.In(string(s.Lang)), s.ControlState(string(d.States[c.No]))})
	}
	return []app.RoomTable{table(s.RoomView(app.RoomControls), []string{s.ControlWord(), s.StateWord()}, lines)}
}

func documents(s speech, d *app.RoomData) []app.RoomTable {
	t := app.RoomTable{
		Name:   s.RoomView(app.RoomDocuments),
		Header: []string{s.RoomWord("document"), s.RoomWord("language"), s.RoomWord("period"), s.RoomWord("dated"), "SHA-256"},
	}
	for _, doc := range d.Documents {
		name, period := doc.Title, ""
		if doc.Kind != "" {
			name, period = s.DocumentKind(doc.Kind), s.Days(doc.From, doc.To)
		}
		lang := ""
		if doc.Lang != "" {
			lang = text.Lang(doc.Lang).OwnName()
		}
		t.Lines = append(t.Lines, app.RoomLine{Cells: []string{name, lang, period, s.Moment(doc.At), doc.SHA256}, File: doc.SHA256})
	}
	return []app.RoomTable{t}
}

// asked is the list of questions and their answers.
func asked(s speech, d *app.RoomData) []app.RoomTable {
	var lines [][]string
	for _, q := range d.Questions {
		v := q.Value
		answer := v.Answer.Reveal()
		if v.AnsweredAt.IsZero() {
			answer = s.RoomWord("waiting")
		}
		lines = append(lines, []string{s.Moment(v.AskedAt), string(v.Control), said(s, v), answer, s.Moment(v.AnsweredAt)})
	}
	header := []string{s.RoomWord("asked"), s.RoomWord("control"), s.RoomWord("question"), s.RoomWord("answer"), s.RoomWord("answered")}
	return []app.RoomTable{table(s.RoomView(app.RoomQuestions), header, lines)}
}

// said is what a question asks for.
func said(s speech, q register.SupervisionQuestion) string {
	if words := q.Text.Reveal(); words != "" {
		return words
	}
	return s.RoomWord("show_control")
}
