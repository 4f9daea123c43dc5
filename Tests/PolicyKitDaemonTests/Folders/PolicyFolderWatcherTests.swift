import Foundation
import Logging
import Testing

@testable import PolicyKitDaemon

@Suite struct PolicyFolderWatcherTests {
    let folder: TemporaryFolder
    let snapshots: AsyncStream<PolicyFolderSnapshot>
    let watching: Task<Void, any Error>

    init() throws {
        let folder = try TemporaryFolder()
        try folder.write("one", to: "garden/a.py")
        let (stream, continuation) = AsyncStream.makeStream(of: PolicyFolderSnapshot.self)
        let watcher = PolicyFolderWatcher(
            path: folder.path, quiet: .milliseconds(150), pollInterval: .milliseconds(100),
            logger: Logger(label: "watcher") { _ in SwiftLogNoOpLogHandler() }
        ) { continuation.yield($0) }
        self.folder = folder
        snapshots = stream
        watching = Task { try await watcher.run() }
    }

    /// The first snapshot in which the garden's files hold these texts.
    func wait(for texts: [String: String]) async throws {
        try await wait { snapshot in
            var seen: [String: String] = [:]
            for file in snapshot.folders["garden"] ?? [] {
                if case .text(let text) = file.content { seen[file.path] = text }
            }
            return seen == texts
        }
    }

    /// The first snapshot that is as it should be.
    func wait(until isWanted: (PolicyFolderSnapshot) -> Bool, line: SourceLocation = #_sourceLocation) async throws {
        let limit = Task {
            try await Task.sleep(for: .seconds(20))
            watching.cancel()
            Issue.record("the watcher never saw it", sourceLocation: line)
        }
        defer { limit.cancel() }
        for await snapshot in snapshots where isWanted(snapshot) || watching.isCancelled { return }
    }

    @Test func seesWritesRenamesNewFoldersAndRemovals() async throws {
        try await wait(for: ["a.py": "one"])
        try folder.write("two", to: "garden/a.py")
        try await wait(for: ["a.py": "two"])
        try folder.write("three", to: "garden/.a.py.new")
        #expect(rename("\(folder.path)/garden/.a.py.new", "\(folder.path)/garden/a.py") == 0)
        try await wait(for: ["a.py": "three"])
        try folder.write("deep", to: "garden/votes/more/b.py")
        try await wait(for: ["a.py": "three", "votes/more/b.py": "deep"])
        try folder.write("deeper", to: "garden/votes/more/b.py")
        try await wait(for: ["a.py": "three", "votes/more/b.py": "deeper"])
        try folder.remove("garden/votes")
        try await wait(for: ["a.py": "three"])
        watching.cancel()
        try await watching.value
    }

    @Test func seesWhatItCouldNotListBefore() async throws {
        try await wait(for: ["a.py": "one"])
        let elsewhere = try TemporaryFolder()
        try folder.link("garden/votes", to: "\(elsewhere.path)/votes")
        // A link is no policy file, and its coming is no notice.
        try folder.write("one", to: "garden/a.py")
        try await wait { $0.unlisted == ["garden/votes"] }
        try elsewhere.write("two", to: "votes/b.py")
        try await wait(for: ["a.py": "one", "votes/b.py": "two"])
        watching.cancel()
        try await watching.value
    }

    @Test func seesThroughLinksAndAFolderThatComesBack() async throws {
        try await wait(for: ["a.py": "one"])
        let elsewhere = try TemporaryFolder()
        try elsewhere.write("linked", to: "l.py")
        try folder.link("garden/l.py", to: "\(elsewhere.path)/l.py")
        try await wait(for: ["a.py": "one", "l.py": "linked"])
        try elsewhere.write("changed", to: "l.py")
        try await wait(for: ["a.py": "one", "l.py": "changed"])
        #expect(rename(folder.path, folder.path + ".away") == 0)
        try await Task.sleep(for: .milliseconds(300))
        #expect(rename(folder.path + ".away", folder.path) == 0)
        try folder.write("back", to: "garden/a.py")
        try await wait(for: ["a.py": "back", "l.py": "changed"])
        watching.cancel()
        try await watching.value
    }
}
