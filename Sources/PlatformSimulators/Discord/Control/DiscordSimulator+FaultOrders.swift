import JSONKit

/// Faults that another process sets.
extension DiscordSimulator {
    func strike(_ order: JSON) throws(Refusal) {
        let seconds = order["seconds"]?.double ?? 1
        let isOn = order["on"]?.bool ?? true
        switch order["fault"]?.string {
        case "drop": dropConnections()
        case "reconnect": askToReconnect()
        case "close": closeConnections(code: UInt16(exactly: order["code"]?.int ?? 4000) ?? 4000)
        case "invalidate": invalidateSessions(isResumable: order["resumable"]?.bool ?? false)
        case "ignore_heartbeats": ignoreHeartbeats(isOn)
        case "refuse_resume": refuseResume(isOn)
        case "refuse_connections": refuseConnections(isOn)
        case "late_resume": inject(.lateResume(.milliseconds(Int64(seconds * 1000))))
        case "unavailable": setAvailable(!isOn, guild: order["guild"]?.string)
        case "revoke": if isOn { revokeToken() } else { restoreToken() }
        case "limit": call(order, .globalLimit(seconds))
        case "user_limit": call(order, .userLimit(seconds))
        case "shared_limit": call(order, .sharedLimit(seconds))
        case "banned": call(order, .banned(seconds))
        case "status": call(order, .status(order["status"]?.int ?? 500))
        case "refused":
            call(
                order,
                .refused(
                    status: order["status"]?.int ?? 403, code: order["code"]?.int ?? 50013,
                    message: order["message"]?.string ?? "simulated refusal"))
        case "answer_lost": call(order, .answerLost)
        case "connection_lost": call(order, .connectionLost)
        case "delayed": call(order, .delayed(.milliseconds(Int64(seconds * 1000))))
        case "slow_answer": call(order, .slowAnswer(.milliseconds(Int64(seconds * 1000))))
        case "clear": clearFaults()
        default: throw Refusal(code: 0, message: "no such fault: \(order["fault"]?.string ?? "")")
        }
    }

    private func call(_ order: JSON, _ effect: DiscordCallFault.Effect) {
        inject(DiscordCallFault(route: order["route"]?.string, effect: effect, times: order["times"]?.int ?? 1))
    }
}
