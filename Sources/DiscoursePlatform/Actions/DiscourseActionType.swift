import Governance
import JSONKit

/// One kind of governable action on a forum: how an event is recognised as it, how it is undone and done.
protocol DiscourseActionType: Sendable {
    /// Its name: `discoursecreatetopic`.
    var name: String { get }
    /// The action that the event tells of; nil when it tells of another, or of none.
    func recognise(_ event: DiscourseEvent, as identity: DiscourseIdentity) -> ObservedAction?
    /// See `PlatformModule.planRevert`.
    func planRevert(of action: ActionFacts, lawfulState: JSON?) -> [PlannedCall]?
    /// See `PlatformModule.planExecution`.
    func planExecution(of action: ActionFacts, revertResults: [JSON]) -> [PlannedCall]?
}

/// All kinds of governable action on a forum.
enum DiscourseActionTypes {
    static let all: [any DiscourseActionType] =
        [
            DiscourseCreateTopic(), DiscourseCreatePost(), DiscourseEditPost(), DiscourseDeletePost(),
            DiscourseDeleteTopic(), DiscourseMovePost(), DiscourseRenameTopic(), DiscourseRecategoriseTopic(),
            DiscourseRetagTopic(),
        ] + DiscourseTopicStatus.all
        + [
            DiscourseJoinGroup(), DiscourseLeaveGroup(), DiscourseChangeTitle(),
            DiscoursePenaliseUser(penalty: .suspension), DiscoursePenaliseUser(penalty: .silence),
        ]

    /// The kind of a name.
    static func named(_ name: String) -> (any DiscourseActionType)? {
        all.first { $0.name == name }
    }
}

extension ActionFacts {
    /// A number among the fields, however it was written.
    func number(_ name: String) -> Int? {
        fields[name]?.int ?? fields[name]?.string.flatMap { Int($0) }
    }
}
