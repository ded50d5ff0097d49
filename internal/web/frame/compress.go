// SPDX-License-Identifier: Apache-2.0

package frame

import (
	"compress/gzip"
	"net/http"
	"strings"
	"sync"
)

var gzipWriters = sync.Pool{New: func() any {
	w, _ := gzip.NewWriterLevel(nil, gzip.DefaultCompression) // the level is valid
	return w
}}

// compressed packs a page on its way. Downloads and pages with secrets pass as
// they are.
type compressed struct {
	http.ResponseWriter
	gz      *gzip.Writer
	decided bool
}

// compress returns the writer for the answer and what to call when it is done.
func compress(w http.ResponseWriter, r *http.Request, route Route) (http.ResponseWriter, func()) {
	if route.Secret || !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		return w, func() {}
	}
	c := &compressed{ResponseWriter: w}
	return c, c.close
}

// WriteHeader implements [http.ResponseWriter].
func (c *compressed) WriteHeader(status int) {
	if !c.decided {
		c.decided = true
		h := c.Header()
		if strings.HasPrefix(h.Get("Content-Type"), "text/html") && status != http.StatusNoContent {
			h.Set("Content-Encoding", "gzip")
			h.Add("Vary", "Accept-Encoding")
			c.gz = gzipWriters.Get().(*gzip.Writer)
			c.gz.Reset(c.ResponseWriter)
		}
	}
	c.ResponseWriter.WriteHeader(status)
}

// Write implements [http.ResponseWriter].
func (c *compressed) Write(p []byte) (int, error) {
	if !c.decided {
		c.WriteHeader(http.StatusOK)
	}
	if c.gz != nil {
		return c.gz.Write(p)
	}
	return c.ResponseWriter.Write(p)
}

// Unwrap lets [http.ResponseController] reach the connection.
func (c *compressed) Unwrap() http.ResponseWriter { return c.ResponseWriter }

func (c *compressed) close() {
	if c.gz != nil {
		_ = c.gz.Close() // a client that hung up needs no page
		gzipWriters.Put(c.gz)
	}
}
