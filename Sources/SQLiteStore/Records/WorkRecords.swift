import Governance
import JSONKit

extension ActionRecord: StoredRecord {
    static let storage = RecordStorage(
        "action",
        columns: [
            "id", "community_id", "bot", "kind", "type", "initiator_id", "fields", "object_kind", "object_id",
            "new_state", "previous_state", "channel", "answer_handle", "origin", "event_id", "underlying_id", "state",
            "tried_versions", "raised_count", "is_reverted", "is_executed", "revert_attempts", "execute_attempts",
            "effect", "data", "occurred_at", "received_at",
        ], derived: ["is_unsettled"], fixed: ["community_id", "bot", "object_kind", "object_id"])

    func bind(to row: inout StatementBinder) {
        row.add(id)
        row.add(communityID)
        row.add(bot)
        row.add(kind)
        row.add(type)
        row.add(initiatorID)
        row.add(fields)
        row.add(object)
        row.add(newState)
        row.add(previousState)
        row.add(channel)
        row.add(answerHandle)
        row.add(origin)
        row.add(eventID)
        row.add(underlyingID)
        row.add(state)
        row.add(JSON.array(triedVersions.map(JSON.int)))
        row.add(raisedCount)
        row.add(isReverted)
        row.add(isExecuted)
        row.add(revertAttempts)
        row.add(executeAttempts)
        row.add(effect)
        row.add(data)
        row.add(occurredAt)
        row.add(receivedAt)
        row.add(!state.isSettled || effect != nil)
    }

    init(from row: inout ColumnReader) throws {
        self.init(
            id: row.int(), communityID: row.int(), bot: row.text(), kind: try row.name(), type: row.text(),
            initiatorID: row.optionalInt(), fields: try row.json(), object: row.optionalObject(),
            newState: try row.optionalJSON(), previousState: try row.optionalJSON(), channel: row.optionalText(),
            answerHandle: row.optionalText(), origin: try row.name(), eventID: row.optionalText(),
            underlyingID: row.optionalInt(), state: try row.name(), triedVersions: try row.json().integers(),
            raisedCount: row.smallInt(), isReverted: row.flag(), isExecuted: row.flag(),
            revertAttempts: row.smallInt(), executeAttempts: row.smallInt(), effect: try row.optionalName(),
            data: try row.json(), occurredAt: row.instant(), receivedAt: row.instant())
    }
}

extension ProposalRecord: StoredRecord {
    static let storage = RecordStorage(
        "proposal",
        columns: [
            "id", "community_id", "action_id", "version_id", "path", "state", "decision", "vote_id", "data",
            "variables", "read_set", "wake_at", "is_dirty", "check_count", "run_count", "retry_state", "created_at",
            "decided_at", "note",
        ], derived: ["is_final", "is_working"], fixed: ["community_id", "action_id", "version_id", "path"])

    func bind(to row: inout StatementBinder) {
        row.add(id)
        row.add(communityID)
        row.add(actionID)
        row.add(versionID)
        row.add(path)
        row.add(state)
        row.add(decision)
        row.add(voteID)
        row.add(data)
        row.add(variables)
        row.add(readSet.rawValue)
        row.add(wakeAt)
        row.add(isDirty)
        row.add(checkCount)
        row.add(runCount)
        row.add(retryState)
        row.add(createdAt)
        row.add(decidedAt)
        row.add(note)
        row.add(state.isFinal)
        row.add(state.isWorking || (state == .pending && isDirty))
    }

    init(from row: inout ColumnReader) throws {
        self.init(
            id: row.int(), communityID: row.int(), actionID: row.int(), versionID: row.int(), path: row.text(),
            state: try row.name(), decision: try row.optionalName(), voteID: row.optionalInt(),
            data: try row.json(), variables: try row.part(), readSet: ReadSet(rawValue: row.smallInt()),
            wakeAt: row.optionalInstant(), isDirty: row.flag(), checkCount: row.smallInt(),
            runCount: row.smallInt(), retryState: try row.optionalName(), createdAt: row.instant(),
            decidedAt: row.optionalInstant(), note: row.optionalText())
    }
}

extension CallRecord: StoredRecord {
    static let storage = RecordStorage(
        "call",
        columns: [
            "id", "community_id", "bot", "method", "arguments", "purpose", "action_id", "proposal_id", "run_id",
            "vote_id", "attempt", "step", "object_kind", "object_id", "new_state", "state", "result", "refusal",
            "echoed_at", "planned_at", "intended_at", "finished_at",
        ], derived: ["awaits_echo"], fixed: ["bot", "action_id", "proposal_id", "object_kind", "object_id"])

    func bind(to row: inout StatementBinder) {
        row.add(id)
        row.add(communityID)
        row.add(bot)
        row.add(method)
        row.add(arguments)
        row.add(purpose)
        row.add(actionID)
        row.add(proposalID)
        row.add(runID)
        row.add(voteID)
        row.add(attempt)
        row.add(step)
        row.add(object)
        row.add(newState)
        row.add(state)
        row.add(result)
        row.add(refusal)
        row.add(echoedAt)
        row.add(plannedAt)
        row.add(intendedAt)
        row.add(finishedAt)
        row.add(!isEchoed && newState != nil && object != nil && (state == .intended || state == .done))
    }

    init(from row: inout ColumnReader) throws {
        self.init(
            id: row.int(), communityID: row.int(), bot: row.text(), method: row.text(), arguments: try row.json(),
            purpose: try row.name(), actionID: row.optionalInt(), proposalID: row.optionalInt(),
            runID: row.optionalInt(), voteID: row.optionalInt(), attempt: row.smallInt(), step: row.smallInt(),
            object: row.optionalObject(), newState: try row.optionalJSON(), state: try row.name(),
            result: try row.optionalJSON(), refusal: try row.optionalPart(), echoedAt: row.optionalInstant(),
            plannedAt: row.instant(), intendedAt: row.optionalInstant(), finishedAt: row.optionalInstant())
    }
}
