// SPDX-License-Identifier: Apache-2.0

package app

// ruleParams lists the parameters of the catalogue that a rule tests against.
var ruleParams = func() map[string][]string {
	m := map[string][]string{
		"A.3-r1": {"P_NOTIFY_UNLAWFUL"}, "A.3-r2": {"P_NOTIFY_UNLAWFUL"},
		"B.3-r2": {"P_AV_AGE"}, "B.6-r4": {"P_ACCESS_IDLE"}, "B.6-r5": {"P_ADMIN_SHARE"},
		"B.8-r2": {"P_TLS_MIN"}, "B.9-r3": {"P_LOG_RETENTION"}, "B.9-r5": {"P_LOG_REVIEW_ADMIN", "P_LOG_REVIEW_SECURITY"},
		"B.11-r1": {"P_SCAN", "P_PENTEST"}, "B.11-r2": {"P_FIND_CRITICAL", "P_FIND_HIGH", "P_FIND_MEDIUM"},
		"B.13-r2": {"P_REVOKE"}, "B.13-r5": {"P_ACCESS_REVIEW", "P_ACCESS_REVIEW_PRIVILEGED"},
		"C.2-r1": {"P_REVIEW_TRIGGER"}, "C.5-r1": {"P_REVOKE"}, "C.5-r3": {"P_REVOKE"},
		"C.7-r1": {"P_AWARE_HIRE", "P_AWARE_CYCLE"}, "C.7-r2": {"P_AWARE_HIRE"}, "C.7-r4": {"P_AWARE_HIRE"},
		"D.2-r2": {"P_DELETE_GRACE"}, "F.3-r1": {"P_SUB_NOTICE"}, "F.3-r2": {"P_OBJECT"},
		"F.6-r2": {"P_SUPERVISE", "P_SUPERVISE_HIGH"}, "F.6-r3": {"P_SUPERVISE"}, "F.6-r4a": {"P_STATEMENT_DUE"},
		"I.3-r1": {"P_ASSESS_BREACH"}, "I.3-r2": {"P_BREACH"},
		"X.4-r3": {"P_REVIEW_TRIGGER"}, "X.11-r3": {"P_ACK"},
	}
	for _, letter := range []string{"A", "B", "C", "D", "E", "F", "G", "H", "I"} { // the procedures
		m[letter+".1-r1"] = []string{"P_REVIEW_MAX", "P_REVIEW_TRIGGER", "P_ACK"}
	}
	return m
}()
