using Mesh.Policies;
using Mesh.Shared.Policies;

namespace Mesh.Coordination;

/// <summary>Options of <see cref="IServiceCoordinator.BatchAsync"/>.</summary>
public sealed record BatchOptions
{
    /// <summary>Number of operations that run at the same time, 1 to 10,000. Default: 8.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1, or more than 10,000.</exception>
    public int Concurrency { get; init => field = OptionValue.Checked(value, PolicyBounds.Concurrency); } = 8;

    /// <summary>When true, the first failure ends the run: those that run are cancelled, and no other begins. Default: false, all are run.</summary>
    public bool StopOnError { get; init; }

    /// <summary>The name of the service that is called. Needed where several provide the contract.</summary>
    public string? Service { get; init; }

    /// <summary>
    /// When true, each operation has a scope of its own, and so its own instances of scoped and transient services. Default: false, the whole batch has one scope and one instance of the contract, which is right for singletons;
    /// of a scoped service that instance is then called by several operations at once.
    /// </summary>
    public bool ScopePerItem { get; init; }

    /// <summary>Where the contract is resolved. Default: a scope that lives as long as the batch.</summary>
    public IServiceProvider? Services { get; init; }

    internal static BatchOptions Default { get; } = new();
}
