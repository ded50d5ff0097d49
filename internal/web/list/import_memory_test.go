// SPDX-License-Identifier: Apache-2.0

package list

import (
	"bytes"
	"fmt"
	"net/http"
	"runtime"
	"runtime/debug"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/internal/trust/access"
)

// TestImportMemory tries a file of 2 MB, some 23,000 rows, and measures how much more
// the heap holds meanwhile: about 30 times the file, as all rows of an import are
// held for its one transaction.
func TestImportMemory(t *testing.T) {
	b := visit(t, company(t), access.Compliance)
	var file bytes.Buffer
	file.WriteString("id,name,employee_no,hire_date,email,job_title\n")
	for i := 0; file.Len() < 2<<20-200; i++ {
		fmt.Fprintf(&file, "M-%d,Anker Prøvesen %d,%d,2024-01-01,p%d@taagehorn.example,Udvikler\n", i, i, i, i)
	}
	sent := upload(b, "/registers/employee/import", "personer.csv", file.Bytes())
	if sent.Code != http.StatusSeeOther {
		t.Fatalf("the file is answered with %d", sent.Code)
	}
	file = bytes.Buffer{}
	// How much garbage waits for the collector differs from run to run: let little wait.
	defer debug.SetGCPercent(debug.SetGCPercent(20))
	runtime.GC()
	before, done, most := heap(), make(chan bool), uint64(0)
	go func() {
		for {
			select {
			case <-done:
				close(done)
				return
			case <-time.After(5 * time.Millisecond):
				most = max(most, heap())
			}
		}
	}()
	shown := b.Get(sent.Header().Get("Location"))
	done <- true
	<-done
	if shown.Code != http.StatusOK {
		t.Fatalf("the preview is answered with %d", shown.Code)
	}
	grown := (most - min(before, most)) >> 20
	t.Logf("the heap grows by %d MB", grown)
	if grown > 100 {
		t.Errorf("the heap grows by %d MB", grown)
	}
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapInuse
}
