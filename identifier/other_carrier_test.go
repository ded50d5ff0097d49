// SPDX-License-Identifier: Apache-2.0

package identifier

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// Every rule holds in the formats around text, and in UTF-16.
func TestCarriersOthers(t *testing.T) {
	for k, class := range otherCorpus {
		if class.write == nil || class.rule == Secret { // whose values the carriers escape
			continue
		}
		r := rand.New(rand.NewPCG(2057, uint64(k)))
		number, name := class.write(r), strings.Trim(class.names[0], `":`)
		text := prose(r, 20) + ". " + name + " " + number + " " + prose(r, 20)
		var packed bytes.Buffer
		z := gzip.NewWriter(&packed)
		fmt.Fprint(z, text)
		z.Close()
		escape := strings.NewReplacer("&", "&amp;", "<", "&lt;", "\n", "&#10;")
		for format, data := range map[string]string{
			"gzip":   packed.String(),
			"html":   "<html><p>" + prose(r, 9) + "</p><p>" + escape.Replace(name+" "+number) + "</p></html>",
			"json":   fmt.Sprintf(`{"name": "x", "text": %q}`, name+" "+number),
			"base64": "data:text/plain;base64," + base64.StdEncoding.EncodeToString([]byte(text)) + "\n",
			"UTF-16": wide(text, binary.LittleEndian),
		} {
			found := false
			x := Examiner{Limits: Usual, Rules: AllRules()}
			x.Examine(t.Context(), "f", strings.NewReader(data), func(e Event) { found = found || e.Finding.Rule == class.rule })
			if !found {
				t.Errorf("%s in %s: %q", class.rule, format, number)
			}
		}
	}
}

// In a table the name of a column names its cells; CPR numbers of a column stay
// CPR numbers.
func TestTableOthers(t *testing.T) {
	var b strings.Builder
	b.WriteString("id;telefon;cvr;nummer;kort\n")
	r := rand.New(rand.NewPCG(2057, 3))
	for range 60 {
		fmt.Fprintf(&b, "17;%s;%s;%s;%s\n", somePhone(r), someCVR(r), born(r, true, 28), someCard(r, true))
	}
	counts := map[Rule]int{}
	x := Examiner{Limits: Usual, Rules: AllRules()}
	x.Examine(t.Context(), "f.csv", strings.NewReader(b.String()), func(e Event) {
		if e.Finding.Verdict == Block {
			counts[e.Finding.Rule]++
		}
	})
	for _, rule := range []Rule{Phone, CVR, CPR, Card} {
		if counts[rule] != 60 {
			t.Errorf("%s: %d of 60", rule, counts[rule])
		}
	}
	if len(counts) != 4 {
		t.Errorf("%v", counts)
	}
}
