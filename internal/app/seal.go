// SPDX-License-Identifier: Apache-2.0

package app

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/tilsyn/tilsyn/internal/base/fault"
)

// secretKeyFile holds the key of the secrets in the database: who has a copy of
// the one can't read the other.
const secretKeyFile = "keys/secret.key"

const secretKeyLen = 32

// sealer seals small secrets with AES-256-GCM. The key is made the first time that
// something is sealed; an installation that lost it opens nothing.
type sealer struct {
	path string
	mu   sync.Mutex
	aead cipher.AEAD
}

// seal encrypts data so that it opens only under the same label: a secret that is
// moved to another account's row is refused.
func (s *sealer) seal(data []byte, label string) ([]byte, error) {
	aead, err := s.key(true)
	if err != nil {
		return nil, err
	}
	return aead.Seal(nil, nil, data, []byte(label)), nil //nolint:gosec // this AEAD makes its own random nonce and takes none
}

// open decrypts what seal made under the label.
func (s *sealer) open(sealed []byte, label string) ([]byte, error) {
	aead, err := s.key(false)
	if err != nil {
		return nil, err
	}
	data, err := aead.Open(nil, nil, sealed, []byte(label))
	if err != nil {
		return nil, fault.New(fault.Internal, "secret_damaged")
	}
	return data, nil
}

// key returns the cipher, reading the key once.
func (s *sealer) key(create bool) (cipher.AEAD, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.aead != nil {
		return s.aead, nil
	}
	if _, err := os.Stat(s.path); create && errors.Is(err, fs.ErrNotExist) {
		key := make([]byte, secretKeyLen)
		_, _ = rand.Read(key) // never fails; ends the process instead
		err := writeNew(s.path, []byte(base64.StdEncoding.EncodeToString(key)+"\n"))
		if err != nil && !errors.Is(err, fs.ErrExist) { // another process may have been first
			return nil, fmt.Errorf("cannot write %s: %w", secretKeyFile, err)
		}
	}
	text, err := os.ReadFile(s.path)
	if err != nil {
		return nil, fault.Wrap(fault.Internal, "secret_key_missing", err)
	}
	key, err := base64.StdEncoding.DecodeString(strings.TrimSpace(string(text)))
	if err != nil || len(key) != secretKeyLen {
		return nil, fault.New(fault.Internal, "secret_key_damaged")
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	s.aead, err = cipher.NewGCMWithRandomNonce(block)
	return s.aead, err
}

func newSealer(dir string) *sealer { return &sealer{path: filepath.Join(dir, secretKeyFile)} }
