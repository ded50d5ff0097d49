// SPDX-License-Identifier: Apache-2.0

package intake

import (
	"bytes"
	"encoding/binary"
	"iter"
)

// chunk is a part of a PNG or WebP file. One without a kind is damage: there is no
// telling what follows it.
type chunk struct {
	kind string
	body []byte
}

const pngHead = "\x89PNG\r\n\x1a\n"

// chunksPNG walks the chunks to the end of the file.
func chunksPNG(data []byte) iter.Seq[chunk] {
	return func(yield func(chunk) bool) {
		for i := len(pngHead); i < len(data); {
			if i+12 > len(data) {
				yield(chunk{})
				return
			}
			size := int(binary.BigEndian.Uint32(data[i:]))
			if size < 0 || size > len(data)-i-12 {
				yield(chunk{})
				return
			}
			if !yield(chunk{string(data[i+4 : i+8]), data[i+8 : i+8+size]}) {
				return
			}
			i += 12 + size
		}
	}
}

// wholePNG demands no animation, and the end at the end.
func wholePNG(data []byte) bool {
	ended := false
	for c := range chunksPNG(data) {
		if ended {
			return false
		}
		switch c.kind {
		case "", "acTL", "fcTL", "fdAT":
			return false
		case "IEND":
			ended = true
		}
	}
	return ended
}

// chunksWebP walks the chunks of the container.
func chunksWebP(data []byte) iter.Seq[chunk] {
	return func(yield func(chunk) bool) {
		for i := 12; i+8 <= len(data); {
			size := int(binary.LittleEndian.Uint32(data[i+4:]))
			if size < 0 || size > len(data)-i-8 {
				yield(chunk{})
				return
			}
			if !yield(chunk{string(data[i : i+4]), data[i+8 : i+8+size]}) {
				return
			}
			i += 8 + size + size%2
		}
	}
}

// wholeWebP demands that the container is as long as the file and holds one picture
// and no animation.
func wholeWebP(data []byte) bool {
	if int64(binary.LittleEndian.Uint32(data[4:]))+8 != int64(len(data)) {
		return false
	}
	pictures := 0
	for c := range chunksWebP(data) {
		switch c.kind {
		case "", "ANIM", "ANMF":
			return false
		case "VP8 ", "VP8L":
			pictures++
		}
	}
	return pictures == 1
}

func orientationPNG(data []byte) int { return orientationIn(chunksPNG(data), "eXIf") }

func orientationWebP(data []byte) int { return orientationIn(chunksWebP(data), "EXIF") }

// orientationIn is the EXIF orientation of a chunk of that kind, 1 when there is none
// to be had. Some programs write it with the head that it has in JPEG.
func orientationIn(chunks iter.Seq[chunk], kind string) int {
	for c := range chunks {
		if c.kind == kind {
			return orientationTIFF(bytes.TrimPrefix(c.body, []byte(exifHead)))
		}
	}
	return 1
}
