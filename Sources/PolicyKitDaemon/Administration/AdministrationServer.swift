import Foundation
import Glibc
import HTTPTypes
import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore
import PlatformKit
public import ServiceLifecycle

/// Serves an administration on a Unix domain socket that only its owner can open.
public struct AdministrationServer: Service {
    /// Where the socket is.
    public let path: String
    private let administration: any Administration
    private let logger: Logger
    private let onListening: @Sendable () -> Void

    /// Makes a server; `onListening` is called once it can be reached.
    public init(
        path: String, administration: any Administration, logger: Logger,
        onListening: @escaping @Sendable () -> Void = {}
    ) {
        self.path = path
        self.administration = administration
        self.logger = logger
        self.onListening = onListening
    }

    /// The longest path that a socket may have (unix(7)).
    static let pathLimit = MemoryLayout.size(ofValue: sockaddr_un().sun_path) - 1

    /// Serves until the service group shuts down.
    /// - Throws: `StateFolder.Failure` when the path is too long; what the system says when it cannot be bound.
    public func run() async throws {
        guard path.utf8.count <= Self.pathLimit else {
            throw StateFolder.Failure(
                message: "the path of the administration socket, \(path), is longer than \(Self.pathLimit) bytes",
                remedy: "name a state folder with a shorter path with --state")
        }
        // The state folder is locked, so a socket that is there was left by a daemon that is gone.
        unlink(path)
        var quiet = logger
        quiet.logLevel = max(logger.logLevel, .warning)
        let application = Application(
            router: router(), server: HTTPServerBuilder { HTTPServerChannel(responder: $0) },
            configuration: .init(address: .unixDomainSocket(path: path), serverName: nil),
            onServerRunning: { [path, onListening] _ in
                chmod(path, 0o600)
                onListening()
            }, logger: quiet)
        try await application.run()
        unlink(path)
    }

    private func router() -> Router<BasicRequestContext> {
        let router = Router()
        let administration = administration
        router.get("v1/status") { _, _ in
            await Self.answer { try ReportCoding.encode(await administration.status()) }
        }
        router.get("v1/proposals") { request, _ in
            let query = request.uri.queryParameters
            let filter = ProposalFilter(
                community: query["community"].map(String.init), isOpenOnly: query["all"] != "true",
                limit: query["limit"].flatMap { Int($0) } ?? 50)
            return await Self.answer { try ReportCoding.encode(await administration.proposals(filter)) }
        }
        router.get("v1/proposals/:id") { _, context in
            let id = try context.parameters.require("id", as: Int64.self)
            return await Self.answer { try ReportCoding.encode(await administration.explanation(of: id)) }
        }
        router.post("v1/proposals/:id/retry") { _, context in
            let id = try context.parameters.require("id", as: Int64.self)
            return await Self.answer { try ReportCoding.encode(await administration.retry(id)) }
        }
        router.get("v1/policies") { request, _ in
            let community = request.uri.queryParameters["community"].map(String.init)
            return await Self.answer { try ReportCoding.encode(await administration.policies(community: community)) }
        }
        router.get("v1/policies/history") { request, _ in
            let policy = Self.policy(request)
            return await Self.answer { try ReportCoding.encode(await administration.history(of: policy)) }
        }
        router.get("v1/policies/text") { request, _ in
            let policy = Self.policy(request)
            let version = request.uri.queryParameters["version"].map(String.init)
            return await Self.answer {
                try ReportCoding.encode(await administration.text(of: policy, version: version))
            }
        }
        router.post("v1/changes") { request, _ in
            let body = try await request.body.collect(upTo: 4 << 20)
            return await Self.answer {
                let change: AdministrationChange
                do {
                    change = try ReportCoding.decode(AdministrationChange.self, from: Array(buffer: body))
                } catch {
                    throw AdministrationRefusal("the daemon does not know this request: its version may be another")
                }
                return try ReportCoding.encode(await administration.change(change))
            }
        }
        return router
    }

    private static func policy(_ request: Request) -> PolicyName {
        let query = request.uri.queryParameters
        return PolicyName(query["path"].map(String.init) ?? "", community: query["community"].map(String.init))
    }

    private static func answer(_ body: @Sendable () async throws -> String) async -> Response {
        do {
            return response(.ok, try await body())
        } catch let refusal as AdministrationRefusal {
            return response(.conflict, (try? ReportCoding.encode(refusal)) ?? "{}")
        } catch {
            let refusal = AdministrationRefusal("the daemon could not answer: \(error)")
            return response(.internalServerError, (try? ReportCoding.encode(refusal)) ?? "{}")
        }
    }

    private static func response(_ status: HTTPResponse.Status, _ body: String) -> Response {
        Response(
            status: status, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: body)))
    }
}
