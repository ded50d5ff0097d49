// SPDX-License-Identifier: Apache-2.0

package specimen

import (
	"os"
	"path/filepath"
	"sync"

	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goitalic"
	"golang.org/x/image/font/gofont/gomedium"
	"golang.org/x/image/font/gofont/gomediumitalic"
	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/gofont/gomonobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/gofont/gosmallcaps"
	"golang.org/x/image/font/opentype"
)

// Typeface is a font with its name.
type Typeface struct {
	Name string
	Font *opentype.Font
}

// GoFonts are the eight faces that every machine has, because they are compiled
// in.
var GoFonts = sync.OnceValue(func() []Typeface {
	var all []Typeface
	for _, f := range []struct {
		name string
		ttf  []byte
	}{
		{"Go Regular", goregular.TTF}, {"Go Medium", gomedium.TTF}, {"Go Bold", gobold.TTF},
		{"Go Italic", goitalic.TTF}, {"Go Medium Italic", gomediumitalic.TTF}, {"Go Smallcaps", gosmallcaps.TTF},
		{"Go Mono", gomono.TTF}, {"Go Mono Bold", gomonobold.TTF},
	} {
		if font, err := opentype.Parse(f.ttf); err == nil {
			all = append(all, Typeface{f.name, font})
		}
	}
	return all
})

// DebianFonts are those of fonts-liberation, fonts-dejavu-core, fonts-noto-core
// and fonts-urw-base35 that are installed. Pictures made with them come out the
// same only where the same ones are.
func DebianFonts() []Typeface {
	var all []Typeface
	for _, path := range []string{
		"truetype/liberation/LiberationSans-Regular.ttf", "truetype/liberation/LiberationSans-Bold.ttf",
		"truetype/liberation/LiberationSansNarrow-Regular.ttf", "truetype/liberation/LiberationMono-Regular.ttf",
		"truetype/liberation/LiberationSerif-Regular.ttf",
		"truetype/dejavu/DejaVuSans.ttf", "truetype/dejavu/DejaVuSansCondensed.ttf",
		"truetype/dejavu/DejaVuSansMono.ttf", "truetype/dejavu/DejaVuSerif.ttf",
		"truetype/noto/NotoSans-Regular.ttf", "truetype/noto/NotoSansMono-Regular.ttf",
		"opentype/urw-base35/NimbusSans-Regular.otf", "opentype/urw-base35/NimbusSansNarrow-Regular.otf",
		"opentype/urw-base35/URWGothic-Book.otf",
	} {
		data, err := os.ReadFile(filepath.Join("/usr/share/fonts", path))
		if err != nil {
			continue
		}
		if font, err := opentype.Parse(data); err == nil {
			all = append(all, Typeface{filepath.Base(path), font})
		}
	}
	return all
}
