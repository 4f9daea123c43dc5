import Governance
import JSONKit

/// One kind of governable action on Reddit: how it is undone and done. What it is recognised by differs too much to be
/// one function: see `ContentDecoder` and `ModerationDecoder`.
protocol RedditActionType: Sendable {
    /// The type's name: `redditmakepost`.
    var name: String { get }
    /// See `PlatformModule.planRevert`.
    func planRevert(of action: ActionFacts, lawfulState: JSON?) -> [PlannedCall]?
    /// See `PlatformModule.planExecution`.
    func planExecution(of action: ActionFacts, revertResults: [JSON]) -> [PlannedCall]?
}

/// All kinds of governable action on Reddit.
enum RedditActionTypes {
    static let all: [any RedditActionType] = [
        RedditMakePost(), RedditMakeComment(), RedditEditPost(), RedditEditComment(), RedditSetFlair(),
        RedditApproveContent(), RedditRemoveContent(), RedditLockContent(), RedditPinPost(), RedditBanUser(),
        RedditEditWiki(), RedditChangeRules(), RedditChangeSettings(),
    ]

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    /// The kind of a name.
    static func named(_ name: String) -> (any RedditActionType)? { byName[name] }
}
