using Mesh.Shared.Policies;

namespace Mesh.Policies;

/// <summary>The values of a <see cref="ConcurrencyLimitAttribute"/>.</summary>
public sealed record ConcurrencyLimitSettings : PolicySettings
{
    /// <summary>How many calls run at the same time.</summary>
    public required int Permits { get; init; }

    /// <summary>How many more may wait.</summary>
    public int Queue { get; init; }

    /// <summary>Operations that give the same name share one limit; null for a limit of its own. Not to be configured.</summary>
    public string? Name { get; init; }

    internal override string? Problem() => Values.Within(nameof(Permits), Permits, PolicyBounds.Permits) ?? Values.Within(nameof(Queue), Queue, PolicyBounds.Queue);
}
