using System.Collections.Concurrent;

namespace Mesh.Policies;

/// <summary>
/// Token sources that cancel at a limit, or with the caller. Those of the system's clock are used again: a source that was never cancelled is reset, timer included, and linking it to a token takes a
/// registration out of that token's own pool, so that a call in time allocates nothing.
/// </summary>
internal static class CancellationSources
{
    private const int MaxKept = 1024;

    private static readonly ConcurrentQueue<CancellationTokenSource> s_kept = new();
    private static int s_count;

    [ThreadStatic]
    private static CancellationTokenSource? t_last;

    /// <summary>A source that cancels after <paramref name="limit"/>.</summary>
    public static CancellationTokenSource Rent(TimeSpan limit, TimeProvider time)
    {
        // The framework resets only sources with a timer of its own.
        if (!ReferenceEquals(time, TimeProvider.System)) return new CancellationTokenSource(limit, time);
        CancellationTokenSource source;
        if (t_last is { } last) (source, t_last) = (last, null);
        else if (s_kept.TryDequeue(out CancellationTokenSource? kept))
        {
            source = kept;
            Interlocked.Decrement(ref s_count);
        }
        else source = new CancellationTokenSource();
        source.CancelAfter(limit);
        return source;
    }

    /// <summary>Has the source cancelled with the token.</summary>
    public static CancellationTokenRegistration Link(CancellationTokenSource source, CancellationToken token) =>
        token.CanBeCanceled ? token.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), source) : default;

    /// <summary>Takes a source back that nobody looks at any more.</summary>
    /// <param name="source">The source.</param>
    /// <param name="link">What <see cref="Link"/> returned.</param>
    public static void Return(CancellationTokenSource source, CancellationTokenRegistration link)
    {
        link.Dispose(); // waits for a callback that is under way: it must not cancel the source's next user
        if (!source.TryReset()) source.Dispose();
        else if (t_last is null) t_last = source;
        else if (Interlocked.Increment(ref s_count) <= MaxKept) s_kept.Enqueue(source);
        else
        {
            Interlocked.Decrement(ref s_count);
            source.Dispose();
        }
    }

    /// <summary>Takes a source back that somebody may still look at.</summary>
    public static void Drop(CancellationTokenSource source, CancellationTokenRegistration link)
    {
        link.Dispose();
        source.Dispose();
    }
}
