// SPDX-License-Identifier: Apache-2.0

package register

import (
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/trust/personal"
)

// EngagementParameter is a limit of the catalogue that an engagement sets
// otherwise for its period, REG-55. The value is in the catalogue's unit. Every
// change is a version, and so an entry of the ledger.
type EngagementParameter struct {
	record.Base
	Parent    record.Ref    `json:"parent,omitzero" reg:"id,ref=engagement,index"`
	Parameter record.Code   `json:"parameter,omitzero" reg:"id,codes=P_REVIEW_MAX/P_REVIEW_TRIGGER/P_ACK/P_REVOKE/P_NOTIFY_UNLAWFUL/P_ACCESS_REVIEW/P_ACCESS_REVIEW_PRIVILEGED/P_ACCESS_IDLE/P_ADMIN_SHARE/P_AV_AGE/P_TLS_MIN/P_BREACH/P_ASSESS_BREACH/P_OBJECT/P_SUB_NOTICE/P_STATEMENT_DUE/P_SUPERVISE/P_SUPERVISE_HIGH/P_DSR/P_PATCH_CRITICAL/P_PATCH_HIGH/P_PATCH_MEDIUM/P_FIND_CRITICAL/P_FIND_HIGH/P_FIND_MEDIUM/P_SCAN/P_PENTEST/P_LOG_REVIEW_ADMIN/P_LOG_REVIEW_SECURITY/P_LOG_RETENTION/P_ALERT_CRITICAL/P_ALERT_HIGH/P_ALERT_MEDIUM/P_ALERT_LOW/P_AWARE_HIRE/P_AWARE_CYCLE/P_DELETE_GRACE/P_TIA_MAX"`
	Value     record.Int    `json:"value,omitzero" reg:"id"`
	Reason    personal.Free `json:"reason,omitzero" reg:"need"`
}

// Register implements [record.Record].
func (EngagementParameter) Register() string { return "engagement.parameter" }
