using Mesh;

// The services that must be up before the next stage begins, beyond their dependencies. A service names its stage in [Service(Stage =
// "...")].
[assembly: Stage("core-infrastructure", Order = 1, Timeout = "30s", Required = ["database", "message-broker"], Optional = ["cache-manager"])]

// A disk that is unavailable for a moment is tried again.
[assembly: Stage("event-system", Order = 2, Timeout = "2m", StartRetries = 2, StartRetryDelay = "100ms")]

[assembly: Stage("microservices-infrastructure", Order = 3, Timeout = "15s")]

// A list without search is still a list: services that have not started after ten seconds join later.
[assembly: Stage("optional-features", Order = 4, Timeout = "10s", Gate = StageGate.Optional, SkipOnTimeout = true)]
