// SPDX-License-Identifier: Apache-2.0

package frame

import (
	"fmt"
	"net/http"
	"runtime"
	"time"
)

const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// secure sets the headers that every answer carries.
func secure(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("Referrer-Policy", "same-origin")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Strict-Transport-Security", "max-age=31536000") // counts over TLS only (RFC 6797, 8.1)
		h.Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	})
}

const (
	defaultBody = 1 << 20
	slowTime    = 15 * time.Minute // 100 MB over a slow line
)

// limit bounds the body, and gives routes with large bodies the time they need.
func limit(w http.ResponseWriter, r *http.Request, route Route) {
	size := route.MaxBody
	if size == 0 {
		size = defaultBody
	}
	r.Body = http.MaxBytesReader(w, r.Body, size)
	if route.Slow {
		c := http.NewResponseController(w)
		deadline := time.Now().Add(slowTime)
		_, _ = c.SetReadDeadline(deadline), c.SetWriteDeadline(deadline) // a recorder in a test has none
	}
}

// caller names the place of a panic.
func caller() string {
	var pcs [8]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(4, pcs[:])])
	f, _ := frames.Next()
	return fmt.Sprintf("%s:%d", f.Function, f.Line)
}
