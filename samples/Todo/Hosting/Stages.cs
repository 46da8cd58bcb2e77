using Mesh;

// What must be up before the next begins, beyond what the dependencies say. A service is assigned in its [Service(Stage = "...")].
[assembly: Stage("core-infrastructure", Order = 1, Timeout = "30s", Required = ["database", "message-broker"], Optional = ["cache-manager"])]

// A disk that is briefly not there is tried again.
[assembly: Stage("event-system", Order = 2, Timeout = "2m", StartRetries = 2, StartRetryDelay = "100ms")]

[assembly: Stage("microservices-infrastructure", Order = 3, Timeout = "15s")]

// A list without search is still a list: what has not started after ten seconds joins later.
[assembly: Stage("optional-features", Order = 4, Timeout = "10s", Gate = StageGate.Optional, SkipOnTimeout = true)]
