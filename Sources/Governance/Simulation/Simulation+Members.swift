extension Simulation {
    private var someMember: String { "U\(chance(1...6))" }

    /// Somebody does something governable.
    func act() {
        let member = someMember
        let channel = "C\(chance(1...3))"
        diary.acts += 1
        // Every name and text is used once, so that it tells whose it is.
        if happens(60) {
            tell("\(member) renames \(channel) to name-\(diary.acts)")
            underway.append(platform.rename(channel, to: "name-\(diary.acts)", by: member, at: driver.now))
        } else {
            tell("\(member) posts text-\(diary.acts) in \(channel)")
            underway.append(platform.post("text-\(diary.acts)", in: channel, by: member, at: driver.now))
        }
    }

    /// Somebody votes, changes their mind, or takes their vote back.
    func vote() {
        let posts = platform.messages.filter { $0.message.vote != nil }.suffix(5)
        guard !posts.isEmpty else { return }
        let (post, message) = posts[posts.startIndex + chance(0...(posts.count - 1))]
        let member = someMember
        let own = message.reactions.filter { $0.voter == member }
        let isYes = happens(60)
        let place = "vote \(message.vote ?? 0)"
        switch chance(0...9) {
        case ..<5:
            tell("\(member) adds \(isYes ? "👍" : "👎") to \(place)")
            underway.append(platform.react(isYes ? "👍" : "👎", on: post, by: member, at: driver.now))
        case ..<7:
            guard let reaction = own.first else { return }
            tell("\(member) removes \(reaction.emoji) from \(place)")
            underway.append(platform.unreact(reaction.emoji, on: post, by: member, at: driver.now))
        case ..<8:
            underway.append(platform.react("🎉", on: post, by: member, at: driver.now))
        default:
            tell("\(member) presses \(isYes ? "yes" : "no") on \(place)")
            underway.append(platform.press(isYes ? "yes" : "no", on: post, by: member, at: driver.now))
        }
    }
}
