import JSONKit
import PolicyScript

/// The host as the interpreter sees it: it answers from the transcript of an earlier run while that lasts, then from
/// the working set, and notes every exchange.
final class TranscribingHost: ScriptHost {
    let host: RunHost
    private let replaying: [HostExchange]
    private var position = 0
    /// What the run asked and was told so far.
    private(set) var transcript: [HostExchange] = []
    /// The call for which the run stopped.
    private(set) var pending: Pending?
    /// How the run departed from the transcript.
    private(set) var divergence: String?
    /// The run used up its calls.
    private(set) var isExhausted = false

    /// A call that waits for its result.
    struct Pending {
        var request: HostRequest
        var call: ScriptCall
        var shape: RunHost.ResultShape
        /// Further recipients of the same post, who come after.
        var remaining: [String] = []
    }

    init(_ host: RunHost, replaying: [HostExchange]) {
        self.host = host
        self.replaying = replaying
    }

    func answer(_ request: HostRequest) -> HostReply? {
        if position < replaying.count { return replay(request) }
        do {
            switch try host.respond(to: request) {
            case .value(let value): return note(request, .value(value))
            case .call(let call, let shape): return stop(Pending(request: request, call: call, shape: shape))
            case .posts(let post, let recipients): return begin(post, recipients, request)
            }
        } catch {
            return note(request, .raise(error.exception))
        }
    }

    /// Takes the result of the pending call.
    /// - Returns: the reply to the script; nil where the same request needs a further call first.
    func settle(_ result: ScriptCallResult) -> HostReply? {
        guard let waiting = pending else { return nil }
        pending = nil
        switch result {
        case .refused(let refusal):
            return note(waiting.request, .raise(HostException(refusal)))
        case .done(let json):
            guard let next = waiting.remaining.first else {
                return note(waiting.request, .value(host.value(json, waiting.shape)))
            }
            let rest = Array(waiting.remaining.dropFirst())
            _ = note(waiting.request, .value(Self.marker(waiting.remaining)))
            guard case .platform(let request) = waiting.call else { return nil }
            return stop(
                Pending(
                    request: waiting.request, call: .platform(request.to(next)), shape: waiting.shape, remaining: rest))
        }
    }

    private func note(_ request: HostRequest, _ reply: HostReply) -> HostReply {
        transcript.append(HostExchange(request: request, reply: reply))
        return reply
    }

    private func stop(_ waiting: Pending) -> HostReply? {
        host.callCount += 1
        if host.callCount > RunHost.callLimit { isExhausted = true } else { pending = waiting }
        return nil
    }

    private func begin(_ post: PlatformRequest, _ recipients: [String], _ request: HostRequest) -> HostReply? {
        guard let first = recipients.first else { return note(request, .value(.none)) }
        return stop(
            Pending(
                request: request, call: .platform(post.to(first)), shape: .nothing,
                remaining: Array(recipients.dropFirst())))
    }

    /// Answers from the transcript. The request is met as well, for what it notes, changes and logs.
    private func replay(_ request: HostRequest) -> HostReply? {
        guard replaying[position].request == request else {
            divergence =
                "the run asks for \(Self.words(request)) where its transcript has "
                + Self.words(replaying[position].request)
            return nil
        }
        let answer = Result { () throws(Raised) in try host.respond(to: request) }
        while position < replaying.count, replaying[position].request == request {
            let exchange = replaying[position]
            position += 1
            transcript.append(exchange)
            if case .success(.call) = answer { host.callCount += 1 }
            if case .success(.posts) = answer { host.callCount += 1 }
            guard case .value(let value) = exchange.reply, let remaining = Self.remaining(value) else {
                return exchange.reply
            }
            // A post to several: this recipient was reached, the next is the transcript's or comes now.
            if position < replaying.count { continue }
            guard case .success(.posts(let post, _)) = answer, let next = remaining.first else {
                divergence = "the run no longer posts where its transcript does"
                return nil
            }
            return stop(
                Pending(
                    request: request, call: .platform(post.to(next)), shape: .nothing,
                    remaining: Array(remaining.dropFirst())))
        }
        divergence = "the transcript breaks off within a post to several members"
        return nil
    }

    /// What the transcript holds instead of a reply while recipients remain.
    private static func marker(_ remaining: [String]) -> HostValue {
        .tuple([.string("recipients left"), .list(remaining.map(HostValue.string))])
    }

    private static func remaining(_ value: HostValue) -> [String]? {
        guard case .tuple(let parts) = value, parts.count == 2, parts[0] == .string("recipients left") else {
            return nil
        }
        return parts[1].elements?.compactMap(\.stringValue)
    }

    private static func words(_ request: HostRequest) -> String {
        switch request {
        case .attribute(let object, let name): "\(object.type).\(name)"
        case .setAttribute(let object, let name, _): "setting \(object.type).\(name)"
        case .call(let object, let method, _, _): "\(object.type).\(method)()"
        case .length(let object): "len() of \(object.type)"
        case .items(let object): "the items of \(object.type)"
        case .index(let object, _): "an item of \(object.type)"
        case .contains(let object, _): "membership in \(object.type)"
        case .truth(let object): "the truth of \(object.type)"
        case .text(let object), .representation(let object): "the text of \(object.type)"
        case .now: "the time"
        case .print: "a line of output"
        }
    }
}

extension PlatformRequest {
    /// The same post to one recipient.
    fileprivate func to(_ recipient: String) -> PlatformRequest {
        var request = self
        request.arguments["user"] = .string(recipient)
        return request
    }
}

extension HostException {
    /// A platform's final refusal, as scripts catch it.
    init(_ refusal: PlatformRefusal) {
        self.init(
            className: "PlatformError", message: refusal.message,
            attributes: [
                HostKeyword("platform", .string(refusal.platform)), HostKeyword("code", .string(refusal.code)),
                HostKeyword("message", .string(refusal.message)),
            ])
    }
}
