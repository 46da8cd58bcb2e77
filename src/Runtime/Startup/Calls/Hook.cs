using System.Globalization;
using Mesh.Plan;

namespace Mesh.Startup;

/// <summary>A hook of a service, to be called: how long it may take, and what is said when it does not end in that time.</summary>
/// <param name="Entry">The service.</param>
/// <param name="What">What it is, in words that follow "the".</param>
/// <param name="RunAsync">Calls it.</param>
/// <param name="Limit">How long it may take.</param>
internal sealed record Hook(ServiceEntry Entry, string What, Func<CancellationToken, ValueTask> RunAsync, TimeSpan Limit)
{
    /// <summary>What it did not do in time, after the name of the service and before the time.</summary>
    public required string Problem { get; init; }

    /// <summary>What to do about it.</summary>
    public required string Help { get; init; }

    /// <summary>The kind of the error.</summary>
    public ServiceErrorKind Kind { get; init; } = ServiceErrorKind.TimedOut;

    /// <summary>Why it ends when its time is over.</summary>
    public ServiceException TimedOut() => new(string.Create(CultureInfo.InvariantCulture, $"Service '{Entry.Name}' {Problem} within {Limit.TotalSeconds:0.###} s. help: {Help}."))
    {
        Kind = Kind,
        Service = Entry.Name,
        IsTransient = true,
    };
}
