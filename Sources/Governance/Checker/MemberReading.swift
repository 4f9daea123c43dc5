/// Whether a policy may ask who the members are, told from its text. It says yes when in doubt: what follows is only that
/// a platform is asked to tell of members.
enum MemberReading {
    /// What gives members, or is given to all of them.
    private static let words: Set<String> = [
        "get_users", "get_users_with_permission", "get_users_in_channel", "get_real_users", "get_members",
        "get_username_to_readable_name_dict", "get_roles", "assign_role", "remove_role", "electorate", "user_set",
        "platforms",
    ]

    /// True for the text of a policy that may ask.
    static func isIn(_ source: String) -> Bool {
        var rest = source.utf8[...]
        while let start = rest.firstIndex(where: isWord) {
            let end = rest[start...].firstIndex { !isWord($0) } ?? rest.endIndex
            let word = String(rest[start..<end]) ?? ""
            rest = rest[end...]
            if words.contains(word) { return true }
            // The members themselves, and not the argument of a call.
            if word == "users" {
                let after = rest.drop { $0 == UInt8(ascii: " ") }
                if after.first != UInt8(ascii: "=") || after.dropFirst().first == UInt8(ascii: "=") { return true }
            }
        }
        return false
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: byte >= 0x80
        }
    }
}
