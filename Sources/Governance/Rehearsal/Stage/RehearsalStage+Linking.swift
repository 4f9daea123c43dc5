// One person's accounts on several platforms.
extension RehearsalStage {
    /// Two accounts are one person's: the code that is shown on one platform is typed on the other.
    /// - Throws: what the member is told instead, as ValueError.
    func link(_ member: MemberRecord, to other: MemberRecord) throws(Raised) {
        note("\(member.username) on \(member.bot) and \(other.username) on \(other.bot) are linked")
        let shown = try attempt { try engine.ask(.showLinkCode(bot: member.bot, username: member.username)) }
        guard case .linkCode(let code, _)? = shown else { throw refusal(shown) }
        let typed = try attempt { try engine.ask(.link(bot: other.bot, username: other.username, code: code)) }
        guard case .linked? = typed else { throw refusal(typed) }
    }

    private func refusal(_ answer: EngineAnswer?) -> Raised {
        if case .refused(let reason)? = answer { return Raised("ValueError", reason) }
        return Raised("RuntimeError", "the link was not answered")
    }
}
