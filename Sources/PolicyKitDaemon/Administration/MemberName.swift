/// A member as operators name one: `BOT:USERID`.
struct MemberName {
    var bot: String
    /// The platform's user id, which may hold colons.
    var username: String

    /// - Parameter option: where it was given, for the refusal.
    /// - Throws: `AdministrationRefusal` for a text without a colon.
    init(_ text: String, option: String) throws {
        guard let colon = text.firstIndex(of: ":") else {
            throw AdministrationRefusal("\(option) names a member as BOT:USERID, such as slack:U012AB3CD")
        }
        bot = String(text[..<colon])
        username = String(text[text.index(after: colon)...])
    }
}
