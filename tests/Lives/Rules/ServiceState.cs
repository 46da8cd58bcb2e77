namespace Mesh.Harness.Lives;

/// <summary>How a service stands at a moment of its life, as far as it can be seen from outside.</summary>
/// <param name="service">The service.</param>
public sealed class ServiceState(LifeService service)
{
    public LifeService Service => service;

    /// <summary>The calls of hooks that are under way, given up or not.</summary>
    public List<HookCall> Active { get; } = [];

    /// <summary>It was initialized, and has not begun to clean up since.</summary>
    public bool IsUp { get; set; }

    /// <summary>When its constructor came to its end.</summary>
    public long? Constructed { get; set; }

    /// <summary>Whether its disposal has begun.</summary>
    public bool IsDisposed { get; set; }

    /// <summary>Since when it lets go, where a hook of it had to end first.</summary>
    public long? LetsGoSince { get; set; }

    /// <summary>Since when.</summary>
    public long UpSince { get; set; }

    public int Ups { get; set; }

    public int Downs { get; set; }

    /// <summary>Whether it came up although it had been given up.</summary>
    public bool CameUpAfterAll { get; set; }

    /// <summary>Whether a hook of it has outlived its time: nobody waits for it any more.</summary>
    public bool IsAbandoned { get; set; }

    public bool WasAbandoned { get; set; }

    /// <summary>What was told of its status last.</summary>
    public ServiceStatus Status { get; set; }

    /// <summary>Whether something of it runs, or is to be cleaned up.</summary>
    public bool IsAtRest => !IsUp && !Active.Exists(static call => call.Hook != HookKind.Dispose);

    /// <summary>In words, how it is not at rest.</summary>
    public string How(long now) => Active.Count == 0 ? "is initialized" : string.Join(", ", Active.Select(call => $"{call.Hook} runs since {TimeSpan.FromTicks(now - call.Begin).TotalMilliseconds:0.###} ms"));

    public void Abandon() => IsAbandoned = WasAbandoned = true;
}

/// <summary>A call of a hook.</summary>
/// <param name="Hook">The hook.</param>
/// <param name="Call">Which of its calls.</param>
/// <param name="Begin">When it began.</param>
public sealed record HookCall(HookKind Hook, int Call, long Begin)
{
    /// <summary>When its token was cancelled.</summary>
    public long? GivenUp { get; set; }

    public long? Ended { get; set; }
}
