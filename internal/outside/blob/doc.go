// SPDX-License-Identifier: Apache-2.0

// Package blob keeps files in a folder by their content: a file's name is its
// SHA-256 (FIPS 180-4).
//
// It guarantees that a file is whole and on the disk before its name exists, that
// what is refused or cut off leaves nothing behind, that memory stays flat
// whatever the size, and that [Folder.Verify] finds every changed byte. The same
// content is kept once. A file that is there is never changed or removed.
//
// It knows no file types, no owners and no rights: who may read a file is for the
// caller to say.
package blob
