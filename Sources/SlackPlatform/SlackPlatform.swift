// SlackPlatform
