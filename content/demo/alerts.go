// SPDX-License-Identifier: Apache-2.0

package demo

import (
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/domain/register"
)

// alertTexts are the kinds of alarms with what was done about them.
var alertTexts = []struct {
	kind   record.Code
	source string
	done   string
}{
	{"operational", "Driftsovervågning", "Diskplads udvidet; tjenesten var ikke påvirket."},
	{"operational", "Driftsovervågning", "Svartider normaliseret efter genstart af én server."},
	{"operational", "Driftsovervågning", "Sikkerhedskopi kørt igen og gennemført."},
	{"security", "Logovervågning", "Rettighedsændring holdt op mod ændringssag og godkendt."},
	{"security", "Skjoldværn", "Fil isoleret på en pc. Scannet igen uden fund."},
	{"repeated_logon", "Logovervågning", "Bruger havde glemt sin adgangskode; identitet bekræftet."},
	{"abnormal_traffic", "Netværksovervågning", "Trafikken kom fra en planlagt eksport."},
	{"large_transfer", "Netværksovervågning", "Overførslen var den aftalte sikkerhedskopi."},
	{"other", "Driftsovervågning", "Kontrolleret; intet at rette."},
}

// alertIncidents ties alarms to the incidents that they led to.
var alertIncidents = map[int]string{24: "INC-02", 66: "INC-04", 130: "INC-08", 227: "INC-13", 247: "INC-14", 320: "INC-18"}

// routeTests are the days on which the way from alarm to the person on duty was
// tested for every system in operation.
var routeTests = []string{"2024-07-10", "2025-01-08", "2025-07-02", "2025-12-17"}

// alerts tells the 412 alarms of 2025, three rounds of route tests among them,
// and the round of 2024 before.
func (s *story) alerts() {
	n := 0
	for _, when := range routeTests {
		for i, y := range systems[:8] {
			id := number("AL-T", i+1, 2)
			if day(when) >= PeriodFrom {
				n++
				id = number("ALM", 388+n, 3)
			}
			raised := clock(day(when), 10, 3*i)
			s.put(raised.Add(30*minute), "E-009", recorded, row(id, &register.Alert{
				Source: "Prøvealarm", System: record.Ref(y.id), RaisedAt: raised, Severity: "low", Kind: "route_test",
				AcknowledgedAt: raised.Add(4 * minute), AcknowledgedBy: "E-009", FollowUp: free("Prøvealarm nåede vagten på telefon og mail."),
				ClosedAt: raised.Add(20 * minute), ControllersTold: "not_relevant", ToldReason: free("Prøve."),
			}))
		}
	}
	for i := 1; i <= 412-n; i++ {
		s.alert(i, 412-n)
	}
}

func (s *story) alert(i, of int) {
	text := alertTexts[roll(len(alertTexts), i, 7)]
	y := systems[roll(8, i, 3)]
	raised := clock(PeriodFrom+record.Date((i-1)*365/of), roll(24, i, 1), roll(60, i, 2))
	incident, led := event{}, alertIncidents[i] != ""
	if led {
		incident = eventOf(alertIncidents[i])
		raised, y.id = incident.detected().Add(-12*minute), incident.systems[0]
	}
	severity, longest := record.Code("low"), 9*24*60
	switch n := roll(100, i, 4); {
	case n < 3:
		severity, longest = "critical", 170
	case n < 16:
		severity, longest = "high", 19*60
	case n < 46:
		severity, longest = "medium", 4*24*60
	}
	acknowledged := raised.Add(time.Duration(3+roll(25, i, 5)) * minute)
	closed := acknowledged.Add(time.Duration(15+roll(longest-60, i, 6)) * minute)
	r := &register.Alert{
		Source: text.source, System: record.Ref(y.id), RaisedAt: raised, Severity: severity, Kind: text.kind,
		AcknowledgedAt: acknowledged, AcknowledgedBy: []record.Ref{"E-002", "E-009"}[i%2], FollowUp: free(text.done), ClosedAt: closed,
		ControllersTold: "not_relevant", ToldReason: free("Ingen kundedata var berørt."),
	}
	if led {
		r.Incident, r.Kind, r.FollowUp = record.Ref(incident.id), "security", free("Behandlet som hændelse; se sagen.")
		if incident.id == "INC-04" || incident.id == "INC-13" {
			r.Kind = "repeated_logon"
		}
	}
	s.put(max(closed, incident.entered()).Add(2*minute), string(r.AcknowledgedBy), recorded, row(number("ALM", i, 3), r))
}
