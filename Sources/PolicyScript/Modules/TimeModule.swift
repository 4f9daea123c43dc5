/// `time`: the run's one instant, and nothing that would wait.
extension Library {
    static let timeModule = ModuleDefinition(
        name: "time",
        members: [
            .function("time", "") { (machine, _) throws(Signal) in
                let now = try machine.currentTime(zone: .none).pointer(DateTimeObject.self).pointee
                return try machine.heap.float(Double(now.microseconds) / 1e6, slope: now.slope / 1e6)
            }
        ])
}
