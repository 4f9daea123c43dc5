import JSONKit
import OrderedCollections
import PolicyScript

// `community`: who and what is there, and what happens without anybody.
extension RehearsalHost {
    func communityField(_ name: String) throws(Raised) -> HostValue? {
        switch name {
        case "name": return .string(RehearsalStage.community)
        case "now": return .datetime(microseconds: stage.engine.now.microseconds, slope: 0)
        case "policies":
            let active = stage.store.activePolicies().filter(\.isEnabled)
                .sorted { ($1.activatedAt, $0.path) < ($0.activatedAt, $1.path) }
            return .list(active.map { .string($0.path) })
        case "posts": return .list(posts { _ in true })
        case "calls": return .list(calls())
        case "problems":
            readsProblems = true
            return .list(stage.engine.reports.map { .string($0.message) })
        case "timeline": return .list(stage.engine.timeline.entries.map { .string("\($0.clock) \($0.text)") })
        default: return nil
        }
    }

    /// The posts that meet a condition, in order.
    func posts(_ condition: (RehearsalPost) -> Bool) -> [HostValue] {
        stage.engine.bots.flatMap { name in
            let posts = stage.engine.platforms[name]?.withState { $0.posts } ?? []
            return posts.indices.filter { condition(posts[$0]) }
                .map { HostValue.object(HostObject(type: "TestPost", key: "\(name)/\($0)")) }
        }
    }

    private func calls() -> [HostValue] {
        stage.engine.bots.flatMap { name in
            (stage.engine.platforms[name]?.withState { $0.calls } ?? []).map { call in
                var facts: OrderedDictionary<String, JSON> = [
                    "platform": .string(name), "method": .string(call.method),
                ]
                facts.merge(call.arguments.object ?? [:]) { first, _ in first }
                return HostValue(plain: .object(facts))
            }
        }
    }

    func callCommunity(_ name: String, _ arguments: BoundArguments) throws(Raised) -> HostValue {
        switch name {
        case "pass_days": try pass(arguments["days"], unit: 86_400)
        case "pass_hours": try pass(arguments["hours"], unit: 3_600)
        case "pass_minutes": try pass(arguments["minutes"], unit: 60)
        case "pass_time":
            if case .timedelta(let time, _) = arguments["time"] { try stage.advance(microseconds: time) }
        case "pass_until":
            switch arguments["instant"] {
            case .datetime(let instant, _), .naiveDatetime(let instant, _):
                try stage.advance(microseconds: instant - stage.engine.now.microseconds)
            default: break
            }
        case "member": return try newMember(arguments)
        case "members":
            let platform = try stage.platform(nil)
            var members: [HostValue] = []
            for value in arguments.variadic {
                guard let username = value.stringValue else {
                    throw Raised("TypeError", "\(arguments.label) takes usernames, not \(value.typeName)")
                }
                members.append(
                    memberObject(try stage.member(username, name: nil, isAdmin: false, on: platform), platform))
            }
            return .list(members)
        case "channel": return try newChannel(arguments)
        case "role": try newRole(arguments)
        case "vote": try voteTogether(arguments)
        case "refuse": try refuse(arguments)
        case "answer":
            let value = try json(arguments["value"])
            let method = arguments.string("method") ?? ""
            try stage.platform(arguments.string("platform")).withState { $0.answers[method] = value }
        case "event":
            let platform = try stage.platform(arguments.string("platform"))
            let place = try stage.event(
                arguments.string("event_type") ?? "", data: try json(arguments["data"]), on: platform)
            return deedObject(place)
        case "change_policy": return try changePolicy(arguments)
        case "remove_policy":
            let path = PolicySource.path(arguments.string("path") ?? "")
            return deedObject(try stage.changeFile(path, .removed, words: "the file of \(path) is removed"))
        default: throw Raised("AttributeError", "'Rehearsal' object has no method '\(name)'")
        }
        return .none
    }

