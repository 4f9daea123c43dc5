/// Does jobs of the same lane one after another and those of different lanes side by side, so that what happened in one
/// channel is committed in the order of delivery, and a slow commit in one holds up no other.
public struct EnvelopeLanes: Sendable {
    /// What a lane does.
    public typealias Job = @Sendable () async -> Void

    private let feeds: [AsyncStream<Job>.Continuation]
    private let streams: [AsyncStream<Job>]

    /// Makes lanes; keys are divided among `count` of them.
    public init(count: Int = 16) {
        let pairs = (0..<max(count, 1)).map { _ in AsyncStream<Job>.makeStream() }
        feeds = pairs.map(\.continuation)
        streams = pairs.map(\.stream)
    }

    /// Adds a job.
    public func submit(lane: String, _ job: @escaping Job) {
        feeds[Int(Fingerprint.number(of: lane) % UInt64(feeds.count))].yield(job)
    }

    /// Does the jobs until cancelled.
    public func run() async {
        await withDiscardingTaskGroup { group in
            for stream in streams {
                group.addTask {
                    for await job in stream { await job() }
                }
            }
        }
    }
}
