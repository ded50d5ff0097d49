// SPDX-License-Identifier: Apache-2.0

package cli

import "testing"

// Patterns mean what people know from .gitignore.
func TestIgnored(t *testing.T) {
	for _, tt := range []struct {
		pattern, path string
		dir, want     bool
	}{
		{"*.png", "a/b/c.png", false, true},
		{"build/", "a/build", true, true},
		{"build/", "a/build", false, false},
		{"docs/*.pdf", "docs/a.pdf", false, true},
		{"docs/*.pdf", "a/docs/a.pdf", false, false},
		{"/a.txt", "a.txt", false, true},
		{"/a.txt", "b/a.txt", false, false},
		{"**/build/", "build", true, true},
		{"**/build/", "a/b/build", true, true},
		{"**/build/", "a/b/build", false, false},
		{"**/*.png", "c.png", false, true},
		{"**/*.png", "a/b/c.png", false, true},
		{"**/a/*.png", "b/a/c.png", false, true},
		{"**/a/*.png", "b/aa/c.png", false, false},
		{"docs/**/x.md", "docs/x.md", false, true},
		{"docs/**/x.md", "docs/a/b/x.md", false, true},
		{"docs/**", "docs/a/b", false, true},
		{"docs/**", "documents/a", false, false},
	} {
		r := &scan{ignore: []string{tt.pattern}}
		if got := r.ignored("root", "root/"+tt.path, tt.dir); got != tt.want {
			t.Errorf("%s on %s, a folder %v: %v", tt.pattern, tt.path, tt.dir, got)
		}
	}
}
