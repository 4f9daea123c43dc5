import JSONKit
import OrderedCollections
import PolicyScript

/// Answers a test's requests: it plays what the test does, and shows what became of it. One file for each kind of
/// object extends it.
final class RehearsalHost: ScriptHost {
    let stage: RehearsalStage
    /// The run that asks: it is told when time passes.
    weak var run: ScriptRun?
    /// What the test printed.
    private(set) var output: [String] = []
    /// The test has looked at the problems: a policy that raises is what it is about.
    var readsProblems = false

    /// The host of one test.
    init(_ stage: RehearsalStage) {
        self.stage = stage
    }

    static let community = HostObject(type: "Rehearsal", key: "")

    /// What a test's names stand for.
    static func value(ofName name: String) -> HostValue {
        switch name {
        case "community": .object(community)
        case "PASSED": .string("passed")
        case "FAILED": .string("failed")
        case "PROPOSED": .string("proposed")
        default: .method(community, name)
        }
    }

    func answer(_ request: HostRequest) -> HostReply? {
        do {
            return .value(try respond(to: request))
        } catch {
            return .raise(error.exception)
        }
    }

    private func respond(to request: HostRequest) throws(Raised) -> HostValue {
        switch request {
        case .attribute(let object, let name): return try attribute(name, of: object)
        case .call(let object, let name, let positional, let keywords):
            return try call(name, of: object, positional, keywords)
        case .now: return .datetime(microseconds: stage.engine.now.microseconds, slope: 0)
        case .print(let line):
            output.append(line)
            return .none
        case .truth: return .bool(true)
        case .text(let object), .representation(let object): return .string(try representation(of: object))
        case .setAttribute(let object, let name, _):
            throw Raised("AttributeError", "'\(object.type)' object attribute '\(name)' is read-only")
        case .length(let object), .items(let object), .index(let object, _), .contains(let object, _):
            throw Raised("TypeError", "'\(object.type)' object is no list")
        }
    }

    private func attribute(_ name: String, of object: HostObject) throws(Raised) -> HostValue {
        let field: HostValue? =
            switch object.type {
            case "Rehearsal": try communityField(name)
            case "TestMember": try memberField(name, object)
            case "TestChannel": try channelField(name, object)
            case "TestPost": try postField(name, object)
            case "TestAction": try actionField(name, object)
            default: try proposalField(name, proposal(object))
            }
        if let field { return field }
        guard Declarations.method(name, of: object.type) != nil else {
            var known = Declarations.memberNames(of: object.type)
            if object.type == "TestAction" { known += Declarations.actionFieldNames }
            let hint = Spelling.suggestion(for: name, among: known).map { "; did you mean '\($0)'?" } ?? ""
            throw Raised("AttributeError", "'\(object.type)' object has no attribute '\(name)'\(hint)")
        }
        return .method(object, name)
    }

    private func call(
        _ name: String, of object: HostObject, _ positional: [HostValue], _ keywords: [HostKeyword]
    ) throws(Raised) -> HostValue {
        guard let method = Declarations.method(name, of: object.type) else {
            throw Raised("AttributeError", "'\(object.type)' object has no method '\(name)'")
        }
        let arguments = try BoundArguments(method, of: object.type, positional, keywords)
        let result =
            switch object.type {
            case "Rehearsal": try callCommunity(name, arguments)
            default: try callMember(name, object, arguments)
            }
        run?.setNow(stage.engine.now.microseconds)
        return result
    }

    private func representation(of object: HostObject) throws(Raised) -> String {
        switch object.type {
        case "TestMember": return "<member \(try member(object).username)>"
        case "TestChannel": return "<channel #\(try channelField("name", object)?.stringValue ?? "")>"
        case "TestPost":
            let post = try post(object)
            return "<\(post.kind)\(post.to.map { " to \($0)" } ?? ""): \(quoted(post.text))>"
        case "TestAction":
            let deed = try deed(object)
            return "<\(deed.type): \(stage.status(of: deed))>"
        case "TestProposal":
            let proposal = try proposal(object)
            return "<proposal of \(proposal.path): \(proposal.state.status(proposal.decision))>"
        default: return "<community in rehearsal>"
        }
    }

    /// A text as the language writes it.
    func quoted(_ text: String) -> String { RunHost.quoted(text) }

    /// A value as JSON, with the test's objects by their ids.
    func json(_ value: HostValue) throws(Raised) -> JSON {
        switch value {
        case .object(let object):
            switch object.type {
            case "TestMember": return .string(try member(object).username)
            case "TestChannel": return .string(try channel(object).id)
            case "TestPost": return .string(try post(object).timestamp)
            case "TestAction": return try deed(object).fields["timestamp"] ?? .null
            default: return try value.plainJSON()
            }
        case .list(let items), .tuple(let items):
            var elements: [JSON] = []
            for item in items { elements.append(try json(item)) }
            return .array(elements)
        default: return try value.plainJSON()
        }
    }

    /// A platform's object under a key of its own: `slack/U1`.
    func split(_ object: HostObject) -> (platform: String, key: String) {
        let parts = object.key.split(separator: "/", maxSplits: 1)
        return (parts.first.map(String.init) ?? "", parts.count > 1 ? String(parts[1]) : "")
    }
}
