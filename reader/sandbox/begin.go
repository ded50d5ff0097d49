// SPDX-License-Identifier: Apache-2.0

package sandbox

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"slices"
	"syscall"
	"unsafe"

	"golang.org/x/sys/unix"
)

const inside = "TILSYN_READER_INSIDE=1"

// statm tells the process how much it has mapped. The process keeps its number
// when it starts anew.
const statm = "/proc/self/statm"

// machine is what ONNX Runtime looks at to choose its code for the processor.
var machine = []string{"/proc/cpuinfo", "/sys/devices/system/cpu"}

// libraries are where the loader finds what the program and ONNX Runtime link to.
var libraries = []string{"/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/etc/ld.so.cache"}

// Begin starts the program anew with no right but to read folder, its own file
// and the system's libraries, and no environment. It returns nil inside the new
// program; outside it returns only with an error.
func Begin(folder string) error {
	if len(os.Environ()) == 1 && os.Environ()[0] == inside {
		return nil
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	// Landlock binds a thread, and the new program is what this thread starts.
	runtime.LockOSThread()
	if err := unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); err != nil {
		return fmt.Errorf("sandbox: no_new_privs: %w", err)
	}
	if err := landlock(slices.Concat([]string{folder, self, statm}, machine, libraries)); err != nil {
		return err
	}
	return syscall.Exec(self, os.Args, []string{inside}) //nolint:gosec // itself
}

// The rights over files of the first version of Landlock, which every version
// knows; the later ones are added by version.
const (
	fileRights  = 1<<13 - 1
	readRights  = unix.LANDLOCK_ACCESS_FS_READ_FILE | unix.LANDLOCK_ACCESS_FS_READ_DIR | unix.LANDLOCK_ACCESS_FS_EXECUTE
	oneFile     = unix.LANDLOCK_ACCESS_FS_READ_FILE | unix.LANDLOCK_ACCESS_FS_EXECUTE
	netRights   = unix.LANDLOCK_ACCESS_NET_BIND_TCP | unix.LANDLOCK_ACCESS_NET_CONNECT_TCP
	netVersion  = 4
	moreVersion = 5
)

// landlock lets the calling thread read the paths and nothing else. A kernel
// without Landlock is no error.
func landlock(paths []string) error {
	version, _, errno := unix.Syscall(unix.SYS_LANDLOCK_CREATE_RULESET, 0, 0, unix.LANDLOCK_CREATE_RULESET_VERSION)
	if errors.Is(errno, unix.ENOSYS) || errors.Is(errno, unix.EOPNOTSUPP) {
		return nil
	}
	if errno != 0 {
		return fmt.Errorf("sandbox: landlock: %w", errno)
	}
	attr := unix.LandlockRulesetAttr{Handled_access_fs: fileRights}
	for v, right := range map[uintptr]uint64{
		2: unix.LANDLOCK_ACCESS_FS_REFER, 3: unix.LANDLOCK_ACCESS_FS_TRUNCATE, moreVersion: unix.LANDLOCK_ACCESS_FS_IOCTL_DEV,
	} {
		if version >= v {
			attr.Handled_access_fs |= right
		}
	}
	size := unsafe.Offsetof(attr.Handled_access_net)
	if version >= netVersion {
		attr.Handled_access_net = netRights
		size = unsafe.Offsetof(attr.Handled_access_net) + unsafe.Sizeof(attr.Handled_access_net)
	}
	set, _, errno := unix.Syscall(unix.SYS_LANDLOCK_CREATE_RULESET, uintptr(unsafe.Pointer(&attr)), size, 0) //nolint:gosec // the kernel takes an address
	if errno != 0 {
		return fmt.Errorf("sandbox: landlock: %w", errno)
	}
	defer func() { _ = unix.Close(int(set)) }()
	for _, p := range paths {
		if err := allow(int(set), p); err != nil {
			return err
		}
	}
	if _, _, errno := unix.Syscall(unix.SYS_LANDLOCK_RESTRICT_SELF, set, 0, 0); errno != 0 {
		return fmt.Errorf("sandbox: landlock: %w", errno)
	}
	return nil
}

// allow lets a path be read. One that doesn't exist needs no right.
func allow(set int, path string) error {
	fd, err := unix.Open(path, unix.O_PATH|unix.O_CLOEXEC, 0)
	if errors.Is(err, unix.ENOENT) {
		return nil
	} else if err != nil {
		return fmt.Errorf("sandbox: %w", err)
	}
	defer func() { _ = unix.Close(fd) }()
	var stat unix.Stat_t
	if err := unix.Fstat(fd, &stat); err != nil {
		return fmt.Errorf("sandbox: %w", err)
	}
	rule := unix.LandlockPathBeneathAttr{Allowed_access: readRights, Parent_fd: int32(fd)}
	if stat.Mode&unix.S_IFMT != unix.S_IFDIR {
		rule.Allowed_access = oneFile
	}
	_, _, errno := unix.Syscall6(unix.SYS_LANDLOCK_ADD_RULE, uintptr(set), unix.LANDLOCK_RULE_PATH_BENEATH,
		uintptr(unsafe.Pointer(&rule)), 0, 0, 0) //nolint:gosec // the kernel takes an address
	if errno != 0 {
		return fmt.Errorf("sandbox: landlock: %w", errno)
	}
	return nil
}
