import DiscoursePlatform
import Testing

@Suite struct DiscourseConfigurationTests {
    @Test func theAddressEndsInASlash() {
        let configuration = DiscourseConfiguration(
            bot: "b", community: "garden", baseURL: "http://127.0.0.1:1/api", credential: .user(key: "k", clientID: nil)
        )
        #expect(configuration.baseURL == "http://127.0.0.1:1/api/")
    }
}
