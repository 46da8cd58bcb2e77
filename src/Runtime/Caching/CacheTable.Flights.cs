using System.Diagnostics;

namespace Mesh.Caching;

internal sealed partial class CacheTable<TKey, TResult>
{
    /// <summary>Returns the result: held, or of a call under way, or fetched by this caller.</summary>
    public ValueTask<TResult> GetOrAddAsync<TRequest>(TKey key, TRequest request, CancellationToken token)
        where TRequest : struct, ICacheRequest<TResult>
    {
        if (token.IsCancellationRequested) return ValueTask.FromCanceled<TResult>(token);
        CacheFlight<TKey, TResult>? flight;
        lock (Lock) flight = Join(key, request);
        if (flight is not null) return AwaitAsync(flight, token);

        // Labels run the application's code, so they are not made under the lock; another caller may have been faster then.
        CacheLabels labels = cache.Tags.Acquire(request.Text, request.Tags);
        CacheEntry<TKey, TResult>? entry;
        long now = cache.Clock.Now;
        lock (Lock)
        {
            entry = request.Reads ? Find(key, now) : null;
            flight = entry is null ? Join(key, request) : null;
            if (entry is null && flight is null)
            {
                flight = Begin(key, labels, request.Lifetimes);
                labels = null!;
            }
        }

        if (labels is null) return LeadAsync(flight!, request, token);
        cache.Tags.Release(labels);
        if (flight is not null) return AwaitAsync(flight, token);
        counters.Count(CacheResult.Hit);
        return new ValueTask<TResult>(entry!.Value);
    }

    /// <summary>Keeps further callers from joining the call. To be called under the lock.</summary>
    public void Detach(CacheFlight<TKey, TResult> flight)
    {
        if (IsAttached(flight)) _flights.Remove(flight.Key);
    }

    private bool IsAttached(CacheFlight<TKey, TResult> flight) => _flights.TryGetValue(flight.Key, out CacheFlight<TKey, TResult>? attached) && attached == flight;

    private CacheFlight<TKey, TResult> Begin(TKey key, CacheLabels labels, CacheLifetimes? lifetimes)
    {
        var flight = new CacheFlight<TKey, TResult>(this, key, labels, lifetimes);
        _flights.Add(key, flight);
        return flight;
    }

    /// <summary>
    /// Joins a call under way, if there is one. A call that began before its result was removed is left to the callers that wait for it
    /// already. To be called under the lock.
    /// </summary>
    private CacheFlight<TKey, TResult>? Join<TRequest>(TKey key, in TRequest request)
        where TRequest : struct, ICacheRequest<TResult>
    {
        if (!_flights.TryGetValue(key, out CacheFlight<TKey, TResult>? flight)) return null;
        if (!cache.Tags.IsCurrent(flight.Labels))
        {
            _flights.Remove(key);
            return null;
        }

        flight.Waiters++;
        flight.Lifetimes ??= request.Lifetimes;
        return flight;
    }

