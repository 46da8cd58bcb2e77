using Mesh.Policies;
using Mesh.Shared.Policies;

namespace Mesh.Caching;

/// <summary>What an application may set of <see cref="MeshCache"/>, in <c>AddMesh(options => options.Cache...)</c>.</summary>
public sealed class MeshCacheOptions
{
    /// <summary>How many results are held, of all operations together, 1 to 100,000,000. Default: 100,000. When there are more, the twentieth part that was not asked for the longest goes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1, or more than 100,000,000.</exception>
    public long SizeLimit { get; set => field = OptionValue.Checked(value, PolicyBounds.CacheSize); } = 100_000;

    /// <summary>How long a value is held that comes through the methods of <c>HybridCache</c> without saying so. Default: 5 minutes, as Microsoft's. Operations say it themselves.</summary>
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

    /// <summary>How long null is held that comes through the methods of <c>HybridCache</c>; zero for not at all. Default: null, for as long as any value.</summary>
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

    /// <summary>After which part of its expiration a value that came through the methods of <c>HybridCache</c> is fetched anew in the background. Default: 0, for never.</summary>
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
