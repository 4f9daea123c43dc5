import JSONKit
import OrderedCollections

// Policies that run by the clock: trigger policies of the type `scheduletriggeraction` whose header names a schedule.
//
// The next occurrence of each is kept in the store. When it comes, the action that it triggers and the occurrence
// after it are committed together: a restart loses none and repeats none. What fell due while nobody ran happens once,
// and says how many it stands for.
extension EngineCore {
    static let scheduleType = "scheduletriggeraction"

    /// The earliest occurrence of all.
    var nextOccurrence: Instant? { schedules.values.map(\.dueAt).min() }

    /// Brings the kept occurrences in line with the policies in force, after these have changed.
    func planSchedules() {
        guard plannedRevision != book.revision else { return }
        plannedRevision = book.revision
        var wanted: [ScheduleRecord.Key: PolicySchedule] = [:]
        for community in work.communities.keys.sorted() {
            for entry in book.candidates(communityID: community, kind: .trigger, type: Self.scheduleType) {
                guard let schedule = schedule(of: entry.version) else { continue }
                wanted[ScheduleRecord.Key(communityID: community, path: entry.version.path)] = schedule
            }
        }
        for key in schedules.keys where wanted[key] == nil {
            schedules[key] = nil
            work.write(.removeSchedule(key))
        }
        for (key, schedule) in wanted where schedules[key]?.schedule != schedule { plan(schedule, key, after: now) }
    }

    /// The schedule of a version's header. Few policies have one, and their files are read for it once.
    private func schedule(of version: PolicyVersionRecord) -> PolicySchedule? {
        if let known = knownSchedules[version.id] { return known }
        let schedule = version.loaded.policy?.metadata.schedule
        knownSchedules[version.id] = .some(schedule)
        return schedule
    }

    private func plan(_ schedule: PolicySchedule, _ key: ScheduleRecord.Key, after instant: Instant) {
        do {
            let due = try schedule.next(after: instant, zones: zones)
            let record = ScheduleRecord(key: key, schedule: schedule, dueAt: due)
            schedules[key] = record
            work.write(.schedule(record))
            wakeBy(due)
        } catch {
            schedules[key] = nil
            work.write(.removeSchedule(key))
            report(
                ProblemRecord(
                    subject: "schedule:\(key.communityID):\(key.path)", communityID: key.communityID,
                    message: "policy \(key.path) does not run by the clock: \(error)", firstAt: now, lastAt: now))
        }
    }

    /// Runs what is due.
    func runSchedules() {
        for record in schedules.values.sorted(by: { ($0.dueAt, $0.key.path) < ($1.dueAt, $1.key.path) })
        where record.dueAt <= now {
            let missed = missed(record)
            plan(record.schedule, record.key, after: now)
            start(
                Self.scheduleType, record.key.path, community: record.key.communityID, initiator: nil,
                fields: [
                    "scheduled_for": .string(CalendarText.iso8601(record.dueAt)), "missed": .int(missed),
                ])
        }
    }

    /// How many further occurrences went by unheard since the one that is due; counted up to a thousand.
    private func missed(_ record: ScheduleRecord) -> Int64 {
        var count: Int64 = 0
        var next = try? record.schedule.next(after: record.dueAt, zones: zones)
        while let instant = next, instant <= now, count < 1_000 {
            count += 1
            next = try? record.schedule.next(after: instant, zones: zones)
        }
        return count
    }

    /// Begins the trigger of one policy, which alone is asked.
    /// - Returns: the action's id.
    @discardableResult
    func start(
        _ type: String, _ path: String, community: Int64, initiator: MemberRecord?,
        fields: OrderedDictionary<String, JSON>, from command: ObservedTrigger? = nil
    ) -> Int64 {
        var fields = fields
        fields["name"] = .string(path)
        let bots = work.bots.values.filter { $0.communityID == community }.map(\.name).sorted()
        let own = initiator.flatMap { $0.bot.isEmpty ? nil : $0.bot }
        let action = ActionRecord(
            id: work.newID(.action), communityID: community, bot: own ?? bots.first ?? "", kind: .trigger, type: type,
            initiatorID: initiator?.id, fields: .object(fields), channel: command?.channel,
            answerHandle: command?.answerHandle, origin: .trigger, occurredAt: now, receivedAt: now)
        _ = hold(action)
        admit(action)
        return action.id
    }
}
