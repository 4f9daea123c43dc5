@main struct PolicyKitCommand { static func main() async throws {} }
