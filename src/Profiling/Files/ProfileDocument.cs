using System.Text.Json.Serialization;

namespace Mesh.Profiling;

/// <summary>
/// The JSON document of a profile, described in docs/startup-profile.md. Times are whole microseconds; missing members have the defaults
/// given here. (Members have setters, not init, since generated code would not keep the defaults of missing ones.) A change of a member's
/// meaning needs a new schema; a new member does not.
/// </summary>
internal sealed record ProfileDocument
{
    [JsonPropertyOrder(-1)]
    public int Schema { get; set; }

    public int Starts { get; set; } = 1;

    public long TotalUs { get; set; }

    public bool? GivenUp { get; set; }

    public int? Slots { get; set; }

    public int? ConstructionSlots { get; set; }

    public SortedDictionary<string, int>? Pools { get; set; }

    public List<ProfiledStage?>? Stages { get; set; }

    public List<ProfiledService?>? Services { get; set; }
}

internal sealed record ProfiledStage
{
    public string? Name { get; set; }

    public StageGate Gate { get; set; }

    public long BeganUs { get; set; }

    public long EndedUs { get; set; }

    public bool Passed { get; set; } = true;

    public long? TimeoutUs { get; set; }

    public bool? SkipOnTimeout { get; set; }
}

internal sealed record ProfiledService
{
    public string? Name { get; set; }

    public ServiceStatus Status { get; set; } = ServiceStatus.Running;

    public bool? Began { get; set; }

    public bool? GivenUp { get; set; }

    public long ReadyUs { get; set; }

    public long StartedUs { get; set; }

    public long FinishedUs { get; set; }

    public long SlotWaitUs { get; set; }

    public long ConstructUs { get; set; }

    public long PrepareUs { get; set; }

    public long InitializeUs { get; set; }

    public long? InitializeStartedUs { get; set; }

    public long RetryWaitUs { get; set; }

    public long GateUs { get; set; }

    public bool? NotHealthy { get; set; }

    public bool? StillBusy { get; set; }

    public int Attempts { get; set; } = 1;

    public bool Prepares { get; set; }

    public string? Pool { get; set; }

    public int? Weight { get; set; }

    public string? Stage { get; set; }

    public StageGate? OwnGate { get; set; }

    public long? Priority { get; set; }

    public bool? Critical { get; set; }

    public long? SkipAfterUs { get; set; }

    public long? SkippedUs { get; set; }

    public string? WaitedFor { get; set; }

    public string? Error { get; set; }

    public List<ProfiledDependency?>? Dependencies { get; set; }
}

internal sealed record ProfiledDependency
{
    public string? Service { get; set; }

    public bool Optional { get; set; }

    public Until Until { get; set; }
}

/// <summary>Writes and reads profiles by generated code, without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ProfileDocument))]
internal sealed partial class ProfileJson : JsonSerializerContext;
