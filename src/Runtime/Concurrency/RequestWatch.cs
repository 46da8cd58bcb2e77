using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mesh.Policies;

/// <summary>
/// Tells in the log of what the container creates for long. A factory that waits, on a thread which it did not start itself, for what needs
/// its product never returns, and to the container it looks like any other that takes its time: nobody can say more than that, but who
/// creates what for whom.
/// </summary>
/// <param name="registrations">The registrations of the container, among which the clock is found without a request.</param>
internal sealed partial class RequestWatch(IServiceCollection registrations)
{
    /// <summary>The time after which it is told.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Begins to watch a request.</summary>
    /// <param name="services">The container.</param>
    /// <param name="path">Gets what is being created, the innermost first; empty when nothing is any more.</param>
    /// <returns>The timer, to be disposed when the request has been answered.</returns>
    public ITimer Begin(IServiceProvider services, Func<IReadOnlyList<string>> path)
    {
        // The message is none of what the request does: a logger provider may ask for a service of the mesh.
        using (ExecutionContext.SuppressFlow()) return Clock().CreateTimer(_ => Tell(services, path()), null, Patience, Timeout.InfiniteTimeSpan);
    }

    private static void Tell(IServiceProvider services, IReadOnlyList<string> path)
    {
        if (path.Count > 0 && LazyLog<RequestWatch>.Of(services) is { } log) TakesLong(new Startup.GuardedLog(log), path[0], string.Concat(path.Skip(1).Select(static outer => $", for {outer}")), Patience.TotalSeconds);
    }

    // One that a factory makes might be what is being created.
    private TimeProvider Clock() => registrations.LastOrDefault(static registration => registration.IsKeyedService && registration.ServiceType == typeof(TimeProvider) && MeshOptions.ClockKey.Equals(registration.ServiceKey))
        ?.KeyedImplementationInstance as TimeProvider ?? TimeProvider.System;

    [LoggerMessage(97, LogLevel.Warning, "The container has been creating {What}{For} for {Seconds} s. If its factory or constructor waits, on another thread, for a service that needs it, neither ever comes. help: ask for the service when the product is used, and not while it is created.")]
    private static partial void TakesLong(ILogger log, string what, string @for, double seconds);
}
