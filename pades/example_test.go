// SPDX-License-Identifier: Apache-2.0

package pades_test

import (
	"context"
	"fmt"
	"log"
	"net/http/httptest"
	"time"

	"github.com/tilsyn/tilsyn/pades"
	"github.com/tilsyn/tilsyn/pades/devca"
	"github.com/tilsyn/tilsyn/pades/tsa"
	"github.com/tilsyn/tilsyn/pades/tsp"
)

// A demo authority issues a certificate and runs a time-stamping authority; a
// report is certified and verified.
func Example() {
	from, to := time.Now().Add(-time.Hour), time.Now().AddDate(10, 0, 0)
	ca, err := devca.New("Demo Rod", "Tågehorn Portal ApS (fiktiv)", from, to)
	if err != nil {
		log.Fatal(err)
	}
	signer, err := ca.Signer(devca.Subject{
		Name: "Tågehorn Portal ApS (fiktiv)", Organisation: "Tågehorn Portal ApS (fiktiv)",
		ID: "7c0f2a64-93b1-4d3e-8b5a-1f2e3d4c5b6a",
	}, from, to)
	if err != nil {
		log.Fatal(err)
	}
	cert, key, err := ca.TimeStamper("Demo tidsstempling", from, to)
	if err != nil {
		log.Fatal(err)
	}
	authority, err := tsa.New(cert, nil, key, time.Now)
	if err != nil {
		log.Fatal(err)
	}
	server := httptest.NewServer(authority)
	defer server.Close()
	client := &tsp.Client{URL: server.URL, Roots: ca.Roots()}

	unsigned := baseFile(streams, baseObjects()) // a PDF with an empty signature field "Seal"
	signed, err := pades.Sign(context.Background(), unsigned, signer, pades.SignOptions{
		Field: "Seal", Certify: true, Reason: "Segl", At: time.Now(), Stamp: client.Stamp,
	})
	if err != nil {
		log.Fatal(err)
	}
	result, err := pades.Verify(signed, pades.VerifyOptions{Roots: ca.Roots(), TSARoots: ca.Roots()})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(result.Verdict, result.Certified, result.Signatures[0].Field)
	// Output: TOTAL-PASSED true Seal
}
