// SPDX-License-Identifier: Apache-2.0

package rule

import (
	"slices"

	"github.com/tilsyn/tilsyn/internal/domain/assurance"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

const (
	transmissionChecks = "transmission_endpoint.check"
	mailDeliveries     = "transmission_endpoint.delivery"
)

var b8Rules = slices.Concat(procedure("B.8"), []Rule{
	rule("B.8-r2", B8R2, transmissionChecks),
	rule("B.8-r3", B8R3, mailDeliveries),
	rule("B.8-r4", B8R4),
	rule("B.8-r5", B8R5, transmissionChecks),
})

// protocolVersion orders protocols by the TLS version number on the wire. SSH and
// IPsec are no TLS and as strong as any of its versions.
var protocolVersion = map[record.Code]int{
	"tls_1_0": 769, "tls_1_1": 770, "tls_1_2": 771, "tls_1_3": 772, "ssh_2": 1000, "ipsec": 1000,
}

type transmission = assurance.Row[register.TransmissionEndpoint]

// transmissions returns the endpoints in use in the period.
func transmissions(w *World, p Period) []transmission {
	var rows []transmission
	for _, row := range assurance.Rows[register.TransmissionEndpoint](w) {
		if p.Overlaps(row.Value.InUseFrom, row.Value.InUseTo) {
			rows = append(rows, row)
		}
	}
	return rows
}

// B8R2 judges every endpoint on every day of its use by that day's check: protocol
// at least P_TLS_MIN, plain port closed or redirecting, certificate valid. A
// failing day that an incident covers is a warning; a day without a check is not
// testable.
func B8R2(w *World, p Period, params Params) (r Result) {
	for _, e := range transmissions(w, p) {
		faults := map[record.Date]string{}
		for _, row := range assurance.Children[register.TransmissionCheck](w, e.ID) {
			day := row.Value.CheckedAt.Date()
			if fault := transmissionFault(&row.Value, day, params.TLSMin); fault != "" || faults[day] == "" {
				faults[day] = fault
			}
		}
		first, last, _ := p.Clip(e.Value.InUseFrom, e.Value.InUseTo)
		var unchecked []record.Date
		failing := map[string][]record.Date{}
		for d := range assurance.Days(first, last) {
			switch fault, checked := faults[d]; {
			case !checked:
				unchecked = append(unchecked, d)
			case fault == "":
				r.Pass()
			case coveredByIncident(w, e.Value.System, d):
				r.Pass()
				r.Warn(e.ID, assurance.F("day", d), assurance.F("fault", fault), assurance.F("incident", true))
			default:
				failing[fault] = append(failing[fault], d)
			}
		}
		for _, fault := range []string{"protocol", "plain_port", "certificate", "check"} {
			r.DeviateDays(e.ID, failing[fault], assurance.F("fault", fault))
		}
		r.CannotTestDays(e.ID, unchecked)
	}
	return r
}

// transmissionFault returns what was wrong in a check, "" if nothing was.
func transmissionFault(c *register.TransmissionCheck, day record.Date, tlsMin int) string {
	switch {
	case protocolVersion[c.NegotiatedTLS] < tlsMin:
		return "protocol"
	case c.PlainPort == "open":
		return "plain_port"
	case c.CertExpiry != 0 && c.CertExpiry < day:
		return "certificate"
	case c.Result == "failed":
		return "check"
	}
	return ""
}

// coveredByIncident reports whether an incident on the system ran on day d.
func coveredByIncident(w *World, system record.Ref, d record.Date) bool {
	for _, row := range assurance.Rows[register.Incident](w) {
		i := &row.Value
		if system != "" && slices.Contains(i.Systems, system) && assurance.On(d, i.OccurredFrom.Date(), i.OccurredTo.Date()) {
			return true
		}
	}
	return false
}

// B8R3 judges every mail route for confidential content (encryption is forced, or
// end to end) and every delivery count in the period of confidential or sensitive
// mail: none left without encryption. A route without counts is not testable.
func B8R3(w *World, p Period, _ Params) (r Result) {
	for _, e := range transmissions(w, p) {
		if e.Value.Kind != "smtp" {
			continue
		}
		counted := false
		for _, row := range assurance.Children[register.MailDelivery](w, e.ID) {
			d := &row.Value
			if !p.Contains(d.Day) || d.Class == "ordinary" {
				continue
			}
			clear, known := d.SentUnencrypted.Get()
			if !known {
				r.CannotTest(row.ID, assurance.F("day", d.Day))
				continue
			}
			counted = true
			r.Judge(clear == 0, row.ID, assurance.F("day", d.Day), assurance.F("class", d.Class), assurance.F("unencrypted", clear))
		}
		if e.Value.ConfidentialRoute == record.Yes {
			forced := e.Value.Forced == record.Yes || e.Value.EndToEnd == record.Yes
			r.Judge(forced, e.ID, assurance.F("forced", false))
			if !counted {
				r.CannotTest(e.ID, assurance.F("delivery_counts", 0))
			}
		}
	}
	return r
}

// B8R4 judges every unencrypted sending in the period: the controller was informed
// and the incident was assessed.
func B8R4(w *World, p Period, _ Params) (r Result) {
	for _, row := range assurance.Rows[register.UnencryptedSending](w) {
		s := &row.Value
		if !p.Contains(s.SentAt.Date()) {
			continue
		}
		assessed := assurance.Get[register.Incident](w, s.Incident).BreachAssessedAt
		r.Judge(s.InformedAt != 0 && assessed != 0, row.ID,
			assurance.F("sent_at", s.SentAt), assurance.F("informed_at", s.InformedAt), assurance.F("assessed_at", assessed))
	}
	return r
}

// B8R5 judges every check in the period: it saw only ciphers that the policy
// lists. An endpoint without a list is one unit that is not testable.
func B8R5(w *World, p Period, _ Params) (r Result) {
	for _, e := range transmissions(w, p) {
		if len(e.Value.ApprovedCiphers) == 0 {
			r.CannotTest(e.ID, assurance.F("approved_ciphers", 0))
			continue
		}
		var foreign []record.Date
		for _, row := range assurance.By(assurance.Children[register.TransmissionCheck](w, e.ID),
			func(c *register.TransmissionCheck) record.Time { return c.CheckedAt }) {
			day := row.Value.CheckedAt.Date()
			if !p.Contains(day) {
				continue
			}
			unlisted := slices.ContainsFunc(row.Value.Ciphers, func(c string) bool { return !slices.Contains(e.Value.ApprovedCiphers, c) })
			if unlisted {
				foreign = append(foreign, day)
				continue
			}
			r.Pass()
		}
		r.DeviateDays(e.ID, foreign)
	}
	return r
}
