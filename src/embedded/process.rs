//! Looking at processes and ending them.

use std::path::Path;
use std::process::{Child, ExitStatus};
use std::thread;
use std::time::{Duration, Instant};

pub(super) use rustix::process::{Pid, Signal};

/// How often a process is looked at while waiting for it.
pub(super) const POLL: Duration = Duration::from_millis(5);

/// Parses a process id as files and directory names carry it.
pub(super) fn parse(text: &str) -> Option<Pid> {
    text.trim().parse().ok().filter(|&pid: &i32| pid > 1).and_then(Pid::from_raw)
}

/// Process id of a child.
pub(super) fn of(child: &Child) -> Option<Pid> {
    i32::try_from(child.id()).ok().and_then(Pid::from_raw)
}

/// Sends a signal; a process that is gone already is no error.
pub(super) fn signal(pid: Pid, signal: Signal) {
    let _ = rustix::process::kill_process(pid, signal);
}

/// Whether the process runs. Zombies do not: if pid 1 never reaps them, they stay forever.
pub(super) fn alive(pid: Pid) -> bool {
    let exists = match rustix::process::test_kill_process(pid) {
        Ok(()) => true,
        Err(error) => error == rustix::io::Errno::PERM,
    };
    exists && !zombie(pid)
}

/// Waits until the process is gone; false when the limit passes first.
pub(super) fn wait_gone(pid: Pid, limit: Duration) -> bool {
    let deadline = Instant::now() + limit;
    while alive(pid) {
        if Instant::now() >= deadline {
            return false;
        }
        thread::sleep(POLL);
    }
    true
}

/// Waits for a child to end; `None` when the limit passes first.
pub(super) fn wait_child(child: &mut Child, limit: Duration) -> std::io::Result<Option<ExitStatus>> {
    let deadline = Instant::now() + limit;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if Instant::now() >= deadline {
            return Ok(None);
        }
        thread::sleep(POLL);
    }
}

/// Kills a child that leads its group, and its helpers.
pub(super) fn kill_group(child: &mut Child) {
    if let Some(pid) = of(child) {
        let _ = rustix::process::kill_process_group(pid, Signal::KILL);
    }
    let _ = child.kill();
    let _ = child.wait();
}

/// Whether the process works on this data directory, so that a reused process id is not taken for a server.
pub(super) fn serves(pid: Pid, data: &Path) -> bool {
    data.canonicalize().is_ok_and(|data| system::works_in(pid, &data)) || system::mentions(pid, data)
}

/// Server processes whose working directory is `data`: they outlive a postmaster that was killed while they were busy.
/// Empty if the system does not say.
pub(super) fn of_directory(data: &Path) -> Vec<Pid> {
    data.canonicalize().map(|data| system::of_directory(&data)).unwrap_or_default()
}

fn zombie(pid: Pid) -> bool {
    system::zombie(pid)
}

#[cfg(target_os = "linux")]
mod system {
    use super::{Path, Pid, parse};
    use std::ffi::OsStr;
    use std::fs;
    use std::os::unix::ffi::OsStrExt as _;

    pub(super) fn zombie(pid: Pid) -> bool {
        let Ok(stat) = fs::read_to_string(format!("/proc/{pid}/stat")) else {
            return false;
        };
        // The name in parentheses may itself hold parentheses.
        let state = stat.rsplit_once(')').and_then(|(_, rest)| rest.trim_start().chars().next());
        matches!(state, Some('Z' | 'X'))
    }

    pub(super) fn works_in(pid: Pid, data: &Path) -> bool {
        fs::read_link(format!("/proc/{pid}/cwd")).is_ok_and(|cwd| cwd == data)
    }

    pub(super) fn mentions(pid: Pid, data: &Path) -> bool {
        fs::read(format!("/proc/{pid}/cmdline"))
            .is_ok_and(|line| line.split(|&byte| byte == 0).any(|part| OsStr::from_bytes(part) == data))
    }

    pub(super) fn of_directory(data: &Path) -> Vec<Pid> {
        let Ok(entries) = fs::read_dir("/proc") else {
            return Vec::new();
        };
        entries
            .flatten()
            .filter_map(|entry| parse(entry.file_name().to_str()?))
            .filter(|&pid| works_in(pid, data) && is_postgres(pid) && !zombie(pid))
            .collect()
    }

    /// Spares a shell whose working directory it merely is.
    fn is_postgres(pid: Pid) -> bool {
        fs::read(format!("/proc/{pid}/comm")).is_ok_and(|name| name.starts_with(b"postgres"))
    }
}

#[cfg(not(target_os = "linux"))]
mod system {
    use super::{Path, Pid};
    use std::process::Command;

    pub(super) fn zombie(pid: Pid) -> bool {
        ps(pid, "stat=").starts_with('Z')
    }

    pub(super) fn works_in(_pid: Pid, _data: &Path) -> bool {
        false
    }

    pub(super) fn mentions(pid: Pid, data: &Path) -> bool {
        ps(pid, "command=").contains(&*data.to_string_lossy())
    }

    pub(super) fn of_directory(_data: &Path) -> Vec<Pid> {
        Vec::new()
    }

    fn ps(pid: Pid, field: &str) -> String {
        let output = Command::new("ps").args(["-ww", "-o", field, "-p", &pid.to_string()]).output();
        output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned()).unwrap_or_default()
    }
}
