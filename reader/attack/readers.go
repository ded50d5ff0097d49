// SPDX-License-Identifier: Apache-2.0

package attack

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"math"
	"os"
	"os/exec"
	"strings"

	"github.com/tilsyn/tilsyn/reader/ocr"
)

// Tesseract reads with the program of that name and its Danish data (Debian:
// tesseract-ocr, tesseract-ocr-dan). The picture goes through a pipe.
func Tesseract(ctx context.Context, img image.Image) ([]string, error) {
	var in, out, bad bytes.Buffer
	if err := png.Encode(&in, img); err != nil {
		return nil, fmt.Errorf("encode for tesseract: %w", err)
	}
	cmd := exec.CommandContext(ctx, "tesseract", "stdin", "stdout", "-l", "dan", "--psm", "11")
	cmd.Env = append(os.Environ(), "OMP_THREAD_LIMIT=1")
	cmd.Stdin, cmd.Stdout, cmd.Stderr = &in, &out, &bad
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("tesseract: %w: %s", err, bad.String())
	}
	return strings.Split(out.String(), "\n"), nil
}

// smallest is the long side, in pixels, below which a picture is enlarged for the
// detector.
const smallest = 640

// PPOCR reads with the models of the reader itself, every line that the detector
// finds, whatever its angle and however long it takes.
func PPOCR(e *ocr.Engine) Read {
	return func(_ context.Context, img image.Image) ([]string, error) {
		e.Allow(math.MaxInt)
		page := rgba(img)
		boxes, err := e.Detect(page, page.Rect, max(page.Rect.Dx(), page.Rect.Dy(), smallest))
		if err != nil {
			return nil, err
		}
		lines := make([]string, len(boxes))
		for i, b := range boxes {
			line, err := e.Read(page, b)
			if err != nil {
				return nil, err
			}
			lines[i] = line.Text()
		}
		return lines, nil
	}
}
