//! Every call and type that `clippy.toml` refuses, once. Not to be mended.

#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

use std::collections::{HashMap, HashSet};
use std::hash::RandomState;
use std::net::ToSocketAddrs;

pub fn clock() {
    let _ = std::time::SystemTime::now();
    let _ = std::time::Instant::now();
    let _ = std::time::SystemTime::UNIX_EPOCH.elapsed();
    let _ = std::time::Instant::elapsed;
    std::thread::sleep(std::time::Duration::ZERO);
}

pub fn environment() {
    let _ = std::env::var("HOME");
    let _ = std::env::var_os("HOME");
    let _ = std::env::vars();
    let _ = std::env::vars_os();
    let _ = std::env::args();
    let _ = std::env::args_os();
    let _ = std::env::temp_dir();
    let _ = std::env::current_dir();
    let _ = std::env::current_exe();
    let _ = std::env::home_dir();
}

pub fn files() {
    let _ = std::fs::read("a");
    let _ = std::fs::read_to_string("a");
    let _ = std::fs::write("a", "a");
    let _ = std::fs::File::open("a");
    let _ = std::fs::File::create("a");
    let _ = std::fs::File::create_new("a");
    let _ = std::fs::OpenOptions::new().open("a");
    let _ = std::fs::metadata("a");
    let _ = std::fs::read_dir("a");
    let _ = std::fs::create_dir("a");
    let _ = std::fs::create_dir_all("a");
    let _ = std::fs::copy("a", "b");
    let _ = std::fs::rename("a", "b");
    let _ = std::fs::remove_file("a");
    let _ = std::fs::remove_dir_all("a");
    let _ = std::fs::exists("a");
    let _ = std::fs::symlink_metadata("a");
    let _ = std::fs::canonicalize("a");
    let _ = std::fs::read_link("a");
    let path = std::path::Path::new("a");
    let _ = (path.exists(), path.try_exists(), path.is_file(), path.is_dir());
    let _ = (path.metadata(), path.symlink_metadata(), path.canonicalize(), path.read_dir(), path.read_link());
    let _ = (std::io::stdin(), std::io::stdout(), std::io::stderr());
}

pub fn network() {
    let _ = std::net::TcpStream::connect("127.0.0.1:9");
    let _ = std::net::TcpListener::bind("127.0.0.1:0");
    let _ = std::net::UdpSocket::bind("127.0.0.1:0");
    let _ = std::net::TcpStream::connect_timeout(&([127, 0, 0, 1], 9).into(), std::time::Duration::ZERO);
    let _ = std::os::unix::net::UnixStream::connect("a");
    let _ = std::os::unix::net::UnixListener::bind("a");
    let _ = "example.org:80".to_socket_addrs();
}

pub fn processes() {
    let _ = std::process::Command::new("true");
    let _ = std::process::id();
    let _ = std::thread::current();
    if std::process::id() == 0 {
        std::process::exit(1);
    }
    std::process::abort();
}

pub fn order(_: HashMap<u8, u8>, _: HashSet<u8>, _: RandomState) {}
