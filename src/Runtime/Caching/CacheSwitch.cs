using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Logging;

namespace Mesh.Caching;

/// <summary>
/// Switches the use of a <c>HybridCache</c> other than ours by an operation. Results that the cache keeps from before a switch are older
/// than what callers saw meanwhile: each switch removes them by the operation's tag, and the cache is not used before that is done. Each
/// switch creates another object, by which a call can tell that it began before.
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
    private int _keeping; // the number of calls whose results the cache is about to keep
    private TaskCompletionSource? _hasKept; // completed when the cache has kept all of these

    private CacheSwitch(HybridCache cache, string tag, bool isOn, ILogger logger) => (_cache, _tag, _isOn, _logger) = (cache, tag, isOn, logger);

    /// <summary>
    /// Creates the first switch of an operation: results that the cache holds from another process, or an earlier one, are good.
    /// </summary>
    public static CacheSwitch First(HybridCache cache, string tag, bool isOn, ILogger logger) => new(cache, tag, isOn, logger);

    /// <summary>Whether the cache is used now. If it could not be emptied, because it could not be reached, this tries once more.</summary>
    public bool IsUsable => _isOn && (Volatile.Read(ref _state) == Empty || Begin(Task.CompletedTask));

    /// <summary>Returns the switch that is in effect from now on.</summary>
    public CacheSwitch Turn(bool isOn)
    {
        if (isOn == _isOn) return this;
        var next = new CacheSwitch(_cache, _tag, isOn, _logger) { _state = Full };
        next.Begin(Task.WhenAll(_emptying, End())); // not at the same time as the previous removal, which would remove what is kept after this one; nor before that switch has kept what it still keeps
        return next;
    }

    /// <summary>Notes that a result is about to be kept.</summary>
    /// <returns>False if it must not be kept, because the cache was switched since the call began. After true, <see cref="Kept"/> must be
    /// called.</returns>
    public bool TryKeep()
    {
        lock (_lock)
        {
            if (_isTurned) return false;
            _keeping++;
            return true;
        }
    }

    /// <summary>Notes that the result is kept, or will not be.</summary>
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
        if (Interlocked.CompareExchange(ref _state, BeingEmptied, Full) == Full) _emptying = Task.Run(() => EmptyAsync(before)); // on another thread: the cache is foreign code, and the caller may hold a lock
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
        catch (Exception error) // a second level cannot be reached
        {
            if (!_isReported) CacheLog.NotEmptied(_logger, error, _tag);
            _isReported = true; // every call tries again
            Volatile.Write(ref _state, Full);
        }
    }
}
