using Mesh.Shared.Text;

namespace Mesh.Adoption.Ejecting.Policies;

/// <summary>Prints the class that keeps results of operations in the memory cache.</summary>
internal static class ResultCacheFile
{
    public const string Class = "ResultCache";

    private const string Text =
        """
        /// <summary>Keeps results in the memory cache: one call for all who ask for the same at the same time; removed by key or by tag.</summary>
        /// <param name="cache">The memory cache.</param>
        internal sealed class ResultCache(global::Microsoft.Extensions.Caching.Memory.IMemoryCache cache)
        {
            private readonly global::System.Collections.Concurrent.ConcurrentDictionary<(string, object?), Fetch> _running = new();
            private readonly global::System.Collections.Concurrent.ConcurrentDictionary<string, global::System.Threading.CancellationTokenSource> _removals = new();

            /// <summary>Gets what is kept, or fetches it.</summary>
            public async global::System.Threading.Tasks.Task<T> GetOrAddAsync<T>(string operation, object? key, global::System.TimeSpan duration, global::System.Func<global::System.Threading.CancellationToken, global::System.Threading.Tasks.Task<T>> fetch, global::System.Threading.CancellationToken cancellationToken, string[]? tags = null, global::System.TimeSpan? nullDuration = null)
            {
                (string, object?) place = (operation, key);
                while (true)
                {
                    if (global::Microsoft.Extensions.Caching.Memory.CacheExtensions.TryGetValue(cache, place, out T? kept)) return kept!;
                    var result = new global::System.Threading.Tasks.TaskCompletionSource<T>(global::System.Threading.Tasks.TaskCreationOptions.RunContinuationsAsynchronously);
                    var own = new Fetch(result.Task, RemovalsOf(key, tags));
                    Fetch running = _running.AddOrUpdate(place, own, (_, other) => other.IsRemoved ? own : other);
                    if (running != own)
                    {
                        try
                        {
                            return await ((global::System.Threading.Tasks.Task<T>)running.Result).WaitAsync(cancellationToken);
                        }
                        catch (global::System.OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
                        {
                            // The one who fetched it has given up.
                            continue;
                        }
                    }

                    try
                    {
                        T fetched = await fetch(cancellationToken);
                        Keep(place, fetched, fetched is null ? nullDuration ?? duration : duration, own);
                        result.SetResult(fetched);
                        return fetched;
                    }
                    catch (global::System.OperationCanceledException)
                    {
                        result.SetCanceled(global::System.Threading.CancellationToken.None);
                        throw;
                    }
                    catch (global::System.Exception exception)
                    {
                        result.SetException(exception);
                        // Nobody may wait for it.
                        _ = result.Task.Exception;
                        throw;
                    }
                    finally
                    {
                        _running.TryRemove(new global::System.Collections.Generic.KeyValuePair<(string, object?), Fetch>(place, own));
                    }
                }
            }

            /// <summary>Removes what operations keep under a key, which they made of a template.</summary>
            public void RemoveKey(string key) => Remove($"key {key}");

            /// <summary>Removes what has a tag.</summary>
            public void RemoveTag(string tag) => Remove($"tag {tag}");

            private void Remove(string name)
            {
                if (_removals.TryRemove(name, out global::System.Threading.CancellationTokenSource? removal)) removal.Cancel();
            }

            private void Keep<T>((string, object?) place, T result, global::System.TimeSpan duration, Fetch fetch)
            {
                if (duration <= global::System.TimeSpan.Zero || fetch.IsRemoved) return;
                using global::Microsoft.Extensions.Caching.Memory.ICacheEntry entry = cache.CreateEntry(place);
                entry.AbsoluteExpirationRelativeToNow = duration;
                entry.Size = 1;
                foreach (global::System.Threading.CancellationToken removal in fetch.Removals) entry.ExpirationTokens.Add(new global::Microsoft.Extensions.Primitives.CancellationChangeToken(removal));
                entry.Value = result;
            }

            private global::System.Threading.CancellationToken[] RemovalsOf(object? key, string[]? tags)
            {
                var names = new global::System.Collections.Generic.List<string>();
                if (key is string text) names.Add($"key {text}");
                foreach (string tag in tags ?? []) names.Add($"tag {tag}");
                return names.ConvertAll(name => _removals.GetOrAdd(name, static _ => new global::System.Threading.CancellationTokenSource()).Token).ToArray();
            }

            private sealed record Fetch(global::System.Threading.Tasks.Task Result, global::System.Threading.CancellationToken[] Removals)
            {
                public bool IsRemoved => global::System.Array.Exists(Removals, static removal => removal.IsCancellationRequested);
            }
        }
        """;

    /// <summary>Prints the file.</summary>
    public static string Print(MeshProject project)
    {
        var writer = new SourceWriter();
        if (project.Namespace.Length > 0) writer.Namespace(project.Namespace);
        return writer.Lines(Text).Finish();
    }
}
