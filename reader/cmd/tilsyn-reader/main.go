// SPDX-License-Identifier: Apache-2.0

// Command tilsyn-reader masks one picture: it reads it from standard input,
// answers on standard output and ends.
//
// With -check it loads its models, closes its sandbox, says so and reads nothing.
// With -whole passport,health_card it answers documents of the kinds named with a
// picture of a single colour, and refuses them otherwise. It uses no network, opens no file but
// its own folder's, and writes none. Package licence of Tilsyn starts it; see
// docs/masking.md for the form of its answer.
//
// Exit codes: 0 it answered, 2 it could not work.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	"github.com/tilsyn/tilsyn/reader/intake"
	"github.com/tilsyn/tilsyn/reader/mask"
	"github.com/tilsyn/tilsyn/reader/model"
	"github.com/tilsyn/tilsyn/reader/ocr"
	"github.com/tilsyn/tilsyn/reader/sandbox"
)

// version of the rules by which pictures are masked. It stands in the answer and
// in the ledger.
const version = "4"

// limits leave room for the largest picture that intake takes. The Go runtime
// itself collects its garbage well below.
var limits = sandbox.Limits{Memory: 1 << 30, CPU: 30 * time.Second}

const goMemory = 500 << 20

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "tilsyn-reader:", err)
		os.Exit(2)
	}
}

func run() error {
	check, whole, err := arguments(os.Args[1:])
	if err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	folder := filepath.Dir(self)
	if err := sandbox.Begin(folder); err != nil {
		return err
	}
	debug.SetMemoryLimit(goMemory)
	engine, err := load(folder)
	if err != nil {
		return err
	}
	if err := sandbox.Close(limits); err != nil {
		return err
	}
	if check {
		return write(os.Stdout, header(mask.Answer{}), nil)
	}
	answer, err := read(engine, os.Stdin, whole)
	if err != nil {
		return err
	}
	return write(os.Stdout, header(answer), answer.Picture)
}

// arguments are -check, or the kinds that -whole names.
func arguments(args []string) (check bool, whole []mask.Kind, err error) {
	f := flag.NewFlagSet("tilsyn-reader", flag.ContinueOnError)
	f.BoolVar(&check, "check", false, "load the models, close the sandbox and read nothing")
	f.Func("whole", "`kinds` that are masked whole: passport,health_card", func(list string) error {
		for name := range strings.SplitSeq(list, ",") {
			k := mask.Kind(name)
			if k != mask.Passport && k != mask.HealthCard {
				return errors.New("no such kind")
			}
			whole = append(whole, k)
		}
		return nil
	})
	if err := f.Parse(args); err != nil {
		return false, nil, err
	}
	if f.NArg() > 0 {
		return false, nil, errors.New("takes a picture on standard input")
	}
	return check, whole, nil
}

func load(folder string) (*ocr.Engine, error) {
	var files [4][]byte
	for i, f := range []model.File{model.Runtime, model.Detector, model.Recogniser, model.Keys} {
		data, err := f.Read(folder)
		if err != nil {
			return nil, err
		}
		files[i] = data
	}
	return ocr.Load(filepath.Join(folder, model.Runtime.Name), files[1], files[2], files[3])
}

func read(engine *ocr.Engine, in io.Reader, whole []mask.Kind) (mask.Answer, error) {
	picture, err := intake.Read(in)
	if reason := intake.Reason(err); reason != "" {
		return mask.Answer{Reason: mask.Reason(reason)}, nil
	} else if err != nil {
		return mask.Answer{}, errors.New("the picture could not be read from standard input")
	}
	defer clear(picture.Pix)
	return mask.Mask(engine, picture.RGBA, picture.Origin, whole...)
}

// answerHeader is what stands before the picture.
type answerHeader struct {
	Version string            `json:"version"`
	Models  map[string]string `json:"models"` // name to SHA-256
	Kind    mask.Kind         `json:"kind"`   // of the document; empty if none follows
	Reason  string            `json:"reason"` // empty if a picture follows
	Fields  []string          `json:"fields"`
	Proven  []mask.Proven     `json:"proven"`
}

func header(a mask.Answer) answerHeader {
	h := answerHeader{Version: version, Models: map[string]string{}, Kind: a.Kind, Reason: string(a.Reason), Fields: a.Fields, Proven: a.Proven}
	for _, f := range model.All() {
		h.Models[f.Name] = f.SHA256
	}
	return h
}

// write writes the answer: a line of JSON, then the picture to the end, if there
// is one, and at last a line that says that nothing is missing.
func write(w io.Writer, h answerHeader, picture []byte) error {
	line, err := json.Marshal(h)
	if err != nil {
		return err
	}
	whole := fmt.Appendf(nil, "tilsyn-reader %d %d\n", len(line), len(picture))
	whole = append(whole, line...)
	whole = append(whole, picture...)
	whole = append(whole, "\nend\n"...)
	_, err = w.Write(whole)
	return err
}
