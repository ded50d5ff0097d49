// SPDX-License-Identifier: Apache-2.0

// Package sandbox takes from the running process what it no longer needs: files,
// sockets, other processes, new privileges, and memory and time without bound.
//
// [Begin] starts the program anew inside Landlock, which lets it read two folders
// and the system's libraries. [Close], once models are loaded, lets no thread of
// the process open, connect or start anything any more, and then tries to:
// a sandbox that does not hold is an error. What was open stays open: the pipes.
//
// Linux on amd64 only. A kernel without Landlock leaves the second lock, which is
// the one that counts when a stranger's file is read; one without seccomp is an
// error.
package sandbox
