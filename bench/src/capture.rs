//! Listens to the statements that a page runs, with their values, so that [`crate::raw`] can run the very same
//! ones alone. SQLite calls [`trace`] for each statement of connections opened while [`start`]ed; connections
//! opened otherwise are left alone and measured undisturbed.

#![expect(unsafe_code, reason = "SQLite offers its trace of statements only through its C interface")]

use std::{
    ffi::{CStr, c_char, c_int, c_uint, c_void},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use anyhow::{Result, ensure};
use rusqlite::ffi;

static LISTENING: AtomicBool = AtomicBool::new(false);
static HEARD: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Lets SQLite call [`opened`] for each new connection.
pub fn install() -> Result<()> {
    // SAFETY: `opened` has the signature that SQLite documents for automatic extensions and lives for ever.
    let code = unsafe { ffi::sqlite3_auto_extension(Some(opened)) };
    ensure!(code == ffi::SQLITE_OK, "SQLite refused the trace: {code}");
    Ok(())
}

/// Connections opened from now on are listened to.
pub fn start() {
    LISTENING.store(true, Ordering::SeqCst);
    take();
}

/// Connections opened from now on are left alone.
pub fn stop() {
    LISTENING.store(false, Ordering::SeqCst);
}

/// What was heard since the last call.
pub fn take() -> Vec<String> {
    std::mem::take(&mut *HEARD.lock().unwrap_or_else(PoisonError::into_inner))
}

unsafe extern "C" fn opened(
    connection: *mut ffi::sqlite3,
    _: *mut *mut c_char,
    _: *const ffi::sqlite3_api_routines,
) -> c_int {
    if LISTENING.load(Ordering::SeqCst) {
        // SAFETY: the connection is open, `trace` has the documented signature and needs no context.
        unsafe {
            ffi::sqlite3_trace_v2(connection, ffi::SQLITE_TRACE_STMT, Some(trace), std::ptr::null_mut())
        };
    }
    ffi::SQLITE_OK
}

unsafe extern "C" fn trace(_: c_uint, _: *mut c_void, statement: *mut c_void, _: *mut c_void) -> c_int {
    // SAFETY: for SQLITE_TRACE_STMT the third argument is the running statement; the text that SQLite expands
    // is ours to free and is freed once.
    let text = unsafe {
        let expanded = ffi::sqlite3_expanded_sql(statement.cast());
        if expanded.is_null() {
            return 0;
        }
        let text = CStr::from_ptr(expanded).to_string_lossy().into_owned();
        ffi::sqlite3_free(expanded.cast());
        text
    };
    if text.trim_start().starts_with("SELECT") || text.trim_start().starts_with("WITH") {
        HEARD.lock().unwrap_or_else(PoisonError::into_inner).push(text);
    }
    0
}