    private func pass(_ amount: HostValue, unit: Int64) throws(Raised) {
        switch amount {
        case .int(let count):
            let (microseconds, isTooMuch) = count.multipliedReportingOverflow(by: unit * 1_000_000)
            guard !isTooMuch else { throw RehearsalStage.tooMuchTime }
            try stage.advance(microseconds: microseconds)
        case .float(let count) where count.isFinite && abs(count) < 1e6:
            try stage.advance(microseconds: Int64((count * Double(unit) * 1_000_000).rounded()))
        case .bool(let flag): try stage.advance(microseconds: flag ? unit * 1_000_000 : 0)
        default: throw RehearsalStage.tooMuchTime
        }
    }

    private func newChannel(_ arguments: BoundArguments) throws(Raised) -> HostValue {
        let platform = try stage.platform(arguments.string("platform"))
        let name = arguments.string("name") ?? ""
        let asked = arguments.string("id")
        let known = asked ?? RehearsalDeed.channel(named: name, on: platform)
        let exists = known.map { id in platform.withState { $0.channels[id] != nil } } ?? false
        let id = exists ? known ?? "" : RehearsalDeed.newChannel(named: name, id: asked, on: platform)
        if let members = arguments["members"].elements {
            var names: [String] = []
            for member in members { names.append(try json(member).string ?? "") }
            let there = names
            platform.withState { $0.channels[id] = .some(there) }
        }
        return .object(HostObject(type: "TestChannel", key: "\(platform.platform)/\(id)"))
    }

    private func newRole(_ arguments: BoundArguments) throws(Raised) {
        var permissions: Set<Permission> = []
        for (right, name) in [(Permission.Right.view, "view"), (.propose, "propose"), (.execute, "execute")] {
            for type in (arguments[name].elements ?? []).compactMap(\.stringValue) {
                if type == "*" {
                    permissions.insert(Permission(right, type))
                } else {
                    permissions.insert(Permission(right, try actionType(type).codename))
                }
            }
        }
        try stage.defineRole(
            arguments.string("name") ?? "", isBase: arguments["is_base"].isTrue, permissions: permissions)
    }

    private func refuse(_ arguments: BoundArguments) throws(Raised) {
        let platform = try stage.platform(arguments.string("platform"))
        guard case .int(let times) = arguments["times"], times > 0, times <= 1_000 else {
            throw Raised("ValueError", "\(arguments.label): times is a number from 1 to 1000")
        }
        let refusal = PlatformRefusal(
            platform: platform.platform, code: arguments.string("code") ?? "",
            message: arguments.string("message") ?? "")
        let method = arguments.string("method") ?? ""
        platform.withState {
            $0.refusals[method, default: []] += Array(repeating: refusal, count: Int(times))
        }
        stage.note("\(platform.platform) will refuse \(method)\(times > 1 ? " \(times) times" : "")")
    }

    private func changePolicy(_ arguments: BoundArguments) throws(Raised) -> HostValue {
        let path = PolicySource.path(arguments.string("path") ?? "")
        let text = arguments.string("text") ?? ""
        let (policy, findings) = PolicyChecker.accept(
            path: path + ".py", bytes: Array(text.utf8), connected: nil, zones: stage.engine.core.zones)
        guard let policy else {
            throw Raised(
                "ValueError", findings.first { $0.severity == .error }?.description ?? "the policy is unusable")
        }
        let place = try stage.changeFile(
            path, .present(PolicyVersionDraft(policy)), words: "the file of \(path) is saved")
        return deedObject(place)
    }

    /// An action type by any of its spellings.
    func actionType(_ spelling: String) throws(Raised) -> DeclaredActionType {
        if let type = Declarations.actionType(spelt: spelling) { return type }
        let hint = Spelling.suggestion(for: spelling, among: Declarations.actionTypes.keys)
        throw Raised(
            "ValueError", "there is no action type '\(spelling)'" + (hint.map { "; did you mean '\($0)'?" } ?? ""))
    }
}
