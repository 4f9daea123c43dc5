// What the slash command offers while somebody types.
extension EngineCore {
    /// How many choices are offered: platforms show no more.
    private static let choiceLimit = 25

    /// What an argument of a word of the slash command can be, as far as it was typed.
    public func chatChoices(bot: String, word: String, argument: String, typed: String) -> [ChatChoice] {
        guard let community = work.bots[bot]?.communityID, let word = ChatWord(rawValue: word) else { return [] }
        let choices: [ChatChoice]
        switch (word, argument) {
        case (.vote, "id"), (.explain, "id"): choices = proposals(community, openOnly: word == .vote)
        case (.run, _):
            choices = book.candidates(communityID: community, kind: .trigger, type: Self.manualType)
                .map { ChatChoice(title: "\($0.version.name) (\($0.version.path))", value: $0.version.path) }
        case (.propose, "type"):
            choices = Declarations.actionTypes.values.filter(\.isProposable).sorted { $0.codename < $1.codename }
                .filter { type in type.platform == "constitution" || type.platform == work.bots[bot]?.platform }
                .map { ChatChoice(title: "\($0.codename): \($0.doc)", value: $0.codename) }
        default: choices = []
        }
        let wanted = typed.lowercased()
        let fitting = choices.filter { wanted.isEmpty || $0.title.lowercased().contains(wanted) }
        return Array(fitting.prefix(Self.choiceLimit))
    }

    private func proposals(_ community: Int64, openOnly: Bool) -> [ChatChoice] {
        let records = work.read([]) {
            try $0.proposals(communityID: community, states: nil, before: nil, limit: 200)
        }
        let found = records.filter { !openOnly || $0.voteID != nil && !$0.state.isFinal }
        return found.map { record in
            let text = work.family(proposal: record.id)?.votes.values.first?.spec.text ?? record.path
            return ChatChoice(
                title: "\(record.id): \(ChatText.short(text, 80))", value: String(record.id), number: record.id)
        }
    }
}
