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
        case .dict: [:]
        case .oneOf(let values): .string(values.first ?? "")
        case .either(let types): types.first.map(plain) ?? .null
        case .any, .none, .optional, .object, .datetime, .timedelta: .null
        }
    }

    // MARK: What it changes

    private mutating func change(on platform: RehearsalPlatform) {
        let channel = fields["channel"]?.string ?? ""
        let timestamp = fields["timestamp"]?.string ?? ""
        func set(_ kind: String, _ id: String, from previous: JSON?, to state: JSON?) {
            object = ObjectReference(kind: kind, id: id)
            newState = state
            previousState = previous
        }
        switch type.codename {
        case "slackrenameconversation": set("channel.name", channel, from: fields["previous_name"], to: fields["name"])
        case "slackpostmessage": set("message", "\(channel)/\(timestamp)", from: false, to: true)
        case "slackeditmessage":
            set("message.text", "\(channel)/\(timestamp)", from: fields["previous_text"], to: fields["text"])
        case "slackjoinconversation":
            set("channel.member", "\(channel)/\(fields["users"]?.string ?? "")", from: false, to: true)
        case "slackpinmessage": set("pin", "\(channel)/\(timestamp)", from: false, to: true)
        case "slackcreateconversation": set("channel.archived", channel, from: true, to: false)
        case "slackarchiveconversation": set("channel.archived", channel, from: false, to: true)
        default: set(type.codename, String(platform.newNumber()), from: false, to: true)
        }
    }
}
