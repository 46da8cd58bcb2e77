using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Hybrid;

namespace Mesh.Runtime.Tests.Caching;

/// <summary>
/// Another implementation, with what is peculiar to Microsoft's: keys are text, values are cast, a call for a caller who can be cancelled begins on another thread without the caller's context, with a token of its own, and each caller waits with his own.
/// </summary>
internal sealed class OtherCache : HybridCache
{
    private readonly ConcurrentDictionary<string, Lazy<Task<object?>>> _values = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string[]> _tags = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, HybridCacheEntryOptions?> Options { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether what has a tag can be removed.</summary>
    public bool IsReachable { get; set; } = true;

    /// <summary>What is waited for between the end of a call and the keeping of its result, as a second level is.</summary>
    public Func<Task> BeforeKeeping { get; set; } = static () => Task.CompletedTask;

    public override async ValueTask<T> GetOrCreateAsync<TState, T>(
        string key, TState state, Func<TState, CancellationToken, ValueTask<T>> factory, HybridCacheEntryOptions? options = null, IEnumerable<string>? tags = null, CancellationToken cancellationToken = default)
    {
        Task<object?> task = _values.GetOrAdd(key, _ => new Lazy<Task<object?>>(() => cancellationToken.CanBeCanceled ? Elsewhere(() => Make()) : Make())).Value;
        return (T)(await task.WaitAsync(cancellationToken))!;

        async Task<object?> Make()
        {
            try
            {
                object? value = await factory(state, CancellationToken.None);
                await BeforeKeeping();
                Keep(key, options, tags);
                return value;
            }
            catch
            {
                _values.TryRemove(key, out _);
                throw;
            }
        }
    }

    public override ValueTask SetAsync<T>(string key, T value, HybridCacheEntryOptions? options = null, IEnumerable<string>? tags = null, CancellationToken cancellationToken = default)
    {
        _values[key] = new Lazy<Task<object?>>(Task.FromResult<object?>(value));
        Keep(key, options, tags);
        return default;
    }

    public override ValueTask RemoveAsync(string key, CancellationToken cancellationToken = default)
    {
        _values.TryRemove(key, out _);
        return default;
    }

    public override ValueTask RemoveByTagAsync(string tag, CancellationToken cancellationToken = default)
    {
        if (!IsReachable) throw new IOException("The second level cannot be reached.");
        foreach ((string key, string[] tags) in _tags)
        {
            if (tag == "*" || tags.Contains(tag)) _values.TryRemove(key, out _);
        }

        return default;
    }

    private void Keep(string key, HybridCacheEntryOptions? options, IEnumerable<string>? tags)
    {
        Options[key] = options;
        _tags[key] = tags?.ToArray() ?? [];
    }

    private static Task<object?> Elsewhere(Func<Task<object?>> make)
    {
        var result = new TaskCompletionSource<object?>(TaskCreationOptions.RunContinuationsAsynchronously);
        ThreadPool.UnsafeQueueUserWorkItem(async _ =>
        {
            try
            {
                result.SetResult(await make());
            }
            catch (Exception error)
            {
                result.SetException(error);
            }
        }, null);
        return result.Task;
    }
}
