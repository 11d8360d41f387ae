//! A shell that ends the server when this process is gone, however it ended.
//!
//! It waits on a pipe that only this process writes to, so the system itself reports our end.

use super::account::Account;
use super::log::Log;
use super::process;
use super::{Error, Mode};
use std::ffi::OsString;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Stdio};
use std::time::Duration;

const SHELL: &str = "/bin/sh";

/// `$1` is the signal to send, the rest are directories to remove. Each line read is a process to end, an
/// empty one means there is none. The processes lead their own groups, so helpers of `initdb` go too.
const SCRIPT: &str = r#"
trap '' INT TERM HUP
child=
while read -r line; do child=$line; done
if [ -n "$child" ]; then kill "-$1" "-$child" || kill "-$1" "$child"; fi
shift
tries=0
while [ $# -gt 0 ]; do
    rm -rf -- "$@" && exit
    # A dying server still writes; bounded, so that nothing stays behind for ever.
    tries=$((tries + 1))
    [ "$tries" -lt 100 ] || exit 1
    sleep 0.1 || sleep 1
done
"#;

/// Holds a program back until the watchdog knows its process id: if we die in between, `read` fails and the
/// program never runs.
const GATE: &str = r#"read -r go || exit 1; exec "$@" </dev/null"#;

/// How long the watchdog may take to remove directories once asked.
const END_LIMIT: Duration = Duration::from_secs(15);

/// Handle to the watchdog; dropping it lets the watchdog do its work and end.
#[derive(Debug)]
pub(super) struct Watchdog {
    shell: Child,
    pipe: Option<ChildStdin>,
    account: Account,
}

impl Watchdog {
    /// Starts the watchdog, which will remove `directories` at the end of a test server.
    pub(super) fn start(account: Account, mode: Mode, directories: &[PathBuf]) -> Result<Self, Error> {
        let signal = match mode {
            Mode::Dev => "INT",
            Mode::Test => "QUIT",
        };
        let shell = Path::new(SHELL);
        let mut command = account.command(shell);
        command.args(["-c", SCRIPT, "iljari-watchdog", signal]);
        if mode == Mode::Test {
            command.args(directories);
        }
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut shell_child = command.spawn().map_err(account.spawn_error(shell))?;
        let pipe = shell_child.stdin.take();
        Ok(Self { shell: shell_child, pipe, account })
    }

    /// Starts a program whose output goes to the log and which ends with us from its first instruction on.
    pub(super) fn spawn(
        &mut self,
        program: &Path,
        arguments: &[OsString],
        log: &Log,
    ) -> Result<Child, Error> {
        let shell = Path::new(SHELL);
        let output = log.writer()?;
        let errors = output.try_clone().map_err(Error::io("write", log.path()))?;
        let mut command = self.account.command(shell);
        command.args(["-c", GATE, "iljari-gate"]).arg(program).args(arguments);
        command.stdin(Stdio::piped()).stdout(output).stderr(errors);
        let mut child = command.spawn().map_err(self.account.spawn_error(shell))?;
        let opened = self.tell(&format!("{}\n", child.id())).and_then(|()| match child.stdin.take() {
            Some(mut gate) => gate.write_all(b"go\n"),
            None => Err(std::io::ErrorKind::BrokenPipe.into()),
        });
        if let Err(source) = opened {
            let _ = child.kill();
            let _ = child.wait();
            return Err(Error::io("run", program)(source));
        }
        Ok(child)
    }

    /// Says that the last child has ended, so that its process id is not signalled later.
    pub(super) fn clear(&mut self) {
        // A watchdog that is gone signals nothing.
        let _ = self.tell("\n");
    }

    fn tell(&mut self, line: &str) -> std::io::Result<()> {
        match &mut self.pipe {
            Some(pipe) => pipe.write_all(line.as_bytes()),
            None => Err(std::io::ErrorKind::BrokenPipe.into()),
        }
    }
}

impl Drop for Watchdog {
    fn drop(&mut self) {
        self.pipe = None;
        if let Ok(None) = process::wait_child(&mut self.shell, END_LIMIT) {
            let _ = self.shell.kill();
            let _ = self.shell.wait();
        }
    }
}
