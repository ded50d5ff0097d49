// SPDX-License-Identifier: Apache-2.0

package specimen

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/png"
)

const pngStart = "\x89PNG\r\n\x1a\n"

func chunk(b *bytes.Buffer, kind string, data []byte) {
	b.Write(binary.BigEndian.AppendUint32(nil, uint32(len(data))))
	body := append([]byte(kind), data...)
	b.Write(body)
	b.Write(binary.BigEndian.AppendUint32(nil, crc32.ChecksumIEEE(body)))
}

// TurnedPNG writes a picture with metadata that gives it an orientation of 1 to 8.
func TurnedPNG(img image.Image, orientation int) []byte {
	var still, out bytes.Buffer
	if png.Encode(&still, img) != nil {
		return nil // a buffer takes all
	}
	const header = len(pngStart) + 12 + 13
	out.Write(still.Next(header))
	chunk(&out, "eXIf", exif(orientation))
	out.Write(still.Bytes())
	return out.Bytes()
}

// Bomb is a PNG that says that it is side by side pixels of one bit. Filled, it
// really holds them, about 120 kB for 30,000; else it holds next to nothing.
func Bomb(side int, filled bool) []byte {
	var b, data bytes.Buffer
	b.WriteString(pngStart)
	size := binary.BigEndian.AppendUint32(nil, uint32(side))
	chunk(&b, "IHDR", append(append(bytes.Clone(size), size...), 1, 0, 0, 0, 0))
	z, err := zlib.NewWriterLevel(&data, zlib.BestCompression)
	if err != nil {
		return nil // the level is known
	}
	rows := 1
	if filled {
		rows = side
	}
	for row := make([]byte, 1+(side+7)/8); rows > 0 && err == nil; rows-- {
		_, err = z.Write(row)
	}
	if err != nil || z.Close() != nil {
		return nil // a buffer takes all
	}
	chunk(&b, "IDAT", data.Bytes())
	chunk(&b, "IEND", nil)
	return b.Bytes()
}

// moving makes an APNG of two frames that are the same.
func moving(still []byte) []byte {
	var b bytes.Buffer
	b.WriteString(pngStart)
	var ihdr []byte
	frame := func(n uint32) {
		d := binary.BigEndian.AppendUint32(nil, n)
		d = append(d, ihdr[:8]...)
		chunk(&b, "fcTL", append(d, 0, 0, 0, 0, 0, 0, 0, 0, 0, 50, 0, 100, 0, 0))
	}
	var again []byte
	for at := len(pngStart); at+12 <= len(still); {
		size := int(binary.BigEndian.Uint32(still[at:]))
		kind, data := string(still[at+4:at+8]), still[at+8:at+8+size]
		switch kind {
		case "IHDR":
			ihdr = data
			chunk(&b, kind, data)
			chunk(&b, "acTL", []byte{0, 0, 0, 2, 0, 0, 0, 0})
			frame(0)
		case "IEND":
			frame(1)
			chunk(&b, "fdAT", append([]byte{0, 0, 0, 2}, again...))
			chunk(&b, kind, data)
		default:
			again = append(again, data...)
			chunk(&b, kind, data)
		}
		at += 12 + size
	}
	return b.Bytes()
}
