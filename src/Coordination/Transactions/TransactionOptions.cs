using Mesh.Shared.Policies;

namespace Mesh.Coordination;

/// <summary>Options of <see cref="IServiceCoordinator.TransactionAsync"/>.</summary>
public sealed record TransactionOptions
{
    /// <summary>
    /// How long each compensation may take. Its token is cancelled then; one that does not end all the same is no longer waited for, and counts as failed. Default: 30 seconds.
    /// <see cref="Timeout.InfiniteTimeSpan"/> for no limit.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive, or more than a timer can wait (about 49 days).</exception>
    public TimeSpan CompensationTimeout
    {
        get;
        init
        {
            if (value != Timeout.InfiniteTimeSpan)
            {
                ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
                ArgumentOutOfRangeException.ThrowIfGreaterThan(value, PolicyBounds.Longest);
            }

            field = value;
        }
    } = TimeSpan.FromSeconds(30);

    /// <summary>Where the contracts are resolved. Default: a scope that lives as long as the transaction, so that its steps share their scoped services.</summary>
    public IServiceProvider? Services { get; init; }

    internal static TransactionOptions Default { get; } = new();
}
