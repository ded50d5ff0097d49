// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"time"

	"github.com/tilsyn/tilsyn/internal/base/fault"
	"github.com/tilsyn/tilsyn/internal/domain/record"
	"github.com/tilsyn/tilsyn/internal/store"
	"github.com/tilsyn/tilsyn/ledger"
)

// AlarmKind is what failed.
type AlarmKind string

// The alarms.
const (
	AlarmReader AlarmKind = "reader" // a photo was not looked at: no reader, or it broke
	AlarmCanary AlarmKind = "canary" // the last sweep was not clean
)

// Alarm is what failed closed of late: nothing was lost or let through, and somebody
// must find out why.
type Alarm struct {
	Kind  AlarmKind
	Count int         // of the last week, at most 1,000
	Last  record.Time // when it last happened
	Seq   int64       // entry of that
}

// alarmTime is how long a failure is shown. A sweep that was not clean is shown until
// one is.
const alarmTime = 7 * 24 * time.Hour

// Alarms lists what failed within the last week, as the ledger tells.
func (a *App) Alarms(ctx context.Context) ([]Alarm, error) {
	var list []Alarm
	lines, err := a.tenant.FindEntries(ctx, store.EntryQuery{Kind: KindLicenceFailed, Limit: 1000})
	if err != nil {
		return nil, err
	}
	failed, since := Alarm{Kind: AlarmReader}, a.Clock.Now().Add(-alarmTime)
	for _, line := range lines { // newest first
		e, err := ledger.ParseEntry(line)
		if err != nil {
			return nil, fault.Wrap(fault.Internal, "entry_form", err)
		}
		if record.At(e.At) < since {
			break
		}
		if failed.Count++; failed.Count == 1 {
			failed.Last, failed.Seq = record.At(e.At), e.Seq
		}
	}
	if failed.Count > 0 {
		list = append(list, failed)
	}
	sweep, err := a.lastSweep(ctx)
	if err == nil && sweep != nil && !sweep.Clean {
		list = append(list, Alarm{Kind: AlarmCanary, Count: 1, Last: sweep.At, Seq: sweep.Seq})
	}
	return list, err
}
