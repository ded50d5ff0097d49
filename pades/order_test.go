// SPDX-License-Identifier: Apache-2.0

package pades_test

import (
	"context"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/pades"
	"github.com/tilsyn/tilsyn/pades/tsa"
	"github.com/tilsyn/tilsyn/pades/tsp"
)

// TestStampOrder wants a signature that was stamped long before the one under
// it to be neither made nor accepted.
func TestStampOrder(t *testing.T) {
	w := theWorld(t)
	cert, key, err := w.ca.TimeStamper("Demo tidsstempling, langsom", from, to)
	if err != nil {
		t.Fatal(err)
	}
	slow, err := tsa.New(cert, nil, key, func() time.Time { return time.Now().Add(-time.Hour) })
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(slow)
	defer server.Close()
	file := w.revisions(t, base(t, streams))[1]
	o := w.options("Management")
	o.Stamp = (&tsp.Client{URL: server.URL, Roots: w.ca.Roots()}).Stamp
	if out, err := pades.Sign(t.Context(), file, w.manager, o); out != nil || err == nil || !strings.Contains(err.Error(), string(pades.StampOrder)) {
		t.Errorf("signed: %v", err)
	}
	forged, err := pades.Forge(context.Background(), file, w.manager, o)
	if err != nil {
		t.Fatal(err)
	}
	if r, err := pades.Verify(forged, w.roots()); err != nil || !slices.Contains(codes(r), pades.StampOrder) {
		t.Errorf("%+v, %v", r, err)
	}
}

// TestActiveContent wants a document that can run something refused, however well signed.
func TestActiveContent(t *testing.T) {
	w := theWorld(t)
	for name, action := range map[string]string{
		"script":     "<</S/JavaScript/JS(app.alert)>>",
		"launch":     "<</S/Launch/F(x)>>",
		"submission": "<</S/SubmitForm/F(x)>>",
		"chained":    "<</S/GoTo/D(start)/Next[<</S/ImportData/F(x)>>]>>",
	} {
		for _, k := range kinds {
			objects := baseObjects()
			objects[objCatalog] = strings.Replace(objects[objCatalog], "/Lang", "/OpenAction "+action+"/Lang", 1)
			file := baseFile(k, objects)
			if out, err := pades.Sign(t.Context(), file, w.manager, w.options("Management")); out != nil || err == nil {
				t.Errorf("%s: signed", name)
			}
			forged, err := pades.Forge(t.Context(), file, w.manager, w.options("Management"))
			if err != nil {
				t.Fatal(err)
			}
			if r, err := pades.Verify(forged, w.roots()); err != nil || r.Verdict != pades.Failed || !slices.Contains(codes(r), pades.ActiveContent) {
				t.Errorf("%s: %+v, %v", name, r, err)
			}
		}
	}
}

// TestSixSigners wants the order of signatures to be free.
func TestSixSigners(t *testing.T) {
	w := theWorld(t)
	objects := baseObjects()
	objects[objAuditor] = strings.Replace(objects[objAuditor], "/Lock<</Type/SigFieldLock/Action/All>>", "", 1)
	for i, name := range []string{"A", "B", "C"} {
		objects[60+i] = strings.Replace(objects[objAuditor], "Auditor", name, 1)
	}
	objects[objForm] = strings.Replace(objects[objForm], "16 0 R]", "16 0 R 60 0 R 61 0 R 62 0 R]", 1)
	file := baseFile(classic, objects)
	for i, field := range []string{"B", "Auditor", "A", "Seal", "C", "Management"} {
		signer := []pades.Signer{w.manager, w.auditor, w.seal}[i%3]
		var err error
		if file, err = pades.Sign(t.Context(), file, signer, w.options(field)); err != nil {
			t.Fatal(err)
		}
	}
	r, err := pades.Verify(file, w.roots())
	if err != nil || r.Verdict != pades.Passed || len(r.Signatures) != 6 || r.Signatures[3].Field != "Seal" || r.Certified {
		t.Errorf("%+v, %v", r, err)
	}
}
