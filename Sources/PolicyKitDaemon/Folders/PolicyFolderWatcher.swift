import Glibc
public import Logging
public import ServiceLifecycle

/// Watches the folder of policies and hands over what stands in it each time it has come to rest after a change, and
/// once at the start.
public struct PolicyFolderWatcher: Service {
    /// Where the policies are.
    public var path: String
    /// How long nothing may have changed before the folder is read.
    public var quiet: Duration
    /// How often the folder is looked at where notices cannot be had: no inotify, or symbolic links.
    public var pollInterval: Duration
    /// Where it says what it cannot watch.
    public var logger: Logger
    /// Receives each snapshot; the next is not read before it returns.
    public var receive: @Sendable (PolicyFolderSnapshot) async -> Void

    /// Makes a watcher.
    public init(
        path: String, quiet: Duration = .seconds(2), pollInterval: Duration = .seconds(10), logger: Logger,
        receive: @escaping @Sendable (PolicyFolderSnapshot) async -> Void
    ) {
        self.path = path
        self.quiet = quiet
        self.pollInterval = pollInterval
        self.logger = logger
        self.receive = receive
    }

    private enum Signal: Sendable {
        case notice(Inotify.Notice)
        case wake(Int)
        case poll
        case stop
    }

    /// Watches until the service group shuts down or the task is cancelled.
    public func run() async throws {
        let (signals, post) = AsyncStream.makeStream(of: Signal.self)
        let inotify = startInotify()
        defer { inotify?.stop() }
        var helpers: [Task<Void, Never>] = []
        if let inotify {
            helpers.append(Task { for await notice in inotify.notices { post.yield(.notice(notice)) } })
        }
        helpers.append(
            Task {
                while (try? await Task.sleep(for: pollInterval)) != nil { post.yield(.poll) }
            })
        let started = helpers
        defer { for helper in started { helper.cancel() } }
        await withGracefulShutdownHandler {
            await withTaskCancellationHandler {
                await loop(signals, post, inotify)
            } onCancel: {
                post.yield(.stop)
            }
        } onGracefulShutdown: {
            post.yield(.stop)
        }
    }

    private func loop(
        _ signals: AsyncStream<Signal>, _ post: AsyncStream<Signal>.Continuation, _ inotify: Inotify?
    ) async {
        var reader = PolicyFolderReader(path: path)
        var settling = FolderSettling(quiet: quiet)
        var isPolling = inotify == nil
        var alarm: Task<Void, Never>?
        var alarmNumber = 0
        defer { alarm?.cancel() }
        if let inotify { isPolling = !watchAll(inotify) }
        var seen = await look(&reader, after: nil)
        isPolling = isPolling || seen.hasLinks
        for await signal in signals {
            let now = ContinuousClock.now
            switch signal {
            case .stop:
                return
            case .notice(let notice):
                settling.changed(at: now)
                if notice != .file, let inotify { isPolling = !watchAll(inotify) }
            case .poll:
                if seen.isIncomplete {
                    if settling.deadline == nil { settling.changed(at: now) }
                } else if isPolling {
                    settling.polled(fingerprint: FolderFingerprint.of(path), at: now)
                }
            case .wake(let number):
                guard number == alarmNumber, settling.isDue(at: now) else { continue }
                // Folders first, so that what is written between the two is noticed.
                if let inotify { isPolling = !watchAll(inotify) }
                seen = await look(&reader, after: seen)
                isPolling = isPolling || seen.hasLinks
            }
            if let deadline = settling.deadline {
                alarm?.cancel()
                alarmNumber += 1
                alarm = Task { [alarmNumber] in
                    guard (try? await Task.sleep(until: deadline, clock: .continuous)) != nil else { return }
                    post.yield(.wake(alarmNumber))
                }
            }
        }
    }

    /// What was seen of the folder.
    private struct Look {
        /// Something was reached through a link, whose target may change unseen.
        var hasLinks = false
        /// Something could not be listed. Nothing need tell when it can: it is tried again with each poll.
        var isIncomplete = false
        /// Why the folder itself could not be read.
        var problem: String?
    }

    /// Reads the folder and hands it over.
    private func look(_ reader: inout PolicyFolderReader, after last: Look?) async -> Look {
        do {
            let snapshot = try reader.read()
            await receive(snapshot)
            return Look(hasLinks: snapshot.hasLinks, isIncomplete: !snapshot.unlisted.isEmpty)
        } catch {
            let problem = "the folder of policies \(path) cannot be read: \(error); the policies in force stay"
            if problem != last?.problem { logger.error("\(problem)") }
            return Look(hasLinks: last?.hasLinks ?? false, isIncomplete: true, problem: problem)
        }
    }

    private func startInotify() -> Inotify? {
        do {
            return try Inotify()
        } catch {
            logger.warning("no change notices from the system (\(error)); looking at \(path) every \(pollInterval)")
            return nil
        }
    }

    /// True when every folder of the tree is watched.
    private func watchAll(_ inotify: Inotify) -> Bool {
        do {
            for folder in try FolderWalk(root: path).folders {
                try inotify.watch(folder.isEmpty ? path : "\(path)/\(folder)")
            }
            return true
        } catch {
            if error.code != ENOENT {
                logger.warning("cannot watch all of \(path) (\(error)); looking at it every \(pollInterval)")
            }
            return false
        }
    }
}
