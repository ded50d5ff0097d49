// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"image/jpeg"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/tilsyn/tilsyn/reader/specimen"
)

func main() {
	if err := run(os.Args[1:], os.Stderr); err != nil {
		if !errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(os.Stderr, "specimen:", err)
		}
		os.Exit(2)
	}
}

// job is what the command line asks for.
type job struct {
	dir      string
	to       *os.Root
	count    int
	seed     uint64
	from, up specimen.Level
	kinds    []specimen.Kind
	hostile  bool
	pairs    specimen.Differing
	options  specimen.Options
	lines    *json.Encoder
}

// line is what truth.jsonl says of a file.
type line struct {
	File   string `json:"file"`
	Seed   uint64 `json:"seed"`
	Level  string `json:"level,omitempty"`
	Accept bool   `json:"may_accept"`
	specimen.Truth
}

func run(args []string, help io.Writer) error {
	j, err := parse(args, help)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(j.dir, 0o750); err != nil {
		return err
	}
	if j.to, err = os.OpenRoot(j.dir); err != nil {
		return err
	}
	truth, err := j.to.Create("truth.jsonl")
	if err != nil {
		return errors.Join(err, j.to.Close())
	}
	j.lines = json.NewEncoder(truth)
	err = j.write()
	return errors.Join(err, truth.Close(), j.to.Close())
}

func parse(args []string, help io.Writer) (job, error) {
	var j job
	f := flag.NewFlagSet("specimen", flag.ContinueOnError)
	f.SetOutput(help)
	f.IntVar(&j.count, "n", 10, "how many `pictures`, or pairs")
	f.Uint64Var(&j.seed, "seed", 1, "first seed; each picture takes the next")
	levels := f.String("level", "L0..L4", "how hard, in turn: `L2` or L1..L3")
	kind := f.String("kind", "licence", "what to show: licence, all, hostile, or one of "+fmt.Sprint(specimen.Kinds()))
	pairs := f.String("pairs", "", "two pictures that differ in the number alone: `serial`, number or birth-too")
	debian := f.Bool("debian-fonts", false, "use the fonts that Debian has installed as well")
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		j.dir, args = args[0], args[1:]
	}
	if err := f.Parse(args); err != nil {
		return j, err
	}
	rest := f.Args()
	if j.dir == "" && len(rest) > 0 {
		j.dir, rest = rest[0], rest[1:]
	}
	if j.dir == "" || len(rest) > 0 {
		return j, errors.New("name one folder to write to: specimen OUTDIR -n 100")
	}
	if *debian {
		j.options.Fonts = append(specimen.GoFonts(), specimen.DebianFonts()...)
	}
	j.pairs = specimen.Differing(*pairs)
	if *pairs != "" && !slices.Contains([]specimen.Differing{specimen.Serial, specimen.Number, specimen.BirthToo}, j.pairs) {
		return j, fmt.Errorf("unknown pairs %q", *pairs)
	}
	return j, errors.Join(j.level(*levels), j.kind(*kind))
}

func (j *job) level(s string) error {
	from, to, ranged := strings.Cut(s, "..")
	if !ranged {
		to = from
	}
	names := []string{"L0", "L1", "L2", "L3", "L4"}
	a, b := slices.Index(names, from), slices.Index(names, to)
	if a < 0 || b < a {
		return fmt.Errorf("unknown level %q", s)
	}
	j.from, j.up = specimen.Level(a), specimen.Level(b)
	return nil
}

func (j *job) kind(s string) error {
	switch {
	case s == "all":
		j.kinds = specimen.Kinds()
	case s == "hostile":
		j.hostile = true
	case slices.Contains(specimen.Kinds(), specimen.Kind(s)):
		j.kinds = []specimen.Kind{specimen.Kind(s)}
	default:
		return fmt.Errorf("unknown kind %q", s)
	}
	return nil
}

func (j *job) write() error {
	if j.hostile {
		return j.spoil()
	}
	for i := range j.count {
		seed := j.seed + uint64(i)
		level := j.from + specimen.Level(i)%(j.up-j.from+1)
		if j.pairs != "" {
			files, truths := specimen.Pair(seed, level, j.pairs, j.options)
			for side, file := range files {
				if err := j.save(fmt.Sprintf("%06d%c", seed, 'a'+side), file, line{Seed: seed, Level: level.String(), Truth: truths[side]}); err != nil {
					return err
				}
			}
			continue
		}
		kind := j.kinds[i/int(j.up-j.from+1)%len(j.kinds)]
		file, truth := specimen.Picture(seed, kind, level, j.options)
		if err := j.save(fmt.Sprintf("%06d-%s", seed, kind), file, line{Seed: seed, Level: level.String(), Truth: truth}); err != nil {
			return err
		}
	}
	return nil
}

func (j *job) save(name string, file []byte, l line) error {
	l.File = name + ".jpg"
	if bytes.HasPrefix(file, []byte("\x89PNG")) {
		l.File = name + ".png"
	}
	l.Accept = l.Kind.MayAccept() && j.pairs != specimen.Number
	if err := j.to.WriteFile(l.File, file, 0o600); err != nil {
		return err
	}
	return j.lines.Encode(l)
}

// spoil writes every hostile file made of one good photo.
func (j *job) spoil() error {
	good, _ := specimen.Licence(j.seed, specimen.L1, j.options)
	img, err := jpeg.Decode(bytes.NewReader(good))
	if err != nil {
		return err
	}
	for _, s := range specimen.Hostile(good, img) {
		name := strings.NewReplacer(" ", "-", ",", "").Replace(s.Name)
		if err := j.to.WriteFile(name, s.File, 0o600); err != nil {
			return err
		}
		if err := j.lines.Encode(line{File: name, Seed: j.seed, Accept: !s.MustRefuse}); err != nil {
			return err
		}
	}
	return nil
}
