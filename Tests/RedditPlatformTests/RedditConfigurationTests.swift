import RedditPlatform
import Testing

@Suite struct RedditConfigurationTests {
    @Test func theAddressEndsInASlash() {
        let configuration = RedditConfiguration(
            bot: "b", community: "garden", subreddit: "garden", baseURL: "http://127.0.0.1:1/api")
        #expect(configuration.baseURL == "http://127.0.0.1:1/api/")
    }
}
