import AsyncHTTPClient
import Foundation
import Glibc
import NIOCore
import NIOHTTP1

/// Asks a running daemon through its administration socket.
public struct AdministrationClient: Administration {
    private let socket: String

    /// Makes a client of the daemon that holds a state folder.
    public init(state: String) {
        socket = StateFolder.socket(in: state)
    }

    public func status() async throws -> StatusReport {
        try await send("/v1/status", as: StatusReport.self)
    }

    public func proposals(_ filter: ProposalFilter) async throws -> [ProposalSummary] {
        let query = Self.query([
            "limit": "\(filter.limit)", "all": "\(!filter.isOpenOnly)", "community": filter.community,
        ])
        return try await send("/v1/proposals" + query, as: [ProposalSummary].self)
    }

    public func explanation(of id: Int64) async throws -> Explanation {
        try await send("/v1/proposals/\(id)", as: Explanation.self)
    }

    public func retry(_ id: Int64) async throws -> String {
        try await send("/v1/proposals/\(id)/retry", post: true, as: String.self)
    }

    public func policies(community: String?) async throws -> [PolicySummary] {
        try await send("/v1/policies" + Self.query(["community": community]), as: [PolicySummary].self)
    }

    public func history(of policy: PolicyName) async throws -> PolicyHistory {
        let query = Self.query(["path": policy.path, "community": policy.community])
        return try await send("/v1/policies/history" + query, as: PolicyHistory.self)
    }

    public func text(of policy: PolicyName, version: String?) async throws -> PolicyText {
        let query = Self.query(["path": policy.path, "community": policy.community, "version": version])
        return try await send("/v1/policies/text" + query, as: PolicyText.self)
    }

    public func change(_ change: AdministrationChange) async throws -> String {
        try await send("/v1/changes", post: true, body: try ReportCoding.encode(change), as: String.self)
    }

    private static func query(_ items: KeyValuePairs<String, String?>) -> String {
        let parts = items.compactMap { name, value in
            value?.addingPercentEncoding(withAllowedCharacters: .alphanumerics).map { "\(name)=\($0)" }
        }
        return parts.isEmpty ? "" : "?" + parts.joined(separator: "&")
    }

    private func send<Value: Decodable & Sendable>(
        _ target: String, post: Bool = false, body: String? = nil, as type: Value.Type
    ) async throws -> Value {
        guard access(socket, F_OK) == 0 else {
            throw AdministrationRefusal("no daemon listens at \(socket); it may be starting or stopping: ask again")
        }
        guard let url = URL(httpURLWithSocketPath: socket, uri: target) else {
            throw AdministrationRefusal("\(socket) cannot be the path of a socket")
        }
        var request = HTTPClientRequest(url: url.absoluteString)
        request.method = post ? .POST : .GET
        if let body { request.body = .bytes(ByteBuffer(string: body)) }
        let response: HTTPClientResponse
        let bytes: [UInt8]
        do {
            response = try await HTTPClient.shared.execute(request, timeout: .seconds(10))
            bytes = Array(buffer: try await response.body.collect(upTo: 64 << 20))
        } catch {
            throw AdministrationRefusal(
                "the daemon does not answer at \(socket): \(error). Only the user who runs it may ask")
        }
        guard response.status == .ok else {
            throw (try? ReportCoding.decode(AdministrationRefusal.self, from: bytes))
                ?? AdministrationRefusal("the daemon answered \(response.status.code)")
        }
        return try ReportCoding.decode(type, from: bytes)
    }
}
