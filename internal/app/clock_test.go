// SPDX-License-Identifier: Apache-2.0

package app

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/tilsyn/tilsyn/internal/domain/record"
)

func TestDemoClock(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		begin := record.D(2026, 2, 20).Start()
		c := DemoClock()
		want := func(what string, at record.Time) {
			t.Helper()
			if now := c.Now(); now != at {
				t.Errorf("%s: it is %v, want %v", what, now, at)
			}
		}
		c.Step(begin)
		time.Sleep(time.Hour)
		want("a standing clock", begin)
		c.Run()
		time.Sleep(time.Hour)
		want("a running clock", begin.Add(time.Hour))
		c.Run()
		want("set running twice", begin.Add(time.Hour))
		c.Step(begin)
		want("a step back", begin.Add(time.Hour))
		c.Step(begin.Add(3 * time.Hour))
		time.Sleep(time.Minute)
		want("a step ahead", begin.Add(3*time.Hour+time.Minute))
	})
}
