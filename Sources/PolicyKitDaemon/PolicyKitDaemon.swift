// PolicyKitDaemon
