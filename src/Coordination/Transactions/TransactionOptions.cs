using Mesh.Shared.Policies;

namespace Mesh.Coordination;

/// <summary>Options of <see cref="IServiceCoordinator.TransactionAsync"/>.</summary>
public sealed record TransactionOptions
{
    /// <summary>
    /// The time limit of each compensation. Its token is then cancelled; a compensation that still does not end is abandoned, and counts as
    /// failed. Default: 30 seconds. <see cref="Timeout.InfiniteTimeSpan"/> for no limit.
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

    /// <summary>
    /// The provider from which contracts are resolved. Default: a scope that lives as long as the transaction, so that its
    /// steps share their scoped services.
    /// </summary>
    public IServiceProvider? Services { get; init; }

    internal static TransactionOptions Default { get; } = new();
}
