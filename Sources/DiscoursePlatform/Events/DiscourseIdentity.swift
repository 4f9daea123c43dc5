/// Who the bot is on the forum.
struct DiscourseIdentity: Sendable, Hashable {
    /// The account as which it acts. A member who lends their account to the bot is not governed: every deed of theirs may
    /// be the bot's.
    var username: String
    /// True for an admin or a moderator, who see what is deleted and undo what others do.
    var isStaff = false

    /// True for the bot's account. Names of accounts are the same in any case.
    func isOurs(_ user: String?) -> Bool {
        user?.lowercased() == username.lowercased()
    }
}
