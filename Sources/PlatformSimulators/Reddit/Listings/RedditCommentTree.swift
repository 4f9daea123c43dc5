import JSONKit
import OrderedCollections

/// The comments of a link as a tree, of which a call shows a part and names the rest.
///
/// Source: reddit.com/dev/api#GET_comments_{article}, #GET_api_morechildren, and recorded answers: a `more` names the
/// direct children that are not shown and counts all below them; where the tree is too deep, it has the id `_` and no
/// children, and the comments are to be had as a tree of their own.
struct CommentTree: Sendable {
    let world: RedditWorld
    /// The account that looks.
    let viewer: String?
    let sort: String
    let depthLimit: Int
    private var shown: Set<String> = []

    init(_ world: RedditWorld, viewer: String?, sort: String, depthLimit: Int) {
        self.world = world
        self.viewer = viewer
        self.sort = sort
        self.depthLimit = depthLimit
    }

    /// The comments below some, at most so many, those nearest to the top first.
    mutating func forest(below parent: String, limit: Int) -> [JSON] {
        let roots = sorted(world.things[parent]?.children ?? [])
        choose(roots, limit: limit)
        return level(roots, under: parent, depth: 0)
    }

    /// One comment and what is below it, as a tree of its own.
    mutating func tree(of name: String, limit: Int) -> [JSON] {
        choose([name], limit: limit)
        return level([name], under: world.things[name]?.parent ?? "", depth: 0)
    }

    /// Comments and all below them side by side, as `morechildren` gives them.
    mutating func flat(_ names: [String], limit: Int) -> [JSON] {
        let known = sorted(names.filter { world.things[$0] != nil })
        choose(known, limit: limit)
        var things: [JSON] = []
        func add(_ names: [String], under parent: String, depth: Int) {
            for name in names where shown.contains(name) {
                guard let thing = world.things[name] else { continue }
                things.append(world.json(thing, for: viewer, replies: "", depth: thing.depth))
                add(sorted(thing.children), under: name, depth: depth + 1)
            }
            if let more = more(names, under: parent, depth: depth) { things.append(more) }
        }
        add(known, under: known.first.flatMap { world.things[$0]?.parent } ?? "", depth: 0)
        return things
    }

    private mutating func choose(_ roots: [String], limit: Int) {
        var queue = roots.map { ($0, 0) }
        var index = 0
        while index < queue.count, shown.count < limit {
            let (name, depth) = queue[index]
            index += 1
            shown.insert(name)
            if depth + 1 < depthLimit {
                queue += sorted(world.things[name]?.children ?? []).map { ($0, depth + 1) }
            }
        }
    }

    private func level(_ names: [String], under parent: String, depth: Int) -> [JSON] {
        if depth >= depthLimit, !names.isEmpty {
            return [Self.more(id: "_", count: 0, children: [], parent: parent, depth: depth)]
        }
        var children: [JSON] = []
        for name in names where shown.contains(name) {
            guard let thing = world.things[name] else { continue }
            let below = level(sorted(thing.children), under: name, depth: depth + 1)
            let replies: JSON = below.isEmpty ? "" : RedditPage(of: [], ForumFields()).json(below)
            children.append(world.json(thing, for: viewer, replies: replies, depth: depth))
        }
        if let more = more(names, under: parent, depth: depth) { children.append(more) }
        return children
    }

    private func more(_ names: [String], under parent: String, depth: Int) -> JSON? {
        let hidden = names.filter { !shown.contains($0) }
        guard let first = hidden.first else { return nil }
        let count = hidden.reduce(0) { $0 + size($1) }
        return Self.more(
            id: String(first.dropFirst(3)), count: count, children: hidden.map { String($0.dropFirst(3)) },
            parent: parent, depth: depth)
    }

    private static func more(id: String, count: Int, children: [String], parent: String, depth: Int) -> JSON {
        [
            "kind": "more",
            "data": [
                "count": JSON(count), "name": .string("t1_\(id)"), "id": .string(id), "parent_id": .string(parent),
                "depth": JSON(depth), "children": JSON(children),
            ],
        ]
    }

    private func size(_ name: String) -> Int {
        (world.things[name]?.children ?? []).reduce(1) { $0 + size($1) }
    }

    /// Replies in the order that was asked for. Comments that vanished without replies are not shown at all.
    /// `confidence`, `top` and the like go by score, as all of them do where votes only go up.
    private func sorted(_ names: [String]) -> [String] {
        let things = names.compactMap { world.things[$0] }.filter { isShown($0) }
        switch sort {
        case "new": return things.sorted { $0.serial > $1.serial }.map(\.name)
        case "old": return things.sorted { $0.serial < $1.serial }.map(\.name)
        default:
            return things.sorted { first, second in
                if first.isStickied != second.isStickied { return first.isStickied }
                return (first.score, second.serial) > (second.score, first.serial)
            }.map(\.name)
        }
    }

    private func isShown(_ thing: RedditThing) -> Bool {
        !thing.isDeleted || thing.children.contains { world.things[$0].map(isShown) == true }
    }
}
