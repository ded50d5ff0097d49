// SPDX-License-Identifier: Apache-2.0

package ocr

import (
	"errors"
	"fmt"
	"math"
	"strings"

	ort "github.com/yalue/onnxruntime_go"
)

// ErrSpent says that a picture takes more work than was allowed.
var ErrSpent = errors.New("ocr: the picture takes too much work")

// Engine holds the two loaded models. It serves one caller at a time.
type Engine struct {
	detector, recogniser *ort.DynamicAdvancedSession
	keys                 []string // what the recogniser's classes stand for; the first is none
	left                 int      // of the work that is allowed
}

// Allow lets the models look at so many pixels from here on; then each answers
// ErrSpent. A pixel of a line that is read takes as long as four in which lines are
// looked for, and counts as four. It tells how many were left of those before.
func (e *Engine) Allow(pixels int) (left int) {
	left, e.left = e.left, pixels
	return left
}

const readingCosts = 4

func (e *Engine) spend(pixels int) error {
	if e.left -= pixels; e.left < 0 {
		return ErrSpent
	}
	return nil
}

// Load starts ONNX Runtime from the shared library at the path runtime and
// loads both models. keys is the recogniser's alphabet, a letter a line.
func Load(runtime string, detector, recogniser, keys []byte) (*Engine, error) {
	ort.SetSharedLibraryPath(runtime)
	if err := ort.InitializeEnvironment(ort.WithLogLevelFatal()); err != nil {
		return nil, fmt.Errorf("ocr: starting ONNX Runtime: %w", err)
	}
	options, err := ort.NewSessionOptions()
	if err != nil {
		return nil, err
	}
	defer func() { _ = options.Destroy() }()
	// One thread costs the least processor time, and leaves no pool of threads
	// behind that the sandbox would have to know of. The arena keeps its memory from
	// run to run: mapping it anew each time took a quarter of the processor time.
	err = errors.Join(options.SetIntraOpNumThreads(1), options.SetInterOpNumThreads(1),
		options.SetCpuMemArena(true), options.SetMemPattern(false),
		options.SetGraphOptimizationLevel(ort.GraphOptimizationLevelEnableAll))
	if err != nil {
		return nil, err
	}
	e := &Engine{keys: alphabet(keys), left: math.MaxInt}
	if e.detector, err = session(detector, detectorOut, options); err != nil {
		return nil, fmt.Errorf("ocr: the detector: %w", err)
	}
	if e.recogniser, err = session(recogniser, recogniserOut, options); err != nil {
		return nil, fmt.Errorf("ocr: the recogniser: %w", err)
	}
	return e, nil
}

// Names of the models' one input and of each one's output.
const (
	input         = "x"
	detectorOut   = "sigmoid_0.tmp_0"
	recogniserOut = "softmax_11.tmp_0"
)

func session(model []byte, output string, options *ort.SessionOptions) (*ort.DynamicAdvancedSession, error) {
	return ort.NewDynamicAdvancedSessionWithONNXData(model, []string{input}, []string{output}, options)
}

// alphabet adds the class of no letter before the keys and the blank after them.
func alphabet(keys []byte) []string {
	lines := strings.Split(strings.TrimSuffix(string(keys), "\n"), "\n")
	all := make([]string, 0, len(lines)+2)
	all = append(all, "")
	for _, line := range lines {
		all = append(all, strings.TrimSuffix(line, "\r"))
	}
	return append(all, " ")
}

// run sends one tensor of shape 1×3×h×w through s and hands the answer to use,
// which must not keep it.
func run(s *ort.DynamicAdvancedSession, data []float32, h, w int, use func(shape ort.Shape, out []float32) error) error {
	in, err := ort.NewTensor(ort.NewShape(1, 3, int64(h), int64(w)), data)
	if err != nil {
		return err
	}
	defer func() { _ = in.Destroy() }()
	outs := []ort.Value{nil}
	if err := s.Run([]ort.Value{in}, outs); err != nil {
		return err
	}
	defer func() { _ = outs[0].Destroy() }()
	out, ok := outs[0].(*ort.Tensor[float32])
	if !ok {
		return errors.New("ocr: the model answers with another type")
	}
	return use(out.GetShape(), out.GetData())
}
