namespace Mesh.Policies;

/// <summary>
/// Asks the container for what the application's factories make: at the first call that needs it, outside of any lock of ours. A factory that needs an operation which needs what it makes, itself or by way of others, on
/// whichever threads, would wait for itself in the container: here it is an error.
/// </summary>
internal static class ContainerRequests
{
    private static readonly AsyncLocal<Request?> s_current = new();
    private static readonly List<Request> s_running = []; // also its lock

    /// <summary>Asks.</summary>
    /// <param name="services">The container.</param>
    /// <param name="what">What is asked for: <c>the pipeline 'a'</c>.</param>
    /// <param name="get">Asks the container.</param>
    /// <exception cref="ServiceException">It is being made, and this is asked by its own factory.</exception>
    public static T Get<T>(IServiceProvider services, string what, Func<IServiceProvider, T> get)
    {
        Request? outer = s_current.Value;
        var request = new Request(services, what, outer is { IsOver: false } ? outer : null);
        lock (s_running)
        {
            if (request.Outer is not null && PathTo(request.Outer, what) is { } path) throw Circle([.. path, what]);
            s_running.Add(request);
        }

        s_current.Value = request;
        try
        {
            return get(services);
        }
        finally
        {
            s_current.Value = outer;
            request.IsOver = true;
            lock (s_running) s_running.Remove(request);
        }
    }

    // From what is asked for to who asks: each needs what is asked for while it is made, by whichever call.
    private static List<string>? PathTo(Request asking, string what)
    {
        var paths = new Queue<List<string>>([[what]]);
        var seen = new HashSet<string>(StringComparer.Ordinal) { what };
        while (paths.TryDequeue(out List<string>? path))
        {
            string last = path[^1];
            if (last == asking.What) return path;
            foreach (Request request in s_running)
            {
                if (request.Outer is { } outer && ReferenceEquals(request.Services, asking.Services) && outer.What == last && seen.Add(request.What)) paths.Enqueue([.. path, request.What]);
            }
        }

        return null;
    }

    private static ServiceException Circle(IEnumerable<string> path) =>
        new($"A factory of the application calls an operation that needs what it makes: {string.Join(" needs ", path)}. Let the factory do without this call, or make it when what it makes is used.")
        { Kind = ServiceErrorKind.InvalidConfiguration };

    private sealed class Request(IServiceProvider services, string what, Request? outer)
    {
        public IServiceProvider Services => services;

        public string What => what;

        /// <summary>What is being made by who asks.</summary>
        public Request? Outer => outer;

        /// <summary>Whether it has been answered: what its factory has started may run on.</summary>
        public volatile bool IsOver;
    }
}
