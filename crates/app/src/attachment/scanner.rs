//! An installation's own scanner of viruses: clamd, asked over its socket with `INSTREAM` (clamd(8)). The program contacts
//! nothing else, and nothing at all unless the configuration names it.
//!
//! Only the answer 「OK」 is a clean file. No connection, no answer in time, an error, half an answer: [`Silent`].

use std::{fmt, path::PathBuf, time::Duration};

use tokio::{
    io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _},
    net::TcpStream,
};

/// How long a file may be looked at, from the connection to the answer.
const PATIENCE: Duration = Duration::from_secs(30);
/// How much is sent at once.
const CHUNK: usize = 64 * 1024;
/// Longest answer that is waited for.
const MOST_ANSWER: usize = 4096;
/// Longest name of a virus that is written down.
const MOST_NAME: usize = 60;

/// A scanner and how long it is waited for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scanner {
    at: Address,
    patience: Duration,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Address {
    Tcp(String),
    Unix(PathBuf),
}

/// The text names no scanner: neither 「host:port」 nor an absolute path of a socket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("neither host:port nor the path of a socket")]
pub struct NotAnAddress;

/// Why the scanner said nothing about a file.
#[derive(Debug, thiserror::Error)]
pub enum Silent {
    /// It cannot be reached, or the connection broke.
    #[error(transparent)]
    Line(#[from] std::io::Error),
    /// It did not answer in time.
    #[error("no answer within {0:?}")]
    Slow(Duration),
    /// It answered something else.
    #[error("it answered {0:?}")]
    Answer(String),
}

/// What it says of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It knows nothing against it.
    Clean,
    /// It knows this virus, by a name of letters, digits, points and lines.
    Found(String),
}

impl Scanner {
    /// A scanner by its address: 「host:port」, or the absolute path of its socket.
    ///
    /// # Errors
    /// [`NotAnAddress`].
    pub fn parse(text: &str) -> Result<Self, NotAnAddress> {
        let text = text.trim();
        let at = if cfg!(unix) && text.starts_with('/') {
            Address::Unix(text.into())
        } else {
            let (host, port) = text.rsplit_once(':').ok_or(NotAnAddress)?;
            let is_port = port.parse::<u16>().is_ok_and(|port| port > 0);
            if host.is_empty() || host.contains(['/', ' ']) || !is_port {
                return Err(NotAnAddress);
            }
            Address::Tcp(text.to_owned())
        };
        Ok(Self { at, patience: PATIENCE })
    }

    /// The same, waited for as long as this.
    #[must_use]
    pub fn patient(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// Asks whether it is there.
    ///
    /// # Errors
    /// [`Silent`].
    pub async fn ping(&self) -> Result<(), Silent> {
        let answer = self.ask(b"zPING\0", None).await?;
        if answer == "PONG" { Ok(()) } else { Err(Silent::Answer(answer)) }
    }

    /// Shows it a file.
    pub(super) async fn look(&self, content: &[u8]) -> Result<Verdict, Silent> {
        let answer = self.ask(b"zINSTREAM\0", Some(content)).await?;
        match answer.strip_prefix("stream: ") {
            Some("OK") => Ok(Verdict::Clean),
            Some(found) if found.ends_with(" FOUND") => {
                Ok(Verdict::Found(plain(found.trim_end_matches(" FOUND"))))
            }
            _ => Err(Silent::Answer(answer)),
        }
    }

    async fn ask(&self, command: &[u8], content: Option<&[u8]>) -> Result<String, Silent> {
        let asking = async {
            match &self.at {
                Address::Tcp(at) => talk(TcpStream::connect(at).await?, command, content).await,
                #[cfg(unix)]
                Address::Unix(at) => talk(tokio::net::UnixStream::connect(at).await?, command, content).await,
                #[cfg(not(unix))]
                Address::Unix(_) => Err(std::io::Error::from(std::io::ErrorKind::Unsupported).into()),
            }
        };
        tokio::time::timeout(self.patience, asking).await.unwrap_or(Err(Silent::Slow(self.patience)))
    }
}

impl fmt::Display for Scanner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.at {
            Address::Tcp(at) => f.write_str(at),
            Address::Unix(at) => write!(f, "{}", at.display()),
        }
    }
}

/// Sends a command, with a file behind it in parts of a length each, and reads the answer up to its zero.
async fn talk<S: AsyncRead + AsyncWrite + Unpin>(
    mut line: S,
    command: &[u8],
    content: Option<&[u8]>,
) -> Result<String, Silent> {
    let sent = send(&mut line, command, content).await;
    let answer = answer(&mut line).await;
    match (sent, answer) {
        // Who finds the file too large answers and hangs up in the middle: the answer says more than the broken line. But
        // nobody calls clean what they have not seen whole.
        (Err(broken), Ok(answer)) if answer.ends_with("OK") => Err(broken.into()),
        (Err(broken), Err(_)) => Err(broken.into()),
        (_, answer) => answer,
    }
}

/// The answer up to its zero; half an answer is none.
async fn answer<S: AsyncRead + Unpin>(line: &mut S) -> Result<String, Silent> {
    let mut answer = Vec::new();
    loop {
        let read = line.read_buf(&mut answer).await?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
        match answer.iter().position(|byte| *byte == 0) {
            Some(end) => return Ok(text(&answer[..end])),
            None if read == 0 || answer.len() > MOST_ANSWER => return Err(Silent::Answer(text(&answer))),
            None => {}
        }
    }
}

async fn send<S: AsyncWrite + Unpin>(
    line: &mut S,
    command: &[u8],
    content: Option<&[u8]>,
) -> std::io::Result<()> {
    line.write_all(command).await?;
    if let Some(content) = content {
        for part in content.chunks(CHUNK) {
            let length = u32::try_from(part.len()).map_err(std::io::Error::other)?;
            line.write_all(&length.to_be_bytes()).await?;
            line.write_all(part).await?;
        }
        line.write_all(&0_u32.to_be_bytes()).await?;
    }
    line.flush().await
}

/// A name that comes from outside, as the record of use may hold it.
fn plain(name: &str) -> String {
    let fits = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    name.chars().filter(fits).take(MOST_NAME).collect()
}

#[cfg(test)]
mod tests {
    use super::{NotAnAddress, Scanner, plain};

    #[test]
    fn an_address_is_a_host_with_a_port_or_the_path_of_a_socket() {
        for good in ["127.0.0.1:3310", "[::1]:3310", "clamd.example.jp:3310", "/run/clamav/clamd.ctl"] {
            assert_eq!(Scanner::parse(good).unwrap().to_string(), good);
        }
        for bad in ["", "clamd", "clamd:", ":3310", "clamd:0", "clamd:99999", "run/clamd.ctl", "http://x:80"]
        {
            assert_eq!(Scanner::parse(bad), Err(NotAnAddress), "{bad}");
        }
    }

    #[test]
    fn a_name_from_outside_holds_nothing_that_deceives() {
        assert_eq!(plain("Eicar-Test-Signature"), "Eicar-Test-Signature");
        assert_eq!(plain("Win.Test\n<b>EICAR_1"), "Win.TestbEICAR_1");
        assert_eq!(plain(&"x".repeat(200)).len(), 60);
    }
}
