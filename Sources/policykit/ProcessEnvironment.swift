import Foundation

/// The environment that the process was started with.
enum ProcessEnvironment {
    static let all = ProcessInfo.processInfo.environment
}
