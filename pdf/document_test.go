// SPDX-License-Identifier: Apache-2.0

package pdf

import (
	"bytes"
	"testing"
)

func render(t testing.TB, d *Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := d.Render(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestRenderTwiceGivesTheSameBytes(t *testing.T) {
	if !bytes.Equal(render(t, sample()), render(t, sample())) {
		t.Error("two renders differ")
	}
}
