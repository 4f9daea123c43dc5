// PlatformSimulators
