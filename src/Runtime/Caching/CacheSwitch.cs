using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Logging;

namespace Mesh.Caching;

/// <summary>
/// Whether an operation asks another <c>HybridCache</c> than ours. What that keeps from before it was switched off or on is older than what callers saw meanwhile: it is removed by the operation's tag, each time it is switched, and that cache is not asked before
/// this was done. Another one holds after each switch, by which a call knows that it began before.
/// </summary>
internal sealed class CacheSwitch
{
    private const int Full = 0;
    private const int BeingEmptied = 1;
    private const int Empty = 2;

    private readonly Lock _lock = new();
    private readonly HybridCache _cache;
    private readonly string _tag;
    private readonly ILogger _logger;
    private readonly bool _isOn;
    private volatile Task _emptying = Task.CompletedTask;
    private int _state = Empty;
    private bool _isReported;
    private bool _isTurned;
    private int _keeping; // calls whose results that cache is about to keep
    private TaskCompletionSource? _hasKept; // all of them

    private CacheSwitch(HybridCache cache, string tag, bool isOn, ILogger logger) => (_cache, _tag, _isOn, _logger) = (cache, tag, isOn, logger);

    /// <summary>As an operation begins: what that cache holds of another process, or of one before, is good.</summary>
    public static CacheSwitch First(HybridCache cache, string tag, bool isOn, ILogger logger) => new(cache, tag, isOn, logger);

    /// <summary>Whether the cache is asked now. One that could not be emptied, because it cannot be reached, is emptied once more.</summary>
    public bool IsUsable => _isOn && (Volatile.Read(ref _state) == Empty || Begin(Task.CompletedTask));

    /// <summary>What holds from now on.</summary>
    public CacheSwitch Turn(bool isOn)
    {
        if (isOn == _isOn) return this;
        var next = new CacheSwitch(_cache, _tag, isOn, _logger) { _state = Full };
        next.Begin(Task.WhenAll(_emptying, End())); // not beside the one before, which would remove what is kept after this one; nor before that has kept what it still does
        return next;
    }

    /// <summary>A result is about to be kept.</summary>
    /// <returns>False when it must not be: it was switched since the call began. Else <see cref="Kept"/> must follow.</returns>
    public bool TryKeep()
    {
        lock (_lock)
        {
            if (_isTurned) return false;
            _keeping++;
            return true;
        }
    }

    /// <summary>It is kept, or will not be.</summary>
    public void Kept()
    {
        lock (_lock)
        {
            if (--_keeping == 0) _hasKept?.TrySetResult();
        }
    }

    private Task End()
    {
        lock (_lock)
        {
            _isTurned = true;
            if (_keeping > 0) _hasKept = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _hasKept?.Task ?? Task.CompletedTask;
        }
    }

    private bool Begin(Task before)
    {
        if (Interlocked.CompareExchange(ref _state, BeingEmptied, Full) == Full) _emptying = Task.Run(() => EmptyAsync(before)); // elsewhere: it is foreign, and who switches may hold a lock
        return false;
    }

    private async Task EmptyAsync(Task before)
    {
        try
        {
            await before.ConfigureAwait(false);
            await _cache.RemoveByTagAsync(_tag).ConfigureAwait(false);
            Volatile.Write(ref _state, Empty);
        }
        catch (Exception error) // of a second level that cannot be reached
        {
            if (!_isReported) CacheLog.NotEmptied(_logger, error, _tag);
            _isReported = true; // every call tries again
            Volatile.Write(ref _state, Full);
        }
    }
}
