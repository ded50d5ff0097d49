// SPDX-License-Identifier: Apache-2.0

package asset_test

import (
	"bytes"
	"compress/gzip"
	"testing"

	"github.com/tilsyn/tilsyn/internal/text"
	"github.com/tilsyn/tilsyn/internal/web/asset"
)

// TestBudget holds the weight of a first visit: bytes of our own files, and of
// everything that a browser fetches for one page, packed as it is sent.
func TestBudget(t *testing.T) {
	for name, most := range map[string]int{"tilsyn.css": 20_000, "tilsyn.js": 8_000, "icon.svg": 1_000} {
		if n := len(fetch(t, asset.URL(name), "")); n > most {
			t.Errorf("%s is %d bytes, may be %d", name, n, most)
		}
	}
	if n := len(fetch(t, asset.URL("tilsyn.css"), "gzip")); n > 6_000 {
		t.Errorf("the packed style sheet is %d bytes, may be 6000", n)
	}
	for _, l := range text.Langs {
		var page bytes.Buffer
		w := gzip.NewWriter(&page)
		w.Write([]byte(render(t, "home.html", l)))
		w.Close()
		sum := page.Len()
		for _, name := range []string{"tilsyn.css", "tilsyn.js", "htmx.js", "icon.svg"} {
			sum += len(fetch(t, asset.URL(name), "gzip"))
		}
		t.Logf("%s: first load %d bytes, of them the page %d", l, sum, page.Len())
		if sum >= 25_000 {
			t.Errorf("%s: the first load is %d bytes, must be below 25000", l, sum)
		}
	}
}
