//! A small HTTP/1.1 client for load: keep-alive on raw TCP, requests made beforehand, one connection a task.
//! It keeps times only; of an answer it reads the status, the place it points to and the length.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use crate::stats::Times;

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// Where a redirect points to.
    pub location: Option<String>,
    /// Bytes of the body.
    pub length: usize,
}

/// One open connection.
pub struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Connection {
    /// Connects.
    pub async fn open(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::with_capacity(1 << 16) })
    }

    /// Sends a request and reads the whole answer.
    pub async fn exchange(&mut self, request: &[u8]) -> Result<Answer> {
        self.stream.write_all(request).await?;
        self.buffer.clear();
        let head = loop {
            if let Some(at) = find(&self.buffer, b"\r\n\r\n") {
                break at + 4;
            }
            self.more().await?;
        };
        let text = std::str::from_utf8(&self.buffer[..head]).context("the head is no text")?;
        let status = text.get(9..12).and_then(|code| code.parse().ok()).context("no status")?;
        let header = |name: &str| {
            text.lines()
                .filter_map(|line| line.split_once(':'))
                .find(|(key, _)| key.eq_ignore_ascii_case(name))
        };
        let location = header("location").map(|(_, value)| value.trim().to_owned());
        let length = match header("content-length") {
            Some((_, value)) => Some(value.trim().parse::<usize>()?),
            None => None,
        };
        let chunked = header("transfer-encoding").is_some();
        let length = match length {
            Some(length) => {
                while self.buffer.len() < head + length {
                    self.more().await?;
                }
                length
            }
            None if chunked => self.chunks(head).await?,
            None => 0,
        };
        Ok(Answer { status, location, length })
    }

    /// Bytes of a body in chunks, which ends with an empty one.
    async fn chunks(&mut self, mut at: usize) -> Result<usize> {
        let mut total = 0;
        loop {
            let line = loop {
                if let Some(end) = find(&self.buffer[at..], b"\r\n") {
                    break end;
                }
                self.more().await?;
            };
            let size = usize::from_str_radix(std::str::from_utf8(&self.buffer[at..at + line])?.trim(), 16)?;
            at += line + 2 + size + 2;
            while self.buffer.len() < at {
                self.more().await?;
            }
            if size == 0 {
                return Ok(total);
            }
            total += size;
        }
    }

    async fn more(&mut self) -> Result<()> {
        if self.stream.read_buf(&mut self.buffer).await? == 0 {
            bail!("the server closed the connection");
        }
        Ok(())
    }
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

/// What one connection does again and again.
pub trait Work: Send + 'static {
    /// Does it once. `None` if there is nothing left to do, otherwise whether it went well.
    fn once(&mut self, connection: &mut Connection) -> impl Future<Output = Result<Option<bool>>> + Send;
}

/// Lets each work run on a connection of its own until the time is over.
pub async fn load<W: Work>(address: SocketAddr, works: Vec<W>, time: Duration) -> Result<Times> {
    let begin = Instant::now();
    let mut tasks = Vec::with_capacity(works.len());
    for mut work in works {
        tasks.push(tokio::spawn(async move {
            let mut connection = Connection::open(address).await?;
            let (mut micros, mut bad) = (Vec::new(), 0);
            while begin.elapsed() < time {
                let start = Instant::now();
                let Some(good) = work.once(&mut connection).await? else { break };
                micros.push(u32::try_from(start.elapsed().as_micros()).unwrap_or(u32::MAX));
                bad += usize::from(!good);
            }
            Ok::<_, anyhow::Error>((micros, bad))
        }));
    }
    let (mut all, mut bad) = (Vec::new(), 0);
    for task in tasks {
        let (micros, wrong) = task.await??;
        all.extend(micros);
        bad += wrong;
    }
    Ok(Times::new(all, begin.elapsed(), bad))
}

#[cfg(test)]
mod tests {
    use tokio::{io::AsyncWriteExt as _, net::TcpListener};

    use super::Connection;

    #[tokio::test]
    async fn lengths_and_chunks_are_read_to_their_end() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let answers: [&[u8]; 2] = [
                b"HTTP/1.1 303 See Other\r\nLocation: /x\r\nContent-Length: 2\r\n\r\nab",
                b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
            ];
            for answer in answers {
                let mut request = [0_u8; 4];
                tokio::io::AsyncReadExt::read_exact(&mut stream, &mut request).await.unwrap();
                stream.write_all(answer).await.unwrap();
            }
        });
        let mut connection = Connection::open(address).await.unwrap();
        let first = connection.exchange(b"ping").await.unwrap();
        assert_eq!((first.status, first.location.as_deref(), first.length), (303, Some("/x"), 2));
        let second = connection.exchange(b"ping").await.unwrap();
        assert_eq!((second.status, second.length), (200, 3));
    }
}
