//! `tasuki healthcheck`: asks a running program for a sign of life. Needs no data directory.

use std::{
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

use crate::{fault::Fault, out};

const PATIENCE: Duration = Duration::from_secs(3);

/// Succeeds if the program at `address` answers.
pub fn run(address: &SocketAddr) -> Result<(), Fault> {
    match ask(address) {
        Ok(answer) if answer.starts_with("HTTP/1.1 200") || answer.starts_with("HTTP/1.0 200") => {
            out::line("動いています。");
            Ok(())
        }
        Ok(_) => Err(Fault::new(1, format!("{address} で動いているのは、たすきではありません。"))),
        Err(error) => Err(Fault::new(1, format!("{address} から返事がありません：{error}"))),
    }
}

fn ask(address: &SocketAddr) -> std::io::Result<String> {
    let mut stream = TcpStream::connect_timeout(address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.write_all(b"GET /healthz HTTP/1.0\r\nHost: localhost\r\n\r\n")?;
    let mut answer = Vec::new();
    stream.take(4_096).read_to_end(&mut answer)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}
