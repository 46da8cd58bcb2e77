using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Policies;

/// <summary>
/// Requests from the container what factories of the application create: at the first call that needs it, outside of any lock of ours. A
/// factory that calls an operation which needs the factory's own product, directly or through others, on whichever threads, would wait for
/// itself in the container: here that is an error. What cannot be told from a factory that takes its time is told in the log
/// (<see cref="RequestWatch"/>).
/// </summary>
internal static class ContainerRequests
{
    private static readonly AsyncLocal<Request?> s_current = new();
    private static readonly List<Request> s_running = []; // also its lock

    /// <summary>Requests a service.</summary>
    /// <param name="services">The container.</param>
    /// <param name="what">The name of the requested thing, such as <c>the pipeline 'a'</c>.</param>
    /// <param name="get">Requests it from the container.</param>
    /// <param name="help">The remedy for a factory that requests its own product.</param>
    /// <exception cref="ServiceException">The thing is being created, and its own factory requests it.</exception>
    public static T Get<T>(IServiceProvider services, string what, Func<IServiceProvider, T> get, string help = "remove the call from the factory, or make it only when the product is used")
    {
        Request? outer = s_current.Value;
        var request = new Request(services, what, help, outer is { IsOver: false } ? outer : null);
        lock (s_running)
        {
            if (request.Outer is not null && ReferenceEquals(services, request.Outer.Services) && PathTo(request.Outer, what) is { } path) throw Circle([.. path, what], request.Outer.Help);
            s_running.Add(request);
        }

        // One for all that is created for the outermost request.
        using ITimer? watch = request.Outer is null ? services.GetService<RequestWatch>()?.Begin(services, () => PathOf(request)) : null;
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

    // The path from the requested thing to the one whose factory asks: each needs the previous one while it is created, through whichever
    // call.
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

    // From what is being created now, the latest request, to the outermost one.
    private static string[] PathOf(Request outermost)
    {
        lock (s_running)
        {
            Request? latest = s_running.FindLast(request => request.Path.Contains(outermost));
            return latest is null ? [] : [.. latest.Path.Select(static request => request.What)];
        }
    }

    private static ServiceException Circle(IEnumerable<string> path, string help) =>
        new($"A factory of the application calls what needs the product of the factory: {string.Join(" needs ", path)}. help: {help}.")
        { Kind = ServiceErrorKind.InvalidConfiguration };

    private sealed class Request(IServiceProvider services, string what, string help, Request? outer)
    {
        public IServiceProvider Services => services;

        public string What => what;

        /// <summary>The remedy where the factory of this request is the one that asks for what needs it.</summary>
        public string Help => help;

        /// <summary>The request whose factory makes this one.</summary>
        public Request? Outer => outer;

        /// <summary>This request and those whose factories make it, from the inside out.</summary>
        public IEnumerable<Request> Path
        {
            get
            {
                for (Request? current = this; current is not null; current = current.Outer) yield return current;
            }
        }

        /// <summary>Whether the request has been answered: code that its factory has started may run on.</summary>
        public volatile bool IsOver;
    }
}
