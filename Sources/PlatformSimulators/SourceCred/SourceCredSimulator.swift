#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// A SourceCred instance as it is published: a folder of files, and a web server that hands them out and nothing else.
///
/// It answers from the files on disk, so that what another program writes there is served as well.
public actor SourceCredSimulator: LoopbackHost {
    /// Where the files are.
    public nonisolated let folder: URL
    /// What the files were written from.
    public private(set) var instance: SourceCredInstance
    /// Paths that were asked for, in order.
    public private(set) var requests: [String] = []
    /// The port that is listened on; 0 before ``start()``.
    public internal(set) var port = 0
    /// How many of the next requests are answered with this status.
    private var failures: (status: Int, times: Int)?
    var server: LoopbackServer?

    /// Makes an instance in a folder, which is made where it is not there.
    /// - Throws: what the file system says when the files cannot be written.
    public init(_ instance: SourceCredInstance, in folder: URL) throws {
        self.instance = instance
        self.folder = folder
        try Self.write(instance, to: folder)
    }

    /// The instance's address, without a slash at the end.
    public var url: String { "http://127.0.0.1:\(port)" }

    /// Writes the files anew.
    /// - Throws: what the file system says when they cannot be written.
    public func publish(_ instance: SourceCredInstance) throws {
        self.instance = instance
        try Self.write(instance, to: folder)
    }

    /// Gives somebody other cred, and writes the files anew.
    /// - Throws: what the file system says when they cannot be written.
    public func setCred(_ cred: Double, of name: String) throws {
        guard let index = instance.participants.firstIndex(where: { $0.name == name }) else { return }
        instance.participants[index].cred = cred
        try Self.write(instance, to: folder)
    }

    /// Answers the next requests with a status.
    public func fail(_ status: Int, times: Int = 1) { failures = (status, times) }

    private static func write(_ instance: SourceCredInstance, to folder: URL) throws {
        let files = [
            ("output", "accounts.json", instance.accounts), ("output", "credResult.json", instance.credResult),
            ("data", "ledger.json", instance.ledger),
        ]
        for (place, name, text) in files {
            let place = folder.appending(path: place)
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: place.appending(path: name))
        }
    }

    /// Starts listening.
    /// - Returns: the port.
    /// - Throws: what the system says when the port cannot be had.
    @discardableResult
    public func start() async throws -> Int {
        try await listen(on: 0, LoopbackServer.http { [weak self] request in await self?.answer(request) })
    }

    /// Stops listening. The files stay.
    public func stop() async {
        let server = server
        self.server = nil
        await server?.stop()
    }

    private func answer(_ request: SimulatorRequest) -> SimulatorReply {
        requests.append(request.path)
        if let (status, times) = failures {
            failures = times > 1 ? (status, times - 1) : nil
            return SimulatorReply(status: status, contentType: "text/html", body: Array("<html></html>".utf8))
        }
        let parts = request.path.split(separator: "/").map { FormCoding.decoded($0) }
        guard request.method == "GET", !parts.contains(".."), parts.last?.hasSuffix(".json") == true,
            let data = try? Data(contentsOf: folder.appending(path: parts.joined(separator: "/")))
        else { return SimulatorReply(status: 404, contentType: "text/html", body: Array("<html></html>".utf8)) }
        return SimulatorReply(contentType: "application/json; charset=utf-8", body: Array(data))
    }
}
