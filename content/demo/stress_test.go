// SPDX-License-Identifier: Apache-2.0

package demo_test

import (
	"testing"

	"github.com/tilsyn/tilsyn/content/demo"
)

// stressed lists the rules that must deviate when every line of the story is told,
// by control.
var stressed = map[string]string{
	"A.1":  "r1 r3",       // 14 months between reviews; two changes that nobody looked at
	"A.2":  "r2",          // a meal wish outside the agreement
	"A.3":  "r2",          // an answer after nine days
	"B.1":  "r2",          // five years of logs agreed, 14 months kept
	"B.2":  "r2",          // two activities of August assessed in November
	"B.3":  "r3",          // a silent laptop
	"B.4":  "r3",          // a rule that outlived its end by 57 days
	"B.5":  "r3",          // a diagram older than the change
	"B.6":  "r2 r3",       // rights kept after a project; a ghost account
	"B.7":  "r2",          // seven late alarms
	"B.8":  "r2 r3",       // TLS 1.0; clear mail
	"B.9":  "r2 r5 r7",    // two hours without log, weeks without review, no ticket
	"B.10": "r1",          // a raw copy without agreement
	"B.11": "r2",          // F-3 open for 74 days
	"B.12": "r1 r2",       // approved after or by oneself; a patch at 41 days
	"B.13": "r2",          // the consultant's account
	"B.14": "r3",          // an emergency account on no list
	"B.15": "r3 r4",       // a leaver's badge; a visitor who never left
	"C.1":  "r1 r3",       // three without a receipt, which the rule set for procedures finds too
	"C.2":  "r3",          // 72 hours against 24 and 48
	"C.3":  "r1",          // no note of references
	"C.4":  "r1 r3",       // signed after the first log-in, and so handled data without
	"C.5":  "r1 r2 r3",    // B.13-r2; the phone; B.15-r3
	"C.6":  "r1",          // no reminder
	"C.7":  "r1 r4",       // two without the course
	"D.1":  "r1 r2",       // no word of backups
	"D.2":  "r2 r3",       // rows over age; missed runs
	"D.3":  "r2 r3 r4",    // 58 days; Skyhund silent; its copy found
	"E.1":  "r2",          // in operation before the agreement was signed
	"E.2":  "r2 r3 r5",    // work abroad, New Zealand in no agreement; early use of it, off the list
	"F.1":  "r1 r2",       // no word of the chain
	"F.2":  "r1 r4",       // use before leave, and outside appendix B
	"F.3":  "r1 r2 r3 r5", // short, bounced, inside the window, accepted too late, never sent
	"F.4":  "r3 r4",       // 72 hours against 24; terms that nobody filed
	"F.5":  "r3 r4",       // an old name in two appendices; a link that only a statement names
	"F.6":  "r4a r4b r5",  // a statement that did not come, observations without deadline
	"G.1":  "r1 r2",       // remote access not called a transfer
	"G.2":  "r1 r2 r3",    // a transfer that is forbidden; two begun before they were listed
	"G.3":  "r2 r5",       // clauses without an assessment; countries that no agreement allows
	"H.1":  "r1 r2",       // no word of direct requests
	"H.2":  "r2 r3",       // a system that can't restrict; two late answers
	"I.1":  "r1 r2",       // 72 hours for all
	"I.2":  "r4",          // a burst and a week that nobody looked at
	"I.3":  "r2 r4",       // 81 hours; a question without answer
	"I.4":  "r4 r5",       // no numbers; a promise not kept
}

func TestStressDeviatesEverywhere(t *testing.T) {
	if len(stressed) != 45 {
		t.Errorf("%d of 45 controls deviate", len(stressed))
	}
	deviates(t, demo.Stress, stressed)
}
