/// A page of the listing of posts, `posts.json?before=ID`.
///
/// Up to 2025 Discourse answered with the ids from `before` downwards, fifty of them, of which deleted and hidden posts were
/// left out: such a page may be short, or empty, while there are older posts. Since then it answers with the fifty newest
/// posts below `before` (github.com/discourse/discourse, lib/latest_posts_query.rb). What is done here is right for both:
/// the next page is asked for with the last id of this one, which older Discourses show once more.
struct PostsPage: Sendable {
    /// The newest first, or in any order.
    let posts: [DiscoursePost]
    /// The id with which it was asked for; nil for the newest posts.
    let before: Int?

    /// How many ids a page of an older Discourse covers.
    private static let ids = 50

    /// The least id that it covers, itself or all that is below the one before it.
    private var least: Int? {
        let last = posts.map(\.id).min()
        if let last, before.map({ last < $0 }) ?? true { return last }
        // Of an empty page, or one with nothing but the post with which it was asked for, the next one repeats an id as well.
        return before.map { max($0 - Self.ids + 1, 1) }
    }

    /// The id with which to ask for the next page; nil where there is none.
    var next: Int? { least.flatMap { $0 > 1 ? $0 : nil } }

    /// The ids of which it shows every post that is listed. That with which it was asked for was covered by the page before.
    /// - Parameter newest: the greatest id that is known.
    func covered(newest: Int) -> ClosedRange<Int>? {
        guard let least, let greatest = before.map({ $0 - 1 }) ?? posts.map(\.id).max().map({ max($0, newest) }),
            least <= greatest
        else { return nil }
        return least...greatest
    }
}
