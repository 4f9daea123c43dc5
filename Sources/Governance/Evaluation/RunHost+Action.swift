import JSONKit
import PolicyScript

// `action`: the fields of every type, and the engine's steps.
extension RunHost {
    func actionField(_ name: String, _ object: HostObject) throws(Raised) -> HostValue? {
        let action = reads.action
        if let value = typeField(name, action) { return value }
        switch name {
        case "id", "pk": return .int(action.id)
        case "action_type", "action_codename": return .string(action.type)
        case "kind": return .string(action.kind.rawValue)
        case "initiator": return .object(HostObject(type: "User", key: action.initiatorID.map(String.init) ?? ""))
        case "community", "platform": return platformObject(bot: action.bot)
        case "data", "event_data", "data_store": return .object(HostObject(type: "DataStore", key: "action"))
        case "proposal": return proposalObject
        case "is_bundled": return .bool(false)
        case "community_origin": return .bool(action.origin == .platform)
        case "community_revert":
            readSet.insert(.proposal)
            return .bool(action.isReverted)
        default: break
        }
        if Declarations.method(name, of: "Action") != nil { return nil }
        // A base policy meets actions of every type: what another type declares is None here.
        if Declarations.actionFieldNames.contains(name) { return HostValue.none }
        let candidates = Declarations.actionFieldNames.union(Declarations.memberNames(of: "Action"))
        let hint = Spelling.suggestion(for: name, among: candidates).map { "; did you mean '\($0)'?" } ?? ""
        throw Raised("AttributeError", "'Action' object has no attribute '\(name)'\(hint)")
    }

    /// A field that the action's own type declares, or that its platform told beyond the declared ones.
    private func typeField(_ name: String, _ action: ActionRecord) -> HostValue? {
        let name = name == "event_data" ? "data" : name
        let value = action.fields[name]
        guard let declared = Declarations.actionTypes[action.type]?.fields.first(where: { $0.name == name }) else {
            return name.hasPrefix("_") ? nil : value.map(HostValue.init(plain:))
        }
        guard let value, !value.isNull else { return blockText(name, action) ?? HostValue.none }
        switch declared.type {
        case .object("Document"): return value.int64.map { .object(HostObject(type: "Document", key: String($0))) }
        case .object("Role"): return value.int64.map { .object(HostObject(type: "Role", key: String($0))) }
        case .object("Policy"): return value.string.map { .object(HostObject(type: "Policy", key: $0)) }
        case .querySet: return Query(source: .memberList((value.array ?? []).compactMap(\.int64))).object
        default: return HostValue(plain: value)
        }
    }

    /// The text of a block of the policy that the action proposes.
    private func blockText(_ name: String, _ action: ActionRecord) -> HostValue? {
        guard PolicyChangeType(action.type) != nil, let block = PolicyBlock(jsonName: name),
            let source = action.fields["source"]?.string, let path = action.fields["path"]?.string
        else { return nil }
        return PolicyTexts.text(of: block, in: source, path: path).map(HostValue.string)
    }

    func callAction(_ method: DeclaredMethod, _ arguments: BoundArguments) throws(Raised) -> Answer {
        switch method.name {
        case "description": return .value(.string(ActionText.text(of: reads.action, reads)))
        case "execute": return .call(.effect(.execute), .nothing)
        case "revert": return .call(.effect(.revert), .nothing)
        default: return try respond(arguments)
        }
    }

    private func respond(_ arguments: BoundArguments) throws(Raised) -> Answer {
        let action = reads.action
        let isCommand = action.kind == .trigger && action.fields[EngineCore.commandField]?.string != nil
        guard isCommand || action.answerHandle != nil, let bot = reads.bots.first(where: { $0.name == action.bot })
        else {
            throw Raised("PlatformError", "action.respond() answers slash commands only, not \(action.type)")
        }
        var call: JSON = ["text": JSON(arguments.string("text"))]
        if !arguments["ephemeral"].isTrue { call["in_channel"] = true }
        return post("respond", bot, call)
    }
}
