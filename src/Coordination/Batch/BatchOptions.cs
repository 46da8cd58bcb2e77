using Mesh.Policies;
using Mesh.Shared.Policies;

namespace Mesh.Coordination;

/// <summary>Options of <see cref="IServiceCoordinator.BatchAsync"/>.</summary>
public sealed record BatchOptions
{
    /// <summary>The number of operations that run at the same time, from 1 to 10,000. Default: 8.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1, or more than 10,000.</exception>
    public int Concurrency { get; init => field = OptionValue.Checked(value, PolicyBounds.Concurrency); } = 8;

    /// <summary>Whether the first failure ends the run: running operations are cancelled, and no more begin. Default: false, all are run.</summary>
    public bool StopOnError { get; init; }

    /// <summary>The name of the called service. Required when several provide the contract.</summary>
    public string? Service { get; init; }

    /// <summary>
    /// Whether each operation has a scope of its own, and so its own instances of scoped and transient services. Default: false: the
    /// whole batch has one scope and one instance of the contract, which is right for singletons, while a scoped service would be called
    /// by several operations at once.
    /// </summary>
    public bool ScopePerItem { get; init; }

    /// <summary>The provider from which the contract is resolved. Default: a scope that lives as long as the batch.</summary>
    public IServiceProvider? Services { get; init; }

    internal static BatchOptions Default { get; } = new();
}
