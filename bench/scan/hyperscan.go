// SPDX-License-Identifier: Apache-2.0

//go:build hyperscan

package scan

/*
#cgo pkg-config: libhs
#include <stdlib.h>
#include <hs.h>

static int count(unsigned int id, unsigned long long from, unsigned long long to, unsigned int flags, void *n) {
	++*(unsigned long long *)n;
	return 0;
}

static unsigned long long scan(hs_database_t *db, hs_scratch_t *scratch, const char *data, unsigned int size) {
	unsigned long long n = 0;
	hs_scan(db, data, size, 0, scratch, count, &n);
	return n;
}
*/
import "C"

import (
	"errors"
	"unsafe"
)

// compiled is a pattern that Hyperscan looks for.
type compiled struct {
	db      *C.hs_database_t
	scratch *C.hs_scratch_t
}

func compile(pattern string) (*compiled, error) {
	text := C.CString(pattern)
	defer C.free(unsafe.Pointer(text))
	c := &compiled{}
	var problem *C.hs_compile_error_t
	if C.hs_compile(text, 0, C.HS_MODE_BLOCK, nil, &c.db, &problem) != C.HS_SUCCESS {
		defer C.hs_free_compile_error(problem)
		return nil, errors.New(C.GoString(problem.message))
	}
	if C.hs_alloc_scratch(c.db, &c.scratch) != C.HS_SUCCESS {
		return nil, errors.New("no scratch space")
	}
	return c, nil
}

// count returns how many places of data end a match.
func (c *compiled) count(data []byte) int {
	return int(C.scan(c.db, c.scratch, (*C.char)(unsafe.Pointer(unsafe.SliceData(data))), C.uint(len(data))))
}
