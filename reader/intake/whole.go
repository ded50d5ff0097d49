// SPDX-License-Identifier: Apache-2.0

package intake

import (
	"bytes"
	"encoding/binary"
)

// wholeJPEG walks the segments to the end of the one picture. Bytes after
// its end, a second start and a missing end are all refused.
func wholeJPEG(data []byte) bool {
	i := 2
	for i+4 <= len(data) {
		if data[i] != 0xff {
			return false
		}
		marker := data[i+1]
		switch marker {
		case 0xff: // a fill byte
			i++
			continue
		case 0xd8, 0xd9, 0:
			return false
		}
		size := int(binary.BigEndian.Uint16(data[i+2:]))
		if size < 2 {
			return false
		}
		i += 2 + size
		if marker != 0xda {
			continue
		}
		// Entropy-coded data: to the next marker that is no stuffing or restart.
		for ; i+1 < len(data); i++ {
			if data[i] == 0xff && data[i+1] != 0 && (data[i+1] < 0xd0 || data[i+1] > 0xd7) {
				break
			}
		}
		if i+2 == len(data) {
			return data[i] == 0xff && data[i+1] == 0xd9
		}
	}
	return false
}

const exifHead = "Exif\x00\x00"

// orientationJPEG is the EXIF orientation, 1 when there is none to be had.
func orientationJPEG(data []byte) int {
	for i := 2; i+4 <= len(data) && data[i] == 0xff && data[i+1] != 0xda; {
		size := int(binary.BigEndian.Uint16(data[i+2:]))
		if size < 2 || i+2+size > len(data) {
			return 1
		}
		if body := data[i+4 : i+2+size]; data[i+1] == 0xe1 && bytes.HasPrefix(body, []byte(exifHead)) {
			return orientationTIFF(body[len(exifHead):])
		}
		i += 2 + size
	}
	return 1
}

func orientationTIFF(b []byte) int {
	if len(b) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.LittleEndian
	if string(b[:2]) == "MM" {
		order = binary.BigEndian
	}
	at := int(order.Uint32(b[4:]))
	if at < 8 || at > len(b)-2 {
		return 1
	}
	n := int(order.Uint16(b[at:]))
	for entry := b[at+2:]; n > 0 && len(entry) >= 12; n, entry = n-1, entry[12:] {
		if order.Uint16(entry) == 0x0112 {
			return int(order.Uint16(entry[8:]))
		}
	}
	return 1
}
