import OrderedCollections

extension DiscourseWorld {
    /// Makes what a forum has from the start.
    mutating func found(_ setup: DiscourseSetup) {
        // Source: app/models/group.rb, `AUTO_GROUPS`.
        let automatic: [(Int, String)] =
            [(1, "admins"), (2, "moderators"), (3, "staff")] + (0...4).map { (10 + $0, "trust_level_\($0)") }
        for (id, name) in automatic { groups[id] = DiscourseGroup(id: id, name: name, isAutomatic: true) }
        add(
            DiscourseUser(
                id: -1, username: "system", name: "system", isAdmin: true, isModerator: true, trustLevel: 4,
                created: now - 86_400 * 1000))
        for user in setup.users { join(user) }
        for group in setup.groups {
            var made = DiscourseGroup(id: nextID("group", from: 41), name: group.name, isAutomatic: false)
            for name in group.members { if let user = user(named: name) { made.members[user.id] = now } }
            for name in group.owners {
                guard let user = user(named: name) else { continue }
                made.members[user.id] = now
                made.owners.insert(user.id)
            }
            groups[made.id] = made
        }
        for (id, name) in [(1, "Uncategorized"), (2, "Site Feedback")] {
            categories[id] = DiscourseCategory(
                id: id, name: name, slug: Self.slug(name), isModerated: false, groups: [])
        }
        categories[3] = DiscourseCategory(id: 3, name: "Staff", slug: "staff", isModerated: false, groups: [3])
        for category in setup.categories {
            let id = nextID("category", from: 4)
            categories[id] = DiscourseCategory(
                id: id, name: category.name, slug: Self.slug(category.name), isModerated: category.isModerated,
                groups: category.groups.compactMap { group(named: $0)?.id })
        }
        for tag in setup.tags { tags.append(DiscourseTag(id: nextID("tag"), name: tag)) }
    }

    /// Makes a user.
    mutating func join(_ setup: DiscourseSetup.User) {
        add(
            DiscourseUser(
                id: nextID("user"), username: setup.username,
                name: setup.username.prefix(1).uppercased() + setup.username.dropFirst(), isAdmin: setup.isAdmin,
                isModerator: setup.isModerator, trustLevel: setup.trustLevel,
                created: now - setup.ageInDays * 86_400))
    }

    /// A title as it stands in addresses.
    static func slug(_ title: String) -> String {
        let words = title.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        return words.isEmpty ? "topic" : words.joined(separator: "-")
    }
}
