/// A simulator that listens by one server.
protocol LoopbackHost: Actor {
    /// The server, while it listens.
    var server: LoopbackServer? { get set }
    /// The port that is listened on; 0 before the start.
    var port: Int { get set }
}

extension LoopbackHost {
    /// Starts a server where none runs: on the port that the simulator had before, else on the wanted one.
    /// - Returns: the port.
    /// - Throws: what the system says when the port cannot be had.
    func listen(on wanted: Int, _ made: @autoclosure () -> LoopbackServer) async throws -> Int {
        if server != nil { return port }
        let server = made()
        self.server = server
        do {
            port = try await server.start(port: port == 0 ? wanted : port)
        } catch {
            self.server = nil
            throw error
        }
        return port
    }
}

extension LoopbackServer {
    /// A server that speaks HTTP alone.
    /// - Parameter answer: nil once the simulator is no more.
    static func http(_ answer: @escaping @Sendable (SimulatorRequest) async -> SimulatorReply?) -> LoopbackServer {
        LoopbackServer(
            handlers: Handlers(
                http: { request in await answer(request) ?? SimulatorReply(status: 503) },
                upgrade: { _ in (404, "not found\n") }, webSocket: { _, connection in connection.close() }))
    }
}
