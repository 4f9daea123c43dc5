import Foundation
import Glibc

/// Linux's change notices for a tree of folders. A thread of its own waits for them, so that an idle daemon uses no
/// CPU; they come out as a stream.
final class Inotify: Sendable {
    /// What happened below the watched root.
    enum Notice: Sendable, Hashable {
        /// A policy file was written, moved or removed.
        case file
        /// A folder came or went: folders must be watched anew.
        case folder
        /// The root went away, or notices were lost.
        case lost
    }

    private let descriptor: CInt
    /// The writing end of a pipe whose reading end the thread also waits for.
    private let stopper: CInt
    let notices: AsyncStream<Notice>

    private static let mask = UInt32(
        IN_CREATE | IN_CLOSE_WRITE | IN_MODIFY | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF
            // What could not be read may be readable now.
            | IN_ATTRIB
    )

    /// - Throws: `SystemError` when the system offers no (more) instances.
    init() throws(SystemError) {
        let descriptor = inotify_init1(CInt(IN_CLOEXEC | IN_NONBLOCK))
        guard descriptor >= 0 else { throw SystemError() }
        var pipe: [CInt] = [-1, -1]
        guard Glibc.pipe(&pipe) == 0 else {
            let error = SystemError()
            close(descriptor)
            throw error
        }
        let (stream, continuation) = AsyncStream.makeStream(of: Notice.self, bufferingPolicy: .bufferingNewest(64))
        self.descriptor = descriptor
        for end in pipe { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        stopper = pipe[1]
        notices = stream
        let stopped = pipe[0]
        let thread = Thread {
            Self.wait(descriptor: descriptor, stopper: stopped, continuation)
            close(descriptor)
            close(stopped)
        }
        thread.name = "policies"
        thread.start()
    }

    /// Watches a folder; again for one that is already watched does no harm.
    /// - Throws: `SystemError`; `ENOSPC` means that the user's limit of watches is reached.
    func watch(_ folder: String) throws(SystemError) {
        guard inotify_add_watch(descriptor, folder, Self.mask) >= 0 else { throw SystemError() }
    }

    /// Ends the thread and the stream; to be called once.
    func stop() {
        close(stopper)
    }

    private static func wait(descriptor: CInt, stopper: CInt, _ continuation: AsyncStream<Notice>.Continuation) {
        var polled = [
            pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: stopper, events: Int16(POLLIN), revents: 0),
        ]
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 * 1024, alignment: 8)
        defer { buffer.deallocate() }
        while true {
            guard poll(&polled, 2, -1) >= 0 || errno == EINTR else { break }
            if polled[1].revents != 0 { break }
            let count = read(descriptor, buffer.baseAddress, buffer.count)
            guard count > 0 else {
                if count < 0, errno == EAGAIN || errno == EINTR { continue }
                break
            }
            for notice in notices(in: UnsafeRawBufferPointer(rebasing: buffer[..<count])) { continuation.yield(notice) }
        }
        continuation.finish()
    }

    /// The distinct notices in what the kernel wrote.
    static func notices(in bytes: UnsafeRawBufferPointer) -> Set<Notice> {
        var notices: Set<Notice> = []
        var offset = 0
        while offset + MemoryLayout<inotify_event>.size <= bytes.count {
            let event = bytes.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
            let start = offset + MemoryLayout<inotify_event>.size
            let end = min(start + Int(event.len), bytes.count)
            let name = String(decoding: bytes[start..<end].prefix { $0 != 0 }, as: UTF8.self)
            offset = end
            if event.mask & UInt32(IN_Q_OVERFLOW | IN_DELETE_SELF | IN_MOVE_SELF | IN_IGNORED | IN_UNMOUNT) != 0 {
                notices.insert(.lost)
            } else if event.mask & UInt32(IN_ISDIR) != 0 {
                if PolicyFileName.isSearched(name) { notices.insert(.folder) }
            } else if PolicyFileName.isWatched(name) {
                notices.insert(.file)
            }
        }
        return notices
    }
}
