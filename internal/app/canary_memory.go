// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"errors"
	"time"

	"github.com/tilsyn/tilsyn/internal/trust/canary"
)

// A service forgets what it was told a while after it was told the last.
const (
	forgetting  = time.Minute // is waited for at most
	forgetCheck = 2 * time.Second
)

// searchMemory searches the memory of the service twice: at once, when what it was told
// may still lie there, and when it had time to forget. Only what it then holds counts
// as found; the first is told as a figure of its own.
func (s *sweeping) searchMemory(ctx context.Context) error {
	service := s.try.Service
	if service == nil {
		s.result.Unsearched = append(s.result.Unsearched, SweptMemory)
		return nil
	}
	found, err := s.memory()
	if err != nil {
		return err
	}
	s.result.Fresh = found.Hits
	for end := now().Add(forgetting); found.Hits > 0 && now() < end; {
		pause(ctx, forgetCheck)
		if found, err = s.memory(); err != nil || ctx.Err() != nil {
			return errors.Join(err, ctx.Err())
		}
	}
	s.place(SweptMemory, found)
	s.result.Controls++
	s.result.Seen += min(found.Controls, 1) // the one in its environment
	s.result.Left, err = service.child.Children()
	return err
}

// memory searches the memory of the service once.
func (s *sweeping) memory() (canary.Found, error) {
	look := s.numbers.Finder()
	err := s.try.Service.child.Memory(look, look.End)
	return look.Found(), err
}
