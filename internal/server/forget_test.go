// SPDX-License-Identifier: Apache-2.0

package server

import (
	"context"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// TestForget serves for a while and counts how often memory is collected.
func TestForget(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var times atomic.Int32
		f := newForgetter()
		f.collect = func() { times.Add(1) }
		h := f.after(http.NotFoundHandler())
		ctx, stop := context.WithCancel(t.Context())
		go f.run(ctx)
		serve := func(n int, every time.Duration) {
			for range n {
				h.ServeHTTP(httptest.NewRecorder(), httptest.NewRequestWithContext(ctx, http.MethodGet, "/", http.NoBody))
				time.Sleep(every)
			}
			synctest.Wait()
		}
		for _, c := range []struct {
			what  string
			n     int
			every time.Duration
			want  int32
		}{
			{"nobody came", 0, 0, 0},
			{"one came and all was quiet", 1, forgetQuiet, 1},
			{"many came one after another", 20, time.Second, 0},
			{"and went", 1, forgetQuiet, 1},
			{"they never stop", 130, time.Second, 2},
		} {
			times.Store(0)
			serve(c.n, c.every)
			if n := times.Load(); n != c.want {
				t.Errorf("%s: collected %d times, want %d", c.what, n, c.want)
			}
		}
		time.Sleep(time.Hour)
		stop()
	})
}
