// SPDX-License-Identifier: Apache-2.0

package mask

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/tilsyn/tilsyn/reader/intake"
	"github.com/tilsyn/tilsyn/reader/model"
	"github.com/tilsyn/tilsyn/reader/ocr"
)

// The flags ask for more pictures, as for a release; docs/masking.md tells how. A
// picture takes one to three seconds of processor time. Without them 120 are taken.
var (
	pairs    = flag.Int("pairs", 12, "pairs of pictures that differ in the last four digits alone")
	whole    = flag.Int("whole", 1, "of the pairs every so many is masked whole, the others up to the zone")
	others   = flag.Int("others", 2, "pairs of each other kind")
	photos   = flag.Int("photos", 5, "photos of each level")
	accepted = flag.Int("accepted", 6, "accepted pictures to search for leaks")
	hunted   = flag.Int("hunted", 10, "of them every so many is given to both readers")
	games    = flag.Int("games", 1, "games of the attack on pixels; each takes ten pictures")
	first    = flag.Uint64("first", 1, "first seed")
)

var engine *ocr.Engine

func TestMain(m *testing.M) {
	folder, err := filepath.Abs("../dist")
	if err != nil {
		panic(err)
	}
	var data [3][]byte
	for i, f := range []model.File{model.Detector, model.Recogniser, model.Keys} {
		if data[i], err = f.Read(folder); err != nil {
			fmt.Fprintln(os.Stderr, "the models are missing: run make reader first:", err)
			os.Exit(1)
		}
	}
	engine, err = ocr.Load(filepath.Join(folder, model.Runtime.Name), data[0], data[1], data[2])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(m.Run())
}

func masked(t *testing.T, file []byte) Answer {
	t.Helper()
	p, err := intake.Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	a, err := Mask(engine, p.RGBA, p.Origin)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// enough says whether a long run must end to tell its figures before its time is
// up.
func enough(t *testing.T) bool {
	end, ok := t.Deadline()
	return ok && time.Until(end) < 2*time.Minute
}