    private async ValueTask<TResult> AwaitAsync(CacheFlight<TKey, TResult> flight, CancellationToken token)
    {
        counters.Count(CacheResult.Joined);
        try
        {
            return await flight.Result.WaitAsync(token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested && !flight.Result.IsCompleted)
        {
            flight.Leave();
            throw;
        }
    }

    private async ValueTask<TResult> LeadAsync<TRequest>(CacheFlight<TKey, TResult> flight, TRequest request, CancellationToken token)
        where TRequest : struct, ICacheRequest<TResult>
    {
        counters.Count(CacheResult.Miss);
        CancellationTokenRegistration registration = flight.Follow(token);
        _ = RunAsync(flight, request); // begins on this thread, in this context, and never throws
        try
        {
            return await flight.Result.WaitAsync(token).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (token.IsCancellationRequested)
        {
            // While others wait, the call goes on without its leader. Otherwise it was cancelled, and is waited for as it would be without
            // a cache: its outcome then counts, except for the token.
            if (!flight.LeaderLeaves() && error.CancellationToken == token) throw;
            return await EndOf(flight, token).ConfigureAwait(false);
        }
        finally
        {
            registration.Unregister(); // not Dispose, which would wait for a running callback
        }
    }

    private static async Task<TResult> EndOf(CacheFlight<TKey, TResult> flight, CancellationToken token)
    {
        try
        {
            return await flight.Result.ConfigureAwait(false);
        }
        catch (OperationCanceledException error)
        {
            throw new OperationCanceledException(ErrorText.Of(error), error, token);
        }
    }

    /// <summary>Makes the call, and gives the result to all who wait. Returns the error, or null.</summary>
    private async Task<Exception?> RunAsync<TRequest>(CacheFlight<TKey, TResult> flight, TRequest request)
        where TRequest : struct, ICacheRequest<TResult>
    {
        try
        {
            TResult result = await request.FetchAsync(flight.Token).ConfigureAwait(false);
            Land(flight, result, request.IsKept(result));
            flight.Succeed(result);
            return null;
        }
        catch (Exception error)
        {
            Land(flight, default!, kept: false);
            flight.Fail(error);
            return error;
        }
    }

    /// <summary>Holds the result before those who wait get it, so that the next caller finds either the call or the result.</summary>
    private void Land(CacheFlight<TKey, TResult> flight, TResult result, bool kept)
    {
        long now = cache.Clock.Now;
        lock (Lock)
        {
            bool attached = IsAttached(flight);
            if (attached) _flights.Remove(flight.Key);
            if (attached && kept && flight.Lifetimes is { } lifetimes && cache.Tags.IsCurrent(flight.Labels)) Store(flight.Key, result, flight.Labels, lifetimes, now);
            else cache.Tags.Release(flight.Labels);
        }
    }

    private bool IsBeingRefreshed<TRequest>(CacheEntry<TKey, TResult> entry, TRequest request, long now)
        where TRequest : struct, ICacheRequest<TResult>
    {
        if (cache.IsClosed) return false;
        if (entry.BeginRefresh(now)) StartRefresh(entry, request);
        return true;
    }

    // A method of its own, because a closure is created when its method is entered. The caller's context flows into it: culture, tenant.
    private void StartRefresh<TRequest>(CacheEntry<TKey, TResult> entry, TRequest request)
        where TRequest : struct, ICacheRequest<TResult> => _ = Task.Run(() => RefreshAsync(entry, request));

    private async Task RefreshAsync<TRequest>(CacheEntry<TKey, TResult> entry, TRequest request)
        where TRequest : struct, ICacheRequest<TResult>
    {
        Activity.Current = null; // the caller's activity will have ended
        try
        {
            await FetchAnewAsync(entry, request).ConfigureAwait(false);
        }
        catch (Exception error) // thrown by the code that makes the key and the tags
        {
            CacheLog.RefreshFailed(cache.Logger, error, operation);
        }
        finally
        {
            entry.EndRefresh(cache.Clock.Now);
        }
    }

    /// <summary>Makes the call, unless a call for the key is under way. A caller that finds the result expired meanwhile joins.</summary>
    private async Task FetchAnewAsync<TRequest>(CacheEntry<TKey, TResult> entry, TRequest request)
        where TRequest : struct, ICacheRequest<TResult>
    {
        CacheLabels labels = cache.Tags.Acquire(request.Text, request.Tags);
        CacheFlight<TKey, TResult>? flight;
        lock (Lock) flight = _flights.ContainsKey(entry.Key) ? null : Begin(entry.Key, labels, request.Lifetimes);
        if (flight is null)
        {
            cache.Tags.Release(labels);
            return;
        }

        flight.RunUntil(cache.Closed);
        if (await RunAsync(flight, request).ConfigureAwait(false) is { } error) CacheLog.RefreshFailed(cache.Logger, error, operation);
        else if (_entries.TryGetValue(entry.Key, out CacheEntry<TKey, TResult>? held) && held == entry) CacheLog.RefreshNotKept(cache.Logger, operation);
    }
}
