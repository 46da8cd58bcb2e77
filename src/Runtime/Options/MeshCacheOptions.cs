using Mesh.Policies;
using Mesh.Shared.Policies;

namespace Mesh.Caching;

/// <summary>Options of <see cref="MeshCache"/>, set in <c>AddMesh(options => options.Cache...)</c>.</summary>
public sealed class MeshCacheOptions
{
    /// <summary>
    /// The number of results that are held, of all operations together, from 1 to 100,000,000. Default: 100,000. Beyond it, the twentieth
    /// of the entries that has been unused the longest is removed.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1, or more than 100,000,000.</exception>
    public long SizeLimit { get; set => field = OptionValue.Checked(value, PolicyBounds.CacheSize); } = 100_000;

    /// <summary>
    /// The expiration of values that come through the methods of <c>HybridCache</c> without one of their own. Default: 5 minutes, as in
    /// Microsoft's implementation. Operations declare their own.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is zero or less.</exception>
    public TimeSpan Expiration
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            field = value;
        }
    } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The expiration of null values that come through the methods of <c>HybridCache</c>; zero to hold none. Default:
    /// null, the same as for any value.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than zero.</exception>
    public TimeSpan? NullExpiration
    {
        get;
        set
        {
            if (value is { } duration) ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero, nameof(value));
            field = value;
        }
    }

    /// <summary>
    /// The share of its expiration after which a value that came through the methods of <c>HybridCache</c> is refreshed in the
    /// background. Default: 0, for never.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 0, or 1 or more.</exception>
    public double RefreshAt
    {
        get;
        set
        {
            if (value is not (>= 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(value), value, "The part of an expiration must be at least 0 and below 1."); // not a number, too
            field = value;
        }
    }

    internal MeshCacheOptions Copy() => (MeshCacheOptions)MemberwiseClone();
}
