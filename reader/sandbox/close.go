// SPDX-License-Identifier: Apache-2.0

package sandbox

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"time"
	"unsafe"

	"golang.org/x/sys/unix"
)

// Limits bound what the rest of the process's life may use.
type Limits struct {
	Memory uint64        // bytes of address space beyond what is mapped already
	CPU    time.Duration // of processor time in whole seconds, from the process's beginning
}

// allowed are the system calls left: memory, threads, time, and what is open
// already. Everything else is refused with EPERM, clone but for threads.
var allowed = []uint32{
	unix.SYS_READ, unix.SYS_WRITE, unix.SYS_CLOSE, unix.SYS_FSTAT, unix.SYS_LSEEK,
	unix.SYS_MMAP, unix.SYS_MUNMAP, unix.SYS_MPROTECT, unix.SYS_MREMAP, unix.SYS_MADVISE, unix.SYS_BRK, unix.SYS_MINCORE,
	unix.SYS_FUTEX, unix.SYS_SET_ROBUST_LIST, unix.SYS_RSEQ, unix.SYS_SCHED_YIELD, unix.SYS_SCHED_GETAFFINITY, unix.SYS_GETCPU,
	unix.SYS_RT_SIGACTION, unix.SYS_RT_SIGPROCMASK, unix.SYS_RT_SIGRETURN, unix.SYS_SIGALTSTACK, unix.SYS_RESTART_SYSCALL,
	unix.SYS_NANOSLEEP, unix.SYS_CLOCK_NANOSLEEP, unix.SYS_CLOCK_GETTIME, unix.SYS_GETTIMEOFDAY, unix.SYS_GETRUSAGE,
	unix.SYS_EPOLL_WAIT, unix.SYS_EPOLL_PWAIT, unix.SYS_EPOLL_CTL, unix.SYS_GETRANDOM,
	unix.SYS_GETPID, unix.SYS_GETTID, unix.SYS_TGKILL, unix.SYS_EXIT, unix.SYS_EXIT_GROUP, unix.SYS_MEMBARRIER,
}

// Close closes the sandbox on every thread for good, and proves that it holds.
func Close(l Limits) error {
	// The runtime opens what its timers need on first use: let it.
	time.Sleep(time.Millisecond)
	if err := limit(l); err != nil {
		return err
	}
	if err := unix.Prctl(unix.PR_SET_DUMPABLE, 0, 0, 0, 0); err != nil {
		return fmt.Errorf("sandbox: dumpable: %w", err)
	}
	if err := filter(); err != nil {
		return err
	}
	return probe()
}

func limit(l Limits) error {
	mapped, err := addressSpace()
	if err != nil {
		return err
	}
	cpu := uint64(l.CPU / time.Second)
	for what, most := range map[int]uint64{
		unix.RLIMIT_AS: mapped + l.Memory, unix.RLIMIT_CPU: cpu, unix.RLIMIT_CORE: 0, unix.RLIMIT_FSIZE: 0, unix.RLIMIT_NOFILE: 0,
	} {
		if err := unix.Setrlimit(what, &unix.Rlimit{Cur: most, Max: most}); err != nil {
			return fmt.Errorf("sandbox: limit %d: %w", what, err)
		}
	}
	return nil
}

// addressSpace is what the process has mapped, in bytes.
func addressSpace() (uint64, error) {
	data, err := os.ReadFile(statm)
	if err != nil {
		return 0, fmt.Errorf("sandbox: %w", err)
	}
	var pages uint64
	if _, err := fmt.Sscan(strings.TrimSpace(string(data)), &pages); err != nil {
		return 0, fmt.Errorf("sandbox: %w", err)
	}
	return pages * uint64(os.Getpagesize()), nil
}

const (
	archAMD64    = 0xc000003e
	atNumber     = 0  // offsets in struct seccomp_data
	atArch       = 4  //
	atFirstArg   = 16 //
	threadFlags  = unix.CLONE_VM | unix.CLONE_THREAD
	x32Bit       = 0x40000000
	refuse       = unix.SECCOMP_RET_ERRNO | uint32(unix.EPERM)
	notThere     = unix.SECCOMP_RET_ERRNO | uint32(unix.ENOSYS)
	setFilter    = 1 // SECCOMP_SET_MODE_FILTER
	everyThread  = 1 // SECCOMP_FILTER_FLAG_TSYNC
	loadWord     = unix.BPF_LD | unix.BPF_W | unix.BPF_ABS
	ifEqual      = unix.BPF_JMP | unix.BPF_JEQ | unix.BPF_K
	ifAtLeast    = unix.BPF_JMP | unix.BPF_JGE | unix.BPF_K
	and          = unix.BPF_ALU | unix.BPF_AND | unix.BPF_K
	answer       = unix.BPF_RET | unix.BPF_K
	killAll      = unix.SECCOMP_RET_KILL_PROCESS
	letItThrough = unix.SECCOMP_RET_ALLOW
)

func filter() error {
	program := []unix.SockFilter{
		{Code: loadWord, K: atArch},
		{Code: ifEqual, Jt: 1, K: archAMD64},
		{Code: answer, K: killAll},
		{Code: loadWord, K: atNumber},
		{Code: ifAtLeast, Jf: 1, K: x32Bit},
		{Code: answer, K: killAll},
		// glibc falls back to clone, whose flags can be looked at.
		{Code: ifEqual, Jf: 1, K: unix.SYS_CLONE3},
		{Code: answer, K: notThere},
		{Code: ifEqual, Jf: 5, K: unix.SYS_CLONE},
		{Code: loadWord, K: atFirstArg},
		{Code: and, K: threadFlags},
		{Code: ifEqual, Jf: 1, K: threadFlags},
		{Code: answer, K: letItThrough},
		{Code: answer, K: refuse},
	}
	for _, call := range allowed {
		program = append(program,
			unix.SockFilter{Code: ifEqual, Jf: 1, K: call},
			unix.SockFilter{Code: answer, K: letItThrough})
	}
	program = append(program, unix.SockFilter{Code: answer, K: refuse})
	fprog := unix.SockFprog{Len: uint16(len(program)), Filter: &program[0]}
	// With this flag a thread that could not be bound is told as its number.
	thread, _, errno := unix.Syscall(unix.SYS_SECCOMP, setFilter, everyThread, uintptr(unsafe.Pointer(&fprog))) //nolint:gosec // the kernel takes an address
	if errno != 0 || thread != 0 {
		return fmt.Errorf("sandbox: seccomp: %w (thread %d)", errno, thread)
	}
	return nil
}

// probe tries what must fail now.
func probe() error {
	fd, err := unix.Open("/", unix.O_RDONLY, 0)
	if err == nil {
		_ = unix.Close(fd)
		return errors.New("sandbox: a file could still be opened")
	}
	if fd, err = unix.Socket(unix.AF_INET, unix.SOCK_STREAM, 0); err == nil {
		_ = unix.Close(fd)
		return errors.New("sandbox: a socket could still be made")
	}
	if pid, _, errno := unix.RawSyscall(unix.SYS_CLONE, uintptr(unix.SIGCHLD), 0, 0); errno == 0 {
		if pid == 0 {
			unix.Exit(1)
		}
		return errors.New("sandbox: a process could still be started")
	}
	return nil
}
