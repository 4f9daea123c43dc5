import JSONKit
import OrderedCollections

/// Something that a member does in a rehearsal: its fields whole, and what it does to which object.
struct RehearsalDeed {
    let type: DeclaredActionType
    var fields: OrderedDictionary<String, JSON>
    var object: ObjectReference?
    var newState: JSON?
    var previousState: JSON?

    /// Completes what a test gives of a deed.
    /// - Parameter username: who does it.
    init(
        _ type: DeclaredActionType, given: OrderedDictionary<String, JSON>, by username: String,
        on platform: RehearsalPlatform, now: Instant
    ) {
        self.type = type
        fields = given
        if type.codename == "slackcreateconversation", fields["channel"] == nil {
            fields["channel"] = .string(Self.newChannel(named: fields["name"]?.string ?? "new-channel", on: platform))
        }
        for field in type.fields where fields[field.name] == nil {
            fields[field.name] = value(of: field, by: username, on: platform, now: now)
        }
        change(on: platform)
    }

    /// What the deed does to the platform, once it is done.
    func carryOut(on platform: RehearsalPlatform) {
        guard let object, let newState else { return }
        let timestamp = fields["timestamp"]?.string
        let text = fields["text"]?.string
        platform.withState { state in
            state.objects[object] = newState
            if let timestamp, let text { state.texts[timestamp] = text }
        }
    }

    /// What is done, in words: the type and the fields that say something.
    var words: String { TimelineWords.arguments(of: type.codename, .object(fields)) }

    // MARK: Channels

    /// The object whose state is a channel's name.
    static func channelName(_ id: String) -> ObjectReference { ObjectReference(kind: "channel.name", id: id) }

    /// The id of the channel of a name; nil where there is none.
    static func channel(named name: String, on platform: RehearsalPlatform) -> String? {
        platform.withState { state in
            state.channels.keys.first { state.objects[channelName($0)] == .string(name) }
        }
    }

    /// Makes a channel.
    /// - Returns: its id.
    static func newChannel(named name: String, id: String? = nil, on platform: RehearsalPlatform) -> String {
        // An id that tells its channel, and that no policy's example happens to name.
        let letters = "C" + name.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        return platform.withState { state in
            let id = id ?? (state.channels[letters] == nil ? letters : "\(letters)\(state.channels.count)")
            state.channels[id] = .some(nil)
            state.objects[channelName(id)] = .string(name)
            return id
        }
    }

    // MARK: Fields

    private func value(
        of field: DeclaredField, by username: String, on platform: RehearsalPlatform, now: Instant
    ) -> JSON {
        switch field.name {
        case "channel":
            let known = platform.withState { $0.channels.keys.first }
            return .string(known ?? Self.newChannel(named: "general", on: platform))
        case "timestamp": return .string(platform.newTimestamp(now))
        case "users", "user": return .string(username)
        case "previous_name": return channelName(on: platform) ?? "general"
        case "name" where type.codename == "slackarchiveconversation": return channelName(on: platform) ?? "general"
        case "previous_text":
            let timestamp = fields["timestamp"]?.string ?? ""
            return .string(platform.withState { $0.texts[timestamp] } ?? "before")
        case "command": return "/policykit"
        default: return Self.plain(field.type)
        }
    }

    private func channelName(on platform: RehearsalPlatform) -> JSON? {
        let id = fields["channel"]?.string ?? ""
        return platform.withState { $0.objects[Self.channelName(id)] }
    }

    /// A value of a type that says nothing.
    private static func plain(_ type: DeclaredType) -> JSON {
        switch type {
        case .string, .member: ""
        case .bool: false
        case .int, .number, .float: 0
        case .list, .members, .querySet: []
        case .dict, .variables: [:]
        case .oneOf(let values): .string(values.first ?? "")
        case .either(let types): types.first.map(plain) ?? .null
        case .any, .none, .optional, .object, .datetime, .timedelta: .null
        }
    }

    // MARK: What it changes

    private mutating func change(on platform: RehearsalPlatform) {
        let target =
            Self.target(of: type, fields)
            ?? (ObjectReference(kind: type.codename, id: String(platform.newNumber())), false, true)
        object = target.object
        previousState = target.previousState
        newState = target.newState
    }

    /// What an action of a type changes, from what to what; nil where only the action itself is known.
    static func target(
        of type: DeclaredActionType, _ fields: OrderedDictionary<String, JSON>
    ) -> (object: ObjectReference, previousState: JSON?, newState: JSON?)? {
        let channel = fields["channel"]?.string ?? ""
        let message = "\(channel)/\(fields["timestamp"]?.string ?? "")"
        func object(_ kind: String, _ id: String) -> ObjectReference { ObjectReference(kind: kind, id: id) }
        switch type.codename {
        case "slackrenameconversation":
            return (object("channel.name", channel), fields["previous_name"], fields["name"])
        case "slackpostmessage": return fields["timestamp"] == nil ? nil : (object("message", message), false, true)
        case "slackeditmessage": return (object("message.text", message), fields["previous_text"], fields["text"])
        case "slackjoinconversation":
            return (object("channel.member", "\(channel)/\(fields["users"]?.string ?? "")"), false, true)
        case "slackkickconversation":
            return (object("channel.member", "\(channel)/\(fields["user"]?.string ?? "")"), true, false)
        case "slackpinmessage": return (object("pin", message), false, true)
        case "slackcreateconversation": return (object("channel.archived", channel), true, false)
        case "slackarchiveconversation": return (object("channel.archived", channel), false, true)
        default: return nil
        }
    }
}
