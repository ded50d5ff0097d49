// SPDX-License-Identifier: Apache-2.0

package server

import (
	"context"
	"net/http"
	"runtime"
	"runtime/debug"
	"time"
)

// What requests told stays in memory until it is collected, which a service at rest
// may do minutes later. It is done once it was quiet, or has gone on for long.
const (
	forgetQuiet  = 5 * time.Second
	forgetAtMost = time.Minute
)

// forgetter collects garbage after requests. Memory that is freed is overwritten when
// the program was started so: see app.Program.Overwrite.
type forgetter struct {
	served  chan struct{} // has room for one
	collect func()
}

func newForgetter() *forgetter {
	return &forgetter{served: make(chan struct{}, 1), collect: collect}
}

// collect frees what nobody uses any more. The first time moves what lies in pools,
// such as the buffers of connections that ended, to where the second finds it; what
// that lets go the third frees, and gives free pages back.
func collect() {
	runtime.GC()
	runtime.GC()
	debug.FreeOSMemory()
}

// after tells of every request that next has answered.
func (f *forgetter) after(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			select {
			case f.served <- struct{}{}:
			default:
			}
		}()
		next.ServeHTTP(w, r)
	})
}

// run collects when no request came for a while, and at the latest some time after the
// first, until ctx ends.
func (f *forgetter) run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-f.served:
		}
		f.wait(ctx)
		if ctx.Err() == nil {
			f.collect()
		}
	}
}

// wait waits until it is quiet.
func (f *forgetter) wait(ctx context.Context) {
	latest := time.NewTimer(forgetAtMost)
	defer latest.Stop()
	quiet := time.NewTimer(forgetQuiet)
	defer quiet.Stop()
	for {
		select {
		case <-f.served:
			quiet.Reset(forgetQuiet)
		case <-quiet.C:
			return
		case <-latest.C:
			return
		case <-ctx.Done():
			return
		}
	}
}
